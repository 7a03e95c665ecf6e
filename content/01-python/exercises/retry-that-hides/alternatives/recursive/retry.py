"""Calls that may fail for a moment."""

import time


class RetryError(Exception):
    """All tries have failed. `__cause__` is the error of the last one."""


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    """Calls `call`; after an error that may heal, retries with one try less and twice the wait."""
    return _retry(call, tries, tries, wait_s, tuple(retry_on), sleep)


def _retry(call, left, tries, wait_s, retry_on, sleep):
    try:
        return call()
    except BaseException as error:
        if not isinstance(error, retry_on):
            raise
        last = error
    if left <= 1:
        problem = RetryError(f"{tries} tries failed, the last one with: {last}")
        problem.__cause__ = last
        raise problem
    sleep(wait_s)
    return _retry(call, left - 1, tries, wait_s * 2, retry_on, sleep)
