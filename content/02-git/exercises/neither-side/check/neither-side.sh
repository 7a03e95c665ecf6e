. /usr/local/lib/tap.sh
set -o pipefail

MAIN=8a94157c548536f6a62dc83132ec078b959f0b33
REQUEST=beaa85ff9878d829c38326f459e05e036d0823f6
main=refs/heads/main

git() { command git -C /srv/git/triage.git "$@"; }

contains_request() {
  git rev-parse -q --verify $main || fail 'The server has no branch main any more.'
  git merge-base --is-ancestor $MAIN $main ||
    fail '"Let outages out early" is no longer in main on the server. Its history was rewritten.'
  git merge-base --is-ancestor $REQUEST $main ||
    fail '"Ask more of version 19" is not in main on the server. Has the merge been committed and pushed?'
}

# Predictions, and where the rule that is in main on the server sends them, in this order. Read once, for all checks.
predictions='outage 0.6 18
outage 0.6 19
outage 0.5 20
outage 0.49 19
billing 0.84 19
access 0.8 20
access 0.85 19
billing 0.7 18
access 0.69 18'
rule=$(git show $main:routing.jq 2> /dev/null)
queues=$(jq -rR "capture(\"(?<label>.*) (?<score>.*) (?<version>.*)\") | .score |= tonumber | .version |= tonumber | ($rule
  )" 2>&1 <<< "$predictions")

# routes PREDICTION QUEUE MESSAGE
routes() {
  [ "$rule" ] || fail 'main on the server has no routing.jq, or it is empty.'
  [ "$(wc -l <<< "$queues")" = 9 ] || fail "jq cannot work by routing.jq of main on the server. It says: $(head -1 <<< "$queues")"
  local line=1 prediction queue
  while read -r prediction; do
    [ "$prediction" = "$1" ] && break
    line=$((line + 1))
  done <<< "$predictions"
  queue=$(sed -n "${line}p" <<< "$queues")
  # shellcheck disable=SC2086
  set -- $1 "$2" "$3"
  [ "$queue" = "$4" ] ||
    fail "In main on the server, $1 with a score of $2 from version $3 goes to $queue, not to $4. $5"
}

outages() {
  routes 'outage 0.6 18' outage 'The rule for outages is not in force.'
  routes 'outage 0.6 19' outage 'An outage goes out from 0.5 on, whichever version says so.'
  routes 'outage 0.5 20' outage 'An outage goes out from 0.5 on, whichever version says so.'
  routes 'outage 0.49 19' triage 'Below 0.5 a person decides.'
}

others() {
  routes 'billing 0.84 19' triage 'The threshold of the pull request is not in force.'
  routes 'access 0.8 20' triage 'The threshold of the pull request is not in force.'
  routes 'access 0.85 19' access 'The pull request asks for 0.85.'
}

older() {
  routes 'billing 0.7 18' billing 'Scores of version 18 mean what they meant.'
  routes 'access 0.69 18' triage 'Scores of version 18 mean what they meant.'
}

# The cases of both sides, as jq writes them.
cases='{"label":"access","queue":"access","score":0.75,"version":18}
{"label":"access","queue":"access","score":0.85,"version":19}
{"label":"billing","queue":"billing","score":0.7,"version":18}
{"label":"billing","queue":"triage","score":0.6,"version":18}
{"label":"billing","queue":"triage","score":0.84,"version":19}
{"label":"outage","queue":"outage","score":0.55,"version":18}
{"label":"outage","queue":"outage","score":0.55,"version":19}
{"label":"outage","queue":"triage","score":0.45,"version":19}'

cases_kept() {
  local lost
  lost=$(grep -vxF -f <(git grep -h . $main -- 'cases/*.jsonl' | jq -cS .) <<< "$cases" | head -1)
  [ -z "$lost" ] || fail "A case is missing in main on the server, or its queue was changed: $lost"
}

# The hook as the server runs it, for a commit that is no merge.
still_guarded() {
  cd /srv/git/triage.git || exit
  [ -x hooks/update ] && ! hooks/update $main $MAIN~1 $MAIN ||
    fail 'The server takes a commit that is no merge. Put its hook back: hooks/update.'
}

check 'main on the server contains the pull request' contains_request
check 'outages go out as early as main says' outages
check 'other labels wait for the score that the pull request asks for' others
check 'older versions are routed as before' older
check 'the cases of both sides are kept' cases_kept
check 'main still takes nothing but merges' still_guarded
finish
