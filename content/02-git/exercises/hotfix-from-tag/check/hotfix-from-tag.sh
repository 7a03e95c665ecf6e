. /usr/local/lib/tap.sh
set -o pipefail

RELEASED=7458afab42911a5050e84fce507764a21c8b67a5
MAIN=ace0b0602639398036ec30763242ec7a5ce240c0
REPAIR=refs/tags/serving-18.1
file=deploy/serving.json

git() { command git -C ~/triage "$@"; }
has() { git rev-parse -q --verify "$1^{commit}"; }

repair_exists() {
  has $REPAIR || fail 'There is no tag serving-18.1 in ~/triage.'
}

# timeout_of REVISION NAME
timeout_of() {
  git show "$1:$file" | jq -r '.env.REGISTRY_TIMEOUT_MS' ||
    fail "$file of $2 is missing or is not JSON."
}

repair_waits() {
  repair_exists
  local waits; waits=$(timeout_of $REPAIR serving-18.1) || exit 1
  [ "$waits" = 500 ] || fail "REGISTRY_TIMEOUT_MS of serving-18.1 is $waits, not 500."
}

# A deployment file without the one value that may differ.
without_timeout() { git show "$1:$file" | jq -S 'del(.env.REGISTRY_TIMEOUT_MS)'; }

repair_is_alone() {
  repair_exists
  git merge-base --is-ancestor $RELEASED $REPAIR ||
    fail 'serving-18.1 does not descend from what was released as serving-18. Start the branch at the tag.'
  local unreleased; unreleased=$(git merge-base $REPAIR $MAIN)
  [ "$unreleased" = $RELEASED ] ||
    fail "serving-18.1 contains \"$(git log -1 --format=%s "$unreleased")\" of main, which has not been released."
  local others; others=$(git diff --name-only $RELEASED $REPAIR -- . ":!$file" | paste -sd' ')
  [ -z "$others" ] || fail "serving-18.1 differs from what runs in other files too: $others."
  [ "$(without_timeout $RELEASED)" = "$(without_timeout $REPAIR)" ] ||
    fail "$file of serving-18.1 differs from what runs in more than the timeout. See: git diff serving-18 serving-18.1"
  ! git diff --quiet $RELEASED $REPAIR || fail 'serving-18.1 is the same as what runs.'
}

release_stays() {
  has refs/tags/serving-18 || fail 'The tag serving-18 is gone. The deployment log names it.'
  [ "$(git rev-parse 'refs/tags/serving-18^{commit}')" = $RELEASED ] ||
    fail 'serving-18 no longer names what was deployed on 17 November. A release that changes needs a name of its own.'
}

main_has_it() {
  repair_exists
  has refs/heads/main || fail 'There is no branch main.'
  git merge-base --is-ancestor $MAIN refs/heads/main ||
    fail 'main has lost commits that it had: "Double the replicas for the end of the month" is no longer in it.'
  local waits; waits=$(timeout_of refs/heads/main main) || exit 1
  if git merge-base --is-ancestor $REPAIR refs/heads/main; then
    [ "$waits" = 500 ] || fail "main contains the commit of serving-18.1, and still REGISTRY_TIMEOUT_MS is $waits there."
  else
    [ "$waits" = 500 ] || fail 'main does not contain serving-18.1: the next release brings the fault back.'
    fail 'main waits 500 ms, and still the release script cannot tell: the commit of serving-18.1 is not in it, a copy is.'
  fi
  [ "$(without_timeout $MAIN)" = "$(without_timeout refs/heads/main)" ] ||
    fail "$file of main is not what it was, apart from the timeout. See: git diff ${MAIN:0:7} main -- $file"
}

check 'serving-18.1 waits 500 ms for the registry' repair_waits
check 'serving-18.1 is serving-18 with that change alone' repair_is_alone
check 'serving-18 stays where it was' release_stays
check 'the next release has the repair' main_has_it
finish
