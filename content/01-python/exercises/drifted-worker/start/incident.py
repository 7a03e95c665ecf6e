"""Starts a worker here and labels the tickets of the incident again. incident.log was written the same way."""

import json
from pathlib import Path

import bootstrap

ROOT = Path(__file__).parent
try:
    versions = bootstrap.start(ROOT)
except bootstrap.EnvironmentDrift as drift:
    raise SystemExit(f"this worker does not start: {drift}")

import alerts
import triage_text
import worker

print("started:", versions or "versions unknown")
print(f"text {triage_text.__version__} from {Path(triage_text.__file__).parent.relative_to(ROOT).as_posix()}")
changed = 0
for line in (ROOT / "tickets.jsonl").read_text(encoding="utf-8").splitlines():
    ticket = json.loads(line)
    now = worker.label(ticket["text"])
    changed += now != ticket["yesterday"]
    print(f"{ticket['id']} yesterday {ticket['yesterday']}, now {now}")
alerts.say(f"{changed} of 5 labels changed")
