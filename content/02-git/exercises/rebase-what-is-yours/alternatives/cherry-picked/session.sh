# A new branch on top of what the server has, and only what is wanted is picked.
cd triage
git fetch -q
git switch -q -c tidy --no-track origin/customer-words
git cherry-pick -n customer-words~3 customer-words~1
git commit -q -m 'Match whole words' -m 'A download is not an outage.'
git push -q origin tidy:customer-words
