"""Calls that may fail for a moment."""

import time


class RetryError(Exception):
    """All tries have failed. `__cause__` is the error of the last one."""


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    last = None
    for attempt in range(tries):
        try:
            return call()
        except retry_on as error:
            last = error
            sleep(wait_s * 2**attempt)
    raise RetryError(f"gave up: {last}") from last
