cd triage
git switch -q -c hotfix-registry-timeout serving-18
sed -i 's/"REGISTRY_TIMEOUT_MS": "30000"/"REGISTRY_TIMEOUT_MS": "500"/' deploy/serving.json
git commit -qam 'Wait 500 ms for the registry, as agreed'
git tag -a serving-18.1 -m 'Registry timeout'
git switch -q main
git merge -q -m 'Merge the repair of serving-18.1' hotfix-registry-timeout
