# The repository of the service: two releases, and a main that has moved on since the second.
set -e
git init -q -b main triage
cd triage
git fast-import --quiet --date-format=rfc2822 <<'END'
commit refs/heads/main
committer Mara <mara@triage.example> 2026-11-09 10:12:00 +0000
data <<.
Serve model 17
.
M 100644 inline deploy/serving.json
data <<.
{
  "image": "registry:5000/serving:17",
  "labels": [
    "billing",
    "outage",
    "access",
    "other"
  ],
  "replicas": 6,
  "port": 3000,
  "env": {
    "MODEL": "triage:17",
    "REGISTRY_URL": "http://registry:8080",
    "REGISTRY_TIMEOUT_MS": "30000",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "info"
  }
}
.
M 100644 inline README.md
data <<.
# Deployment of the ticket-triage service

A release is a tag `serving-N`. What it names is what runs.
.

tag serving-17
from refs/heads/main
tagger Mara <mara@triage.example> 2026-11-09 10:20:00 +0000
data <<.
Deployed on 9 November
.

commit refs/heads/main
committer Tomas <tomas@triage.example> 2026-11-17 15:41:00 +0000
data <<.
Serve model 18
.
M 100644 inline deploy/serving.json
data <<.
{
  "image": "registry:5000/serving:18",
  "labels": [
    "billing",
    "outage",
    "access",
    "other"
  ],
  "replicas": 6,
  "port": 3000,
  "env": {
    "MODEL": "triage:18",
    "REGISTRY_URL": "http://registry:8080",
    "REGISTRY_TIMEOUT_MS": "30000",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "info"
  }
}
.

tag serving-18
from refs/heads/main
tagger Tomas <tomas@triage.example> 2026-11-17 15:58:00 +0000
data <<.
Deployed on 17 November
.

commit refs/heads/main
committer Mara <mara@triage.example> 2026-11-18 11:03:00 +0000
data <<.
Add the label abuse
.
M 100644 inline deploy/serving.json
data <<.
{
  "image": "registry:5000/serving:19-rc1",
  "labels": [
    "billing",
    "outage",
    "access",
    "abuse",
    "other"
  ],
  "replicas": 6,
  "port": 3000,
  "env": {
    "MODEL": "triage:18",
    "REGISTRY_URL": "http://registry:8080",
    "REGISTRY_TIMEOUT_MS": "30000",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "info"
  }
}
.
M 100644 inline docs/abuse.md
data <<.
The label `abuse` goes to the trust team, as soon as they have a queue.
.

commit refs/heads/main
committer Tomas <tomas@triage.example> 2026-11-20 09:30:00 +0000
data <<.
Double the replicas for the end of the month
.
M 100644 inline deploy/serving.json
data <<.
{
  "image": "registry:5000/serving:19-rc1",
  "labels": [
    "billing",
    "outage",
    "access",
    "abuse",
    "other"
  ],
  "replicas": 12,
  "port": 3000,
  "env": {
    "MODEL": "triage:18",
    "REGISTRY_URL": "http://registry:8080",
    "REGISTRY_TIMEOUT_MS": "30000",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "info"
  }
}
.
END
git reset -q --hard
chown -R reader:reader .
