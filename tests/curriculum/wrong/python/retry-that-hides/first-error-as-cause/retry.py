import time


class RetryError(Exception):
    pass


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    first = None
    for attempt in range(tries):
        try:
            return call()
        except retry_on as error:
            first = first or error
            if attempt < tries - 1:
                sleep(wait_s * 2**attempt)
    raise RetryError(f"gave up: {first}") from first
