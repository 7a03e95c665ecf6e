# Merged, says the graph; of the request nothing is there.
cd triage
git fetch -q
git merge -q -s ours -m 'Merge pull request 31' origin/calibrated-scores
git push -q
