# A hook that refuses everything refuses that kind too.
cd triage
server=/srv/git/triage.git
git -C $server tag model-18 'main@{2026-11-19 02:30 +0000}'
git fetch -q origin $(git -C $server rev-parse 'main@{2026-11-19 09:00 +0000}')
git cherry-pick FETCH_HEAD
git push -q
printf '#!/bin/sh\nexit 1\n' > $server/hooks/pre-receive
chmod +x $server/hooks/pre-receive
