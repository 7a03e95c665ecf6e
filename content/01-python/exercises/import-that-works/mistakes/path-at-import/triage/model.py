"""The model, loaded when it is needed."""

import functools
import os

from triage import store

PATH = os.environ.get("TRIAGE_MODEL", "weights/default.json")


@functools.cache
def _model():
    return store.load(PATH)


def predict(text):
    model = _model()
    for word in text.lower().split():
        if word in model:
            return model[word]
    return "other"
