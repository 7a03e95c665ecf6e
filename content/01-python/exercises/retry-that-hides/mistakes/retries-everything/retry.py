"""Calls that may fail for a moment."""

import time


class RetryError(Exception):
    """All tries have failed. `__cause__` is the error of the last one."""


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    for attempt in range(1, tries + 1):
        try:
            return call()
        except Exception as error:
            if attempt == tries:
                raise RetryError(f"gave up after {tries} tries: {error}") from error
        sleep(wait_s * 2 ** (attempt - 1))
