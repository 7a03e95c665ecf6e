journalctl -q -u 'triage-*' -p err -o short-iso-precise --no-pager | head -3
journalctl -q -u 'triage-*' -p err -o with-unit --no-pager | head -1
journalctl -q -u triage-serving -p err -o cat --no-pager | wc -l
cat > answer.txt <<E
unit=triage-registry.service
at=$(journalctl -q -u 'triage-*' -p err -o short-iso-precise --no-pager | head -1 | cut -d' ' -f1)
request=r-0b9a
errors=$(journalctl -q -u triage-serving -p err -o cat --no-pager | wc -l)
E
cat answer.txt
