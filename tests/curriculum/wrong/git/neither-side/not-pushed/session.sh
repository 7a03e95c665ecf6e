cd triage
git fetch -q
git merge -q origin/calibrated-scores || cat > routing.jq <<'END'
# Which queue a prediction goes to. With a lower score the ticket stays in triage, for a person.
# The costs decide about an outage, so it goes out early whichever version says so.
def threshold:
  if .label == "outage" then 0.5
  elif .version >= 19 then 0.85
  else 0.7 end;

if .score >= threshold then .label else "triage" end
END
./test.sh && git commit -qam 'Merge pull request 31: ask more of version 19'
