cd triage
git switch -q -c hotfix serving-18
sed -i 's/"30000"/"500"/' deploy/serving.json
git commit -qam 'Wait 500 ms for the registry'
git tag serving-18.1
