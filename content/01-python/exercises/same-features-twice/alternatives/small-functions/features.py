"""Features of a ticket: one small function for each, and one that puts them together."""

import copy

URGENT = frozenset({"down", "outage", "cannot", "urgent"})


def build_features(ticket, now, history):
    own = copy.deepcopy(ticket)
    own["text"] = own["text"].strip().lower()
    return {name: feature(own, now, tuple(history)) for name, feature in FEATURES.items()}


def words(ticket, now, history):
    return len(ticket["text"].split())


def urgent(ticket, now, history):
    return not URGENT.isdisjoint(ticket["text"].split())


def age_hours(ticket, now, history):
    return round((now - ticket["opened"]) / 3600, 2)


def earlier(ticket, now, history):
    same = [other for other in history if other["customer"] == ticket["customer"]]
    return len([other for other in same if other["opened"] < ticket["opened"]])


FEATURES = {"words": words, "urgent": urgent, "age_hours": age_hours, "earlier": earlier}
