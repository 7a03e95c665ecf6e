cd triage
git fetch -q
git merge -q -X theirs -m 'Merge pull request 31' origin/calibrated-scores
git push -q
