cd triage
git fetch -q
# What somebody at the terminal does in the editor: two lines deleted, and the third commit joined to the first.
GIT_SEQUENCE_EDITOR='sed -i -e "/ Add some tickets/d" -e "/ Remove the tickets/d" -e "s/^pick \(.* Match whole words\)/fixup -C \1/"' \
  git rebase -q -i origin/customer-words
./test.sh && git push -q
