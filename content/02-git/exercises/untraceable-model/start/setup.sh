# A server that keeps a log of what was pushed, a push that dropped two commits, and a clone of after it.
set -e
server=/srv/git/triage.git
git init -q --bare -b main $server
cd $server
git config core.logAllRefUpdates true
# moved MARK WHO DAY TIME: main was pushed to.
moved() {
  GIT_COMMITTER_NAME=$2 GIT_COMMITTER_EMAIL=${2,,}@triage.example GIT_COMMITTER_DATE="$3 $4 +0000" \
    git update-ref -m push refs/heads/main "$(sed -n "s/^:$1 //p" /tmp/marks)"
}
git fast-import --quiet --date-format=rfc2822 --export-marks=/tmp/marks <<'END'
commit refs/import/kept
mark :1
committer Mara <mara@triage.example> 2026-11-10 10:40:00 +0000
data <<.
Train on words and language
.
M 100644 inline train/params.json
data <<.
{
  "seed": 7,
  "epochs": 20,
  "batch": 64,
  "outage_weight": 1
}
.
M 100644 inline train/features.json
data <<.
{
  "words": "lower case",
  "length": "characters",
  "language": "of the browser"
}
.

commit refs/import/kept
mark :2
committer Tomas <tomas@triage.example> 2026-11-16 16:22:00 +0000
data <<.
Count the length in words
.
M 100644 inline train/features.json
data <<.
{
  "words": "lower case",
  "length": "words",
  "language": "of the browser"
}
.

commit refs/import/lost
mark :3
committer Mara <mara@triage.example> 2026-11-18 17:05:00 +0000
data <<.
Weigh outages more
.
from :2
M 100644 inline train/params.json
data <<.
{
  "seed": 7,
  "epochs": 20,
  "batch": 64,
  "outage_weight": 4
}
.

commit refs/import/lost
mark :4
committer Tomas <tomas@triage.example> 2026-11-19 08:40:00 +0000
data <<.
Take the language from the ticket
.
M 100644 inline train/features.json
data <<.
{
  "words": "lower case",
  "length": "words",
  "language": "of the ticket"
}
.

commit refs/import/kept
mark :5
author Mara <mara@triage.example> 2026-11-18 17:05:00 +0000
committer Mara <mara@triage.example> 2026-11-19 09:12:00 +0000
data <<.
Weigh outages more
.
M 100644 inline train/params.json
data <<.
{
  "seed": 7,
  "epochs": 20,
  "batch": 64,
  "outage_weight": 2
}
.

commit refs/import/kept
mark :6
committer Mara <mara@triage.example> 2026-11-23 13:50:00 +0000
data <<.
Train for 30 epochs
.
M 100644 inline train/params.json
data <<.
{
  "seed": 7,
  "epochs": 30,
  "batch": 64,
  "outage_weight": 2
}
.
END
moved 2 Tomas 2026-11-16 16:30
moved 3 Mara 2026-11-18 17:10
moved 4 Tomas 2026-11-19 08:45
moved 5 Mara 2026-11-19 09:14
moved 6 Mara 2026-11-23 13:55
sum=$(git show refs/import/lost~1:train/params.json | sha256sum)
git update-ref -d refs/import/lost
git update-ref -d refs/import/kept
rm -rf /tmp/marks logs/refs/import
cd /home/reader
mkdir registry
cat > registry/version-18.json <<END
{
  "name": "triage",
  "version": 18,
  "run": "r-77",
  "trained_at": "2026-11-19T02:30:00Z",
  "code": "main",
  "params_sha256": "${sum%% *}"
}
END
# By a transport, as from another machine: what no branch names does not come along.
git clone -q --no-local $server triage
chown -R reader:reader registry triage $server
