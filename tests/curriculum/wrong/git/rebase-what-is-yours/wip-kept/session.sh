cd triage
git fetch -q
GIT_SEQUENCE_EDITOR='sed -i -e "/ Add some tickets/d" -e "/ Remove the tickets/d"' git rebase -q -i origin/customer-words
git push -q
