URGENT = ("down", "outage", "cannot", "urgent")


def build_features(ticket, now, history):
    words = ticket["text"].strip().lower().split()
    return {
        "words": len(words),
        "urgent": any(word in URGENT for word in words),
        "age_hours": round((now - ticket["opened"]) / 3600, 2),
        "earlier": sum(
            other["customer"] == ticket["customer"] and other["opened"] <= ticket["opened"] for other in history
        ),
    }
