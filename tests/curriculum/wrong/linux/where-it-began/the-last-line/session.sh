journalctl -q -u 'triage-*' -p err -o short-iso-precise --no-pager > found
cat > answer.txt <<E
unit=triage-registry
at=$(grep registry found | tail -1 | cut -d' ' -f1)
request=r-0b9a
errors=$(grep -c serving found)
E
