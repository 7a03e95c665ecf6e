import time


class RetryError(Exception):
    pass


def retry(call, *, tries=5, wait_s=0.1, retry_on=OSError, sleep=time.sleep):
    for attempt in range(1, tries + 1):
        try:
            return call()
        except (OSError,) as error:
            if attempt == tries:
                raise RetryError(str(error)) from error
        sleep(wait_s * 2 ** (attempt - 1))
