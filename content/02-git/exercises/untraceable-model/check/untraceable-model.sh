. /usr/local/lib/tap.sh
set -o pipefail

TRAINED=fedfea09b287086289956d23a82ae77e0dc5f0cb
AMENDED=8f6a29b839a0abe84d97a26a49208fb4111900fe
REPAIR=9156b68e26b2468a0ecd9baf8acd60977bb10f70
NEWEST=83d32c1968657fc2566f453ad18c303bbdb5816f
main=refs/heads/main

git() { command git -C /srv/git/triage.git "$@"; }

# value REVISION FILE FILTER
value() { git show "$1:train/$2" | jq -r "$3"; }

model_is_tagged() {
  local is subject
  is=$(git rev-parse -q --verify 'refs/tags/model-18^{commit}') ||
    fail 'The repository /srv/git/triage.git has no tag model-18.'
  [ "$is" = $TRAINED ] && return
  subject="model-18 is \"$(git log -1 --format='%s' "$is")\" of $(git log -1 --format='%cd' --date=format:'%e %B, %H:%M' "$is")."
  [ "$is" = $AMENDED ] &&
    fail "$subject It has the same subject as the one that you look for, and other parameters. Compare its train/params.json with params_sha256."
  [ "$is" = $REPAIR ] && fail "$subject The model was trained before that, at 02:30."
  [ "$(git rev-parse "$is:train/params.json")" = "$(git rev-parse $TRAINED:train/params.json)" ] &&
    fail "$subject Its parameters are right; it is not the commit that main named at 02:30, and its other files need not be."
  fail "$subject Its train/params.json is not the one of params_sha256."
}

repair_is_back() {
  local language
  language=$(value $main features.json .language) || fail 'train/features.json of main on the server is not there or is not JSON.'
  [ "$language" = 'of the ticket' ] ||
    fail "main on the server takes the language $language. Which commit did the push of 19 November drop beside the one that trained the model?"
  [ "$(value $main features.json .length)" = words ] ||
    fail 'main on the server no longer counts the length in words.'
}

newest_is_kept() {
  git merge-base --is-ancestor $NEWEST $main ||
    fail 'main on the server has been rewritten: "Train for 30 epochs" is no longer in it, and somebody works on top of that.'
  local now; now=$(value $main params.json '"\(.epochs) epochs and outage_weight \(.outage_weight)"')
  [ "$now" = '30 epochs and outage_weight 2' ] ||
    fail "main on the server trains with $now. 30 epochs and outage_weight 2 were chosen on purpose."
}

# Tries both kinds of push on a copy of the server.
refuses_rewriting() {
  local copy said
  copy=$(mktemp -d)
  cp -a /srv/git/triage.git "$copy/server"
  said=$(
    cd "$copy/server" || exit
    more=$(command git commit-tree -p $main -m 'One more' $main^{tree})
    command git push -q . "$more:$main" "$more:refs/heads/new" || echo 'It refuses an ordinary push to main or a new branch as well.'
    command git push -q --force . "$more~2:$main" && echo 'It took a push that drops commits from main.'
    true
  )
  rm -rf "$copy"
  [ -z "$said" ] || fail "A copy of the server was tried. $(head -1 <<< "$said")"
}

check 'model-18 on the server is the commit that trained version 18' model_is_tagged
check 'main has the repair that was lost' repair_is_back
check 'main keeps what came after' newest_is_kept
check 'the server refuses the next push of that kind' refuses_rewriting
finish
