# The merge is settled in favour of what was lost, and main trains as on the 18th again.
cd triage
server=/srv/git/triage.git
git -C $server tag model-18 'main@{2026-11-19 02:30 +0000}'
git fetch -q origin $(git -C $server rev-parse 'main@{2026-11-19 09:00 +0000}')
git merge -q -X theirs -m 'Merge what was lost' FETCH_HEAD
git push -q
git -C $server config receive.denyNonFastForwards true
