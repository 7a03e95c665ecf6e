"""What a ticket can be."""

from triage import model

LABELS = ("billing", "outage", "access", "other")


def label(text):
    """One of LABELS."""
    return model.predict(text)
