# The server's repository, a clone with four commits that were not pushed, and one that was pushed since the last fetch.
set -e
server=/srv/git/triage.git
import() { git -C "$1" fast-import --quiet --date-format=rfc2822; }
git init -q --bare -b main $server
import $server <<'END'
commit refs/heads/main
committer Mara <mara@triage.example> 2026-11-16 09:02:00 +0000
data <<.
Label tickets by their words
.
M 100644 inline words.json
data <<.
{
  "billing": ["charged", "invoice"],
  "outage": ["down", "unreachable"],
  "access": ["password", "locked out"]
}
.
M 100644 inline label.jq
data <<.
# The first label of which a word is in the text, else other.
def says($word): contains($word);

.text as $text
| first(($words[0] | to_entries[] | select(any(.value[]; . as $word | $text | says($word))) | .key), "other")
.
M 100755 inline test.sh
data <<.
#!/bin/sh
# Labels every case, and names those that get another label than they should.
cd "$(dirname "$0")" || exit
wrong=$(cat cases/*.jsonl | jq -r --slurpfile words words.json \
  "($(cat label.jq)
  ) as \$got | select(\$got != .label) | \"\(.text): \(\$got), not \(.label)\"") || exit
[ -z "$wrong" ] || { echo "$wrong"; exit 1; }
.
M 100644 inline cases/common.jsonl
data <<.
{"text": "I was charged twice", "label": "billing"}
{"text": "the page is down", "label": "outage"}
{"text": "my dog ate it", "label": "other"}
.

commit refs/heads/customer-words
committer Reader <reader@lab> 2026-11-23 10:15:00 +0000
data <<.
Compare in lower case
.
from refs/heads/main
M 100644 inline label.jq
data <<.
# The first label of which a word is in the text, else other.
def says($word): ascii_downcase | contains($word);

.text as $text
| first(($words[0] | to_entries[] | select(any(.value[]; . as $word | $text | says($word))) | .key), "other")
.
M 100644 inline cases/case.jsonl
data <<.
{"text": "The page is DOWN", "label": "outage"}
.
END
git clone -q -b customer-words $server triage
import triage <<'END'
commit refs/heads/customer-words
committer Reader <reader@lab> 2026-11-24 17:48:00 +0000
data <<.
wip
.
from refs/heads/customer-words^0
M 100644 inline label.jq
data <<.
# The first label of which a word is in the text, else other.
def says($word): ascii_downcase | splits("[^a-z]+") == $word);

.text as $text
| first(($words[0] | to_entries[] | select(any(.value[]; . as $word | $text | says($word))) | .key), "other")
.

commit refs/heads/customer-words
committer Reader <reader@lab> 2026-11-25 09:20:00 +0000
data <<.
Add some tickets to try it on
.
M 100644 inline data/tickets.jsonl
data <<.
{"id": "T-4430", "from": "anna.krause@bakery.example", "text": "The download of my invoice is broken"}
{"id": "T-4431", "from": "j.okafor@clinic.example", "text": "We are LOCKED OUT since the update"}
.

commit refs/heads/customer-words
committer Reader <reader@lab> 2026-11-25 11:32:00 +0000
data <<.
Match whole words
.
M 100644 inline label.jq
data <<.
# The first label of which a word is in the text, else other.
def says($word): ascii_downcase | " \(.) " | gsub("[^\\p{L}]+"; " ") | contains(" \($word) ");

.text as $text
| first(($words[0] | to_entries[] | select(any(.value[]; . as $word | $text | says($word))) | .key), "other")
.
M 100644 inline cases/whole-words.jsonl
data <<.
{"text": "Your new logo looks good on a download", "label": "other"}
{"text": "We are LOCKED OUT since the update", "label": "access"}
.

commit refs/heads/customer-words
committer Reader <reader@lab> 2026-11-25 11:40:00 +0000
data <<.
Remove the tickets again
.
D data/tickets.jsonl
END
import $server <<'END'
commit refs/heads/customer-words
committer Tomas <tomas@triage.example> 2026-11-25 10:05:00 +0000
data <<.
Add the words of the German desk
.
from refs/heads/customer-words^0
M 100644 inline words.json
data <<.
{
  "billing": ["charged", "invoice", "rechnung"],
  "outage": ["down", "unreachable", "nicht erreichbar"],
  "access": ["password", "locked out", "passwort"]
}
.
M 100644 inline cases/german.jsonl
data <<.
{"text": "Die Seite ist nicht erreichbar", "label": "outage"}
.
END
git -C triage reset -q --hard
chown -R reader:reader triage $server
