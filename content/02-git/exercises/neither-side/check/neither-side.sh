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

# routes LABEL SCORE VERSION QUEUE MESSAGE: judges the rule that is in main on the server.
routes() {
  local rule said
  rule=$(git show $main:routing.jq) || fail 'main on the server has no routing.jq.'
  said=$(jq -rn "{label: \"$1\", score: $2, version: $3} | ($rule
    )" 2>&1) || fail "jq cannot read routing.jq of main on the server. It says: $(head -1 <<< "$said")"
  [ "$said" = "$4" ] ||
    fail "In main on the server, $1 with a score of $2 from version $3 goes to $said, not to $4. $5"
}

outages() {
  routes outage 0.6 18 outage 'The rule for outages is not in force.'
  routes outage 0.6 19 outage 'An outage goes out from 0.5 on, whichever version says so.'
  routes outage 0.5 20 outage 'An outage goes out from 0.5 on, whichever version says so.'
  routes outage 0.49 19 triage 'Below 0.5 a person decides.'
}

others() {
  routes billing 0.84 19 triage 'The threshold of the pull request is not in force.'
  routes access 0.8 20 triage 'The threshold of the pull request is not in force.'
  routes access 0.85 19 access 'The pull request asks for 0.85.'
}

older() {
  routes billing 0.7 18 billing 'Scores of version 18 mean what they meant.'
  routes access 0.69 18 triage 'Scores of version 18 mean what they meant.'
}

# cases REVISION: one a line, in order.
cases() { git grep -h . "$1" -- 'cases/*.jsonl' | jq -cS . | sort; }

cases_kept() {
  local lost
  lost=$(comm -23 <({ cases $MAIN; cases $REQUEST; } | sort -u) <(cases $main | sort -u) | head -1)
  [ -z "$lost" ] || fail "A case is missing in main on the server, or its queue was changed: $lost"
}

# Pushes a commit that is no merge to a copy of the server.
still_guarded() {
  local copy code
  copy=$(mktemp -d)
  cp -a /srv/git/triage.git "$copy/server"
  (
    cd "$copy/server" || exit
    commit=$(command git commit-tree -p $main -m 'No merge' $main^{tree})
    command git push -q . "$commit:$main"
  )
  code=$?
  rm -rf "$copy"
  [ $code != 0 ] || fail 'The server takes a commit that is no merge. Put its hook back: hooks/update.'
}

check 'main on the server contains the pull request' contains_request
check 'outages go out as early as main says' outages
check 'other labels wait for the score that the pull request asks for' others
check 'older versions are routed as before' older
check 'the cases of both sides are kept' cases_kept
check 'main still takes nothing but merges' still_guarded
finish
