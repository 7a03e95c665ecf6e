cd triage
server=/srv/git/triage.git
git -C $server reflog main --date=iso
trained=$(git -C $server rev-parse 'main@{2026-11-19 02:30 +0000}')
git -C $server show $trained:train/params.json | sha256sum
git -C $server tag -a model-18 -m 'Trained version 18, run r-77' $trained
git -C $server log --oneline $trained.. 'main@{2026-11-19 09:00 +0000}'
git fetch -q origin $(git -C $server rev-parse 'main@{2026-11-19 09:00 +0000}')
git cherry-pick FETCH_HEAD
git push -q
