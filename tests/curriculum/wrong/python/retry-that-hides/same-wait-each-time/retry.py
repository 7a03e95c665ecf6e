import time


class RetryError(Exception):
    pass


def retry(call, *, tries=5, wait_s=0.1, retry_on=(ConnectionError, TimeoutError), sleep=time.sleep):
    for attempt in range(1, tries + 1):
        try:
            return call()
        except retry_on as error:
            if attempt == tries:
                raise RetryError(str(error)) from error
        sleep(wait_s)
