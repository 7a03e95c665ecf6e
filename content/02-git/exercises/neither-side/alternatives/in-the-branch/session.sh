# The conflict is resolved in the branch, as the button of a host proposes; then main takes the branch without one.
cd triage
git fetch -q origin pull/31/head
git switch -q -c request FETCH_HEAD
git merge -q main
sed -i '/^<<<<<<<\|^|||||||\|^=======\|^>>>>>>>/d; /^if/d' routing.jq
echo 'if .score >= ({outage: 0.5}[.label] // (if .version < 19 then 0.7 else 0.85 end)) then .label else "triage" end' >> routing.jq
git commit -qam 'Merge main into calibrated-scores'
git push -q origin request:calibrated-scores
git switch -q main
git merge -q --no-ff -m 'Merge pull request 31' request
git push -q origin main
