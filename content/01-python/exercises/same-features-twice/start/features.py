"""Features of a ticket, for the training job and for the serving process alike."""

import time

URGENT = ("down", "outage", "cannot", "urgent")

_seen = {}


def build_features(ticket, now, history):
    """Features of one ticket, known at the moment `now`.

    ticket: dict with `customer`, `text` and `opened`, in seconds since 1970
    now: the moment for which features are wanted, in seconds since 1970
    history: tickets of all customers, in no order; may hold this one, and later ones too
    """
    ticket["text"] = ticket["text"].strip().lower()
    words = ticket["text"].split()
    customer = ticket["customer"]
    _seen[customer] = _seen.get(customer, 0) + 1
    return {
        "words": len(words),
        "urgent": any(word in URGENT for word in words),
        "age_hours": round((time.time() - ticket["opened"]) / 3600, 2),
        "earlier": _seen[customer] - 1,
    }
