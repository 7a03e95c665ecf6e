# A second working tree, so that main stays checked out; and the file is written by jq.
cd triage
git worktree add -q --detach ../released serving-18
cd ../released
jq '.env.REGISTRY_TIMEOUT_MS = "500"' deploy/serving.json > ../new.json
mv ../new.json deploy/serving.json
git commit -qam 'Registry: give up after 500 ms'
git tag serving-18.1
cd ../triage
git worktree remove ../released
git merge -q serving-18.1 -m 'Merge serving-18.1'
