URGENT = ("down", "outage", "cannot", "urgent")


def build_features(ticket, now, history):
    text = ticket["text"].strip().lower()
    return {
        "words": len(text.split()),
        "urgent": any(word in text for word in URGENT),
        "age_hours": round((now - ticket["opened"]) / 3600, 2),
        "earlier": sum(
            other["customer"] == ticket["customer"] and other["opened"] < ticket["opened"] for other in history
        ),
    }
