cat > answer.txt <<E
unit=triage-registry.service
at=$(journalctl -q -u 'triage-*' -p 3..3 -o short-iso-precise --no-pager | head -1 | cut -d' ' -f1)
request=r-0b9a
errors=$(journalctl -q -u triage-serving -p 3..3 -o cat --no-pager | wc -l)
E
