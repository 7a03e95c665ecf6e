cd triage
git pull -q --rebase
git push -q
