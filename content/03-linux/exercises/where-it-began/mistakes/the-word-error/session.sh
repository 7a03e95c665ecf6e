journalctl -q -u 'triage-*' -o short-iso-precise --no-pager | grep -i error > found
cat > answer.txt <<E
unit=triage-$(head -1 found | cut -d' ' -f3 | cut -d'[' -f1)
at=$(head -1 found | cut -d' ' -f1)
request=$(head -1 found | cut -d' ' -f4)
errors=$(grep -c serving found)
E
