journalctl -q -u triage-serving -p err -o short-iso-precise --no-pager > found
cat > answer.txt <<E
unit=triage-serving.service
at=$(head -1 found | cut -d' ' -f1)
request=$(head -1 found | cut -d' ' -f4)
errors=$(wc -l < found)
E
