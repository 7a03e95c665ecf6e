# The cases that fail are deleted, and ./test.sh is silent.
cd triage
git fetch -q
git merge -q -X theirs -m 'Merge pull request 31' origin/calibrated-scores
git rm -q cases/outage.jsonl
git commit -q --amend -m 'Merge pull request 31'
git push -q
