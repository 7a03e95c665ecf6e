# Both rules are in it, in an order in which the first hides a part of the second.
cd triage
git fetch -q
git merge -q origin/calibrated-scores
cat > routing.jq <<'END'
if .score >= (if .version >= 19 then 0.85 elif .label == "outage" then 0.5 else 0.7 end) then .label else "triage" end
END
git commit -qam 'Merge pull request 31'
git push -q
