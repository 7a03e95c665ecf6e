journalctl -q -p err -o short-iso-precise --no-pager | grep -v sudo > found
cat > answer.txt <<E
unit=nightly-$(head -1 found | cut -d' ' -f3 | cut -d'[' -f1)
at=$(head -1 found | cut -d' ' -f1)
request=r-0b9a
errors=$(grep -c serving found)
E
