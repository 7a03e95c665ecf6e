cd triage
git fetch -q
GIT_SEQUENCE_EDITOR='sed -i -e "/ Add some tickets/d" -e "/ Remove the tickets/d" -e "s/^pick \(.* Match whole words\)/fixup -C \1/"' \
  git rebase -q -i origin/customer-words
