"""The model, loaded when it is needed."""

import os

from triage import store

_model = None


def predict(text):
    global _model
    if _model is None:
        _model = {}
        _model = store.load(os.environ.get("TRIAGE_MODEL", "weights/default.json"))
    for word in text.lower().split():
        if word in _model:
            return _model[word]
    return "other"
