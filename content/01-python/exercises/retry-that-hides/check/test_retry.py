import unittest

import retry as module
from retry import retry


class Stopped(BaseException):
    """Ends a retry that does not end by itself."""


class Flaky:
    """Raises these errors, one a call, and then returns. Waits take no time."""

    def __init__(self, *errors, result="features"):
        self.errors = list(errors)
        self.result = result
        self.tries = 0
        self.waits = []

    def __call__(self):
        self.tries += 1
        if self.tries > 20:
            raise Stopped
        if self.errors:
            raise self.errors.pop(0)
        return self.result

    def sleep(self, seconds):
        self.waits.append(seconds)
        if len(self.waits) > 20:
            raise Stopped


def run(flaky, **options):
    """@returns ("returned", value) or ("raised", error)"""
    try:
        return "returned", retry(flaky, sleep=flaky.sleep, **options)
    except Stopped:
        return "raised", RuntimeError("more than 20 tries or waits: the loop does not end")
    except BaseException as error:
        return "raised", error


def down(times=30):
    return [ConnectionError(f"refused, try {number}") for number in range(1, times + 1)]


class Retry(unittest.TestCase):
    longMessage = False

    def test_returns(self):
        """returns what the first good try returns"""
        for result in ("features", None, 0, []):
            flaky = Flaky(*down(2), result=result)
            outcome, value = run(flaky)
            self.assertEqual(
                (outcome, value),
                ("returned", result),
                f"The third try returned {result!r}, and retry {outcome} {value!r}. What call returns is its answer, "
                "whatever it is: only an error is a reason to try again.",
            )
            self.assertEqual(flaky.tries, 3, f"The third try was good, and there were {flaky.tries}.")

    def test_waits(self):
        """waits before each further try, twice as long each time"""
        flaky = Flaky(*down(3))
        run(flaky, wait_s=0.5)
        self.assertEqual(
            [round(wait, 9) for wait in flaky.waits],
            [0.5, 1.0, 2.0],
            f"Three tries failed and the fourth was good. With wait_s=0.5 the waits should be 0.5, 1 and 2 seconds, "
            f"and they were {flaky.waits}.",
        )

    def test_tries(self):
        """tries no more often than allowed"""
        for tries in (1, 3):
            flaky = Flaky(*down())
            run(flaky, tries=tries, wait_s=1)
            self.assertEqual(flaky.tries, tries, f"With tries={tries}, call was called {flaky.tries} times. The first call counts too.")
            self.assertEqual(
                len(flaky.waits),
                tries - 1,
                f"With tries={tries} there are {tries - 1} waits, and there were {len(flaky.waits)}. After the last try "
                "nobody comes after it: a wait there only holds up the error.",
            )

    def test_bug(self):
        """lets an error that cannot heal out at once"""
        for error in (KeyError("customer"), ValueError("not a number"), AssertionError("no rows")):
            flaky = Flaky(error)
            outcome, raised = run(flaky)
            self.assertTrue(
                raised is error,
                f"call raised {error!r}, and retry {outcome} {raised!r} after {flaky.tries} tries. No further try can repair "
                "a bug or a wrong name: let the error out as it is, so that it says what is wrong.",
            )
            self.assertEqual((flaky.tries, flaky.waits), (1, []), f"{error!r} was tried {flaky.tries} times. Once is enough.")
        flaky = Flaky(ConnectionError("refused"), KeyError("customer"))
        outcome, raised = run(flaky)
        self.assertTrue(
            isinstance(raised, KeyError),
            f"The second try raised KeyError('customer'), and retry {outcome} {raised!r}. Look at the error of each try anew.",
        )
        flaky = Flaky(TimeoutError("slow"), LookupError("healed"))
        outcome, raised = run(flaky, retry_on=(LookupError,))
        self.assertTrue(
            isinstance(raised, TimeoutError) and flaky.tries == 1,
            f"With retry_on=(LookupError,) a TimeoutError is not to be retried; retry {outcome} {raised!r} after {flaky.tries} tries.",
        )

    def test_cause(self):
        """keeps the last error as the cause when it gives up"""
        flaky = Flaky(*down())
        outcome, raised = run(flaky, tries=3)
        self.assertTrue(
            isinstance(raised, module.RetryError),
            f"Three of three tries failed, and retry {outcome} {raised!r}. A RetryError is expected.",
        )
        cause = raised.__cause__
        self.assertTrue(
            isinstance(cause, ConnectionError) and str(cause) == "refused, try 3",
            f"The __cause__ of the RetryError is {cause!r}, and the error of the last try, "
            "ConnectionError('refused, try 3'), is expected: it is all that the person on call has to go by.",
        )
        self.assertIn(
            "refused, try 3",
            str(raised),
            f"The RetryError says {str(raised)!r}. Many logs show one line: put the text of the last error into it.",
        )

    def test_stop(self):
        """lets Ctrl+C and sys.exit through"""
        for error in (KeyboardInterrupt(), SystemExit(3)):
            flaky = Flaky(error)
            outcome, raised = run(flaky)
            self.assertTrue(
                raised is error and flaky.tries == 1,
                f"call was ended by {error!r}, and retry {outcome} {raised!r} after {flaky.tries} tries. Somebody wants this "
                "program to stop. Neither is an Exception, so catch no more than you retry.",
            )


if __name__ == "__main__":
    unittest.main()
