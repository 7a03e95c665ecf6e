"""The model, loaded when it is needed."""

import os

from triage import store


def predict(text):
    model = store.load(os.environ.get("TRIAGE_MODEL", "weights/default.json"))
    for word in text.lower().split():
        if word in model:
            return model[word]
    return "other"
