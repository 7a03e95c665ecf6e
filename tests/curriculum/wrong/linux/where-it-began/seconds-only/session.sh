journalctl -q -u 'triage-*' -p err -o short-iso --no-pager > found
cat > answer.txt <<E
unit=triage-registry
at=$(head -1 found | cut -d' ' -f1)
request=r-0b9a
errors=$(grep -c serving found)
E
