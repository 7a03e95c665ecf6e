# The tidy branch is pushed beside the untidy one.
cd triage
git pull -q --rebase
git push -q
GIT_SEQUENCE_EDITOR='sed -i -e "/ Add some tickets/d" -e "/ Remove the tickets/d" -e "s/^pick \(.* Match whole words\)/fixup -C \1/"' \
  git rebase -q -i customer-words~4
git push -q origin HEAD:refs/heads/customer-words-tidy
