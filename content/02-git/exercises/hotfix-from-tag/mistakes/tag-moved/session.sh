cd triage
git switch -q -c hotfix serving-18
sed -i 's/"30000"/"500"/' deploy/serving.json
git commit -qam 'Wait 500 ms for the registry'
git tag -f serving-18 > /dev/null
git tag serving-18.1
git switch -q main
git merge -q -m 'Merge the repair' hotfix
