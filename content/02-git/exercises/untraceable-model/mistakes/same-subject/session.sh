# The commit with the right subject that a log finds.
cd triage
server=/srv/git/triage.git
git tag model-18 $(git log --format=%H --grep='Weigh outages more')
git push -q origin model-18
git fetch -q origin $(git -C $server rev-parse 'main@{2026-11-19 09:00 +0000}')
git cherry-pick FETCH_HEAD
git push -q
git -C $server config receive.denyNonFastForwards true
