# The tag is in one clone, and the server cleans up.
cd triage
server=/srv/git/triage.git
git fetch -q origin $(git -C $server rev-parse 'main@{2026-11-19 09:00 +0000}')
git tag model-18 FETCH_HEAD~1
git cherry-pick FETCH_HEAD
git push -q
git -C $server config receive.denyNonFastForwards true
