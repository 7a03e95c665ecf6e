"""Two runs of the nightly job, the second of which dies; then a serving process looks."""

import os

from writer import write_labels

TICKETS = [
    {"id": "T-4401", "text": "charged twice"},
    {"id": "T-4402", "text": "the page is down"},
    {"id": "T-4403", "text": "locked out"},
]


def labelled(tickets):
    for ticket in tickets:
        yield {"id": ticket["id"], "words": len(ticket["text"].split())}


os.makedirs("out", exist_ok=True)
write_labels("out/labels.jsonl", labelled(TICKETS))
print("first run: done")
try:
    write_labels("out/labels.jsonl", labelled([{"id": "T-4404", "text": "refund please"}, {"id": "T-4405"}]))
except KeyError as error:
    print("second run: died of", repr(error))

print("in the folder:", sorted(os.listdir("out")))
with open("out/labels.jsonl", encoding="utf-8") as file:
    for line in file:
        print("serving reads:", line.rstrip())
