"""Four callers of retry, and what each of them gets."""

from retry import retry


def show(scene, call):
    tries = []

    def counted():
        tries.append(scene)
        return call(len(tries))

    try:
        outcome = f"returned {retry(counted, sleep=lambda seconds: None)!r}"
    except BaseException as error:
        outcome = f"{type(error).__name__}: {error} (cause: {error.__cause__!r})"
    print(f"{scene}: {len(tries)} tries, {outcome}")


def restarting(attempt):
    if attempt < 3:
        raise ConnectionError("the store is restarting")
    return ["T-4401"]


def renamed(attempt):
    return {"customer_id": 7}["customer"]


def interrupted(attempt):
    raise KeyboardInterrupt


def down(attempt):
    raise TimeoutError("no answer from the feature store within 2 s")


show("store restarts", restarting)
show("column renamed", renamed)
show("Ctrl+C", interrupted)
show("store is down", down)
