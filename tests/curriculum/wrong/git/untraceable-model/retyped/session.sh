# A new commit with the same parameters: another commit, on top of other features.
cd triage
server=/srv/git/triage.git
git switch -q --detach
sed -i 's/"outage_weight": 2/"outage_weight": 4/; s/"epochs": 30/"epochs": 20/' train/params.json
git commit -qam 'Weigh outages more'
git tag model-18
git push -q origin model-18
git switch -q main
sed -i 's/of the browser/of the ticket/' train/features.json
git commit -qam 'Take the language from the ticket'
git push -q
git -C $server config receive.denyNonFastForwards true
