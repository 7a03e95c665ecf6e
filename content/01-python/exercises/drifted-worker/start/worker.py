"""Labels tickets. bootstrap.start must have run."""

LABELS = {"charged": "billing", "invoice": "billing", "down": "outage", "timeout": "outage", "locked": "access"}


def label(text):
    from triage_text import words

    for word in words(text):
        if word in LABELS:
            return LABELS[word]
    return "other"
