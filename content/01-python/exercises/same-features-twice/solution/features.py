"""Features of a ticket, for the training job and for the serving process alike."""

URGENT = ("down", "outage", "cannot", "urgent")


def build_features(ticket, now, history):
    """Features of one ticket, known at the moment `now`.

    ticket: dict with `customer`, `text` and `opened`, in seconds since 1970
    now: the moment for which features are wanted, in seconds since 1970
    history: tickets of all customers, in no order; may hold this one, and later ones too
    """
    words = ticket["text"].strip().lower().split()
    return {
        "words": len(words),
        "urgent": any(word in URGENT for word in words),
        "age_hours": round((now - ticket["opened"]) / 3600, 2),
        "earlier": sum(
            other["customer"] == ticket["customer"] and other["opened"] < ticket["opened"] for other in history
        ),
    }
