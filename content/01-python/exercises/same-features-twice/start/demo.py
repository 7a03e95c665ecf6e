"""The same ticket, as three callers see it."""

from features import build_features

HOUR = 3600
NOON = 1_923_048_000

ticket = {"customer": "acme", "text": "  The API is DOWN ", "opened": NOON}
history = [
    {"customer": "acme", "text": "charged twice", "opened": NOON - 30 * HOUR},
    {"customer": "globex", "text": "locked out", "opened": NOON - 2 * HOUR},
    ticket,
    {"customer": "acme", "text": "still down", "opened": NOON + HOUR},
]

for caller in ("training", "serving", "analyst"):
    print(f"{caller:9}", build_features(ticket, NOON + 2 * HOUR, history))
print("the ticket now:", ticket)
