import time

URGENT = ("down", "outage", "cannot", "urgent")


def build_features(ticket, now, history, clock=time.time()):
    words = ticket["text"].strip().lower().split()
    return {
        "words": len(words),
        "urgent": any(word in URGENT for word in words),
        "age_hours": round((clock - ticket["opened"]) / 3600, 2),
        "earlier": sum(
            other["customer"] == ticket["customer"] and other["opened"] < ticket["opened"] for other in history
        ),
    }
