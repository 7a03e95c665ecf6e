. /usr/local/lib/tap.sh
set -o pipefail

MONDAY=6437f7e13e88452c1c2a639d1b799d8c615e52de
TOMAS=e109e0abdfe611788eeaebb9eb0985294dac2db6
branch=refs/heads/customer-words

git() { command git -C /srv/git/triage.git "$@"; }

# at REVISION COMMAND...: runs a command in a folder with the files of a commit.
at() {
  local trial code
  trial=$(mktemp -d)
  git archive "$1" | tar -x -C "$trial"
  (cd "$trial" && "${@:2}")
  code=$?
  rm -rf "$trial"
  return $code
}

# What is labelled by the branch as it is on the server, all at once.
texts='The new logo looks bad on a slow download
The page is down, again
we are LOCKED   OUT
Die Seite ist nicht erreichbar
Wo bleibt meine Rechnung'
labels() {
  jq -rR --slurpfile words words.json "{text: .} | ($(cat label.jq)
    )" 2>&1 <<< "$texts"
}
labelled=$(at $branch labels)

# gets TEXT LABEL MESSAGE
gets() {
  [ "$(wc -l <<< "$labelled")" = 5 ] || fail "On the server, label.jq does not work. jq says: $(head -1 <<< "$labelled")"
  local is; is=$(paste -d'|' <(echo "$texts") <(echo "$labelled") | sed -n "s/^$1|//p")
  [ "$is" = "$2" ] || fail "On the server, \"$1\" gets: $is. $3"
}

change_is_there() {
  git rev-parse -q --verify $branch || fail 'The server has no branch customer-words any more.'
  gets 'The new logo looks bad on a slow download' other 'Has your commit "Match whole words" been pushed?'
  gets 'The page is down, again' outage 'It was an outage before.'
  gets 'we are LOCKED   OUT' access 'It was access with your last commit.'
}

pushed_is_there() {
  local commit
  for commit in $MONDAY $TOMAS; do
    git merge-base --is-ancestor $commit $branch ||
      fail "\"$(git log -1 --format=%s $commit)\" by $(git log -1 --format=%cn $commit) is no longer in the branch on the server. Who has it builds on a commit that the branch has not."
  done
}

others_hold() {
  gets 'Die Seite ist nicht erreichbar' outage 'Tomas made it an outage; something that came later takes it back.'
  gets 'Wo bleibt meine Rechnung' billing 'Tomas made it billing; something that came later takes it back.'
}

# What the server has beyond what it had.
yours() { git rev-list --all "^$TOMAS"; }

no_tickets() {
  local commit
  for commit in $(yours); do
    if git grep -q -e 'anna\.krause@' -e 'j\.okafor@' "$commit"; then
      fail "The tickets are in the history: \"$(git log -1 --format=%s "$commit")\" holds them, and everybody who fetches gets it."
    fi
  done
}

each_passes() {
  local commit
  [ "$(yours)" ] || fail 'You have not pushed a commit yet.'
  for commit in $(yours); do
    at "$commit" ./test.sh ||
      fail "./test.sh fails at \"$(git log -1 --format=%s "$commit")\". A bisect will stop there."
  done
}

check 'the server has your change' change_is_there
check 'what was pushed before is still there' pushed_is_there
check 'the work of the others still holds' others_hold
check "no commit holds the customers' tickets" no_tickets
check 'every commit that you hand in passes the tests' each_passes
finish
