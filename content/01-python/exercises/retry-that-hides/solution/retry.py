"""Calls that may fail for a moment."""

import time


class RetryError(Exception):
    """All tries have failed. `__cause__` is the error of the last one."""


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    """Calls `call` until it returns, `tries` times at most, and returns what it returns.

    Waits `wait_s` seconds before the second try, and twice as long before each further one.
    Raises what `call` raises, at once, unless it is of a class in `retry_on`; RetryError after the last try.
    """
    for attempt in range(1, tries + 1):
        try:
            return call()
        except retry_on as error:
            if attempt == tries:
                raise RetryError(f"gave up after {tries} tries: {error}") from error
        sleep(wait_s * 2 ** (attempt - 1))
