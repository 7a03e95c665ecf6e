. /usr/local/lib/tap.sh

# A folder in which each customer shows one way of counting wrongly.
tree=$(mktemp -d) said=$(mktemp)
trap 'rm -rf "$tree" "$said"' EXIT
mkdir -p "$tree/day/a disk/deep" "$tree/none"
# lines COUNT CUSTOMER STATUS [MS [TICKET]]
lines() {
  local i
  for ((i = 0; i < $1; i++)); do echo "2026-11-25T03:12:09Z ${5-T-9$i} $2 $3 ${4-712}"; done
}
lines 12 zipped 503 | gzip > "$tree/day/serving-1.log.gz"
lines 11 spaced 503 > "$tree/day/a disk/serving 3.log"
{ lines 10 copied 503; lines 2 yard 503; } > "$tree/day/a disk/deep/serving-2.log"
{ lines 10 copied 503; lines 2 yard 503; } > "$tree/day/a disk/deep/serving-2.log~"
{ lines 2 yard 503; lines 6 birch 503; lines 2 yard 503; lines 5 last 503; } > "$tree/day/serving-4.log"
# Neither a number of the ticket nor a duration is a status.
{ lines 30 nobody-at-all 200 503; lines 3 nobody-at-all 500 712 T-1503; } > "$tree/day/serving-5.log"
lines 40 another-program 503 > "$tree/day/features.log"
lines 5 fine 200 > "$tree/none/serving.log"

state() { find "$tree/day" -type f -printf '%P %s %T@\n' | sort; }
# Sets printed to what it prints for a folder, without spaces around it, and lead to the beginning of that.
run() {
  local first rest
  printed='' lead=''
  while read -r first rest; do printed+="$first${rest:+ $rest}"$'\n'; done < <(timeout 30 bash ~/refused.sh "$1" 2> "$said" < /dev/null)
  while read -r rest && [ ${#lead} -lt 250 ]; do lead+="${rest:+${rest:0:60}; }"; done <<< "${printed:-nothing. $(< "$said")}"
}
run /var/log/triage
host=$printed host_lead=$lead
run "$tree/none"
none=$printed
before=$(state)
run "$tree/day"
after=$(state)
# The count that it printed for each customer.
declare -A counted
while read -r number customer; do
  [ -z "$customer" ] || counted[$customer]=${counted[$customer]:-$number}
done <<< "$printed"

five_of_host() {
  [ "$host" = $'25 mistral\n23 grove\n23 harbour\n23 indigo\n22 delta\n' ] \
    || fail "For /var/log/triage it printed: ${host_lead}Those are not the five. The checks below say where to look."
}
reads_all() {
  [ "${counted[zipped]-}" = 12 ] || fail "Compressed logs are missing: 12 of the refusals stand in serving-1.log.gz. Printed: $lead"
  [ "${counted[spaced]-}" = 11 ] || fail "A log is missing: the folder and the file have a space in its name, \"a disk/serving 3.log\". Printed: $lead"
  [ "${counted[copied]-}" ] || fail "A log two folders down is missing: \"a disk/deep/serving-2.log\". Printed: $lead"
}
by_status() {
  [ -z "${counted[nobody-at-all]-}" ] || fail "It counts ${counted[nobody-at-all]-} times a ticket refused to nobody-at-all, who got 200 and 500. The other columns hold a 503 as well: 503 ms, T-1503."
  [ "${counted[zipped]-}" ] || fail "It does not count what the status says: 12 of the refusals are of zipped. Printed: $lead"
}
each_once() {
  [ "${counted[copied]-}" != 20 ] || fail 'The refusals of copied were counted twice: serving-2.log~ is the copy of an editor.'
  [ -z "${counted[another-program]-}" ] || fail 'It counts lines of features.log, which another program wrote.'
  [ "${counted[copied]-}" = 10 ] || fail "10 refusals of copied stand in one log. Printed: $lead"
}
in_order() {
  [ "$printed" = $'12 zipped\n11 spaced\n10 copied\n6 birch\n6 yard\n' ] \
    || fail "Expected 5 lines, the most first, birch before yard as both have 6. Printed: $lead"
}
nothing() {
  [ "${counted[zipped]-}" ] || fail 'It counts nothing yet.'
  [ -z "$none" ] || fail "A folder in which nothing was refused gives: $none"
}
untouched() {
  [ "$before" = "$after" ] || fail "The folder was changed: $(comm -13 <(echo "$before") <(echo "$after") | cut -d' ' -f1 | sed 's|.*/||' | tr '\n' ' ')is new or different now. Logs are evidence; read them where they are."
  [ "$printed" ] || fail 'It has not read them either.'
}
check 'prints the five of this host' five_of_host
check 'reads compressed logs, names with spaces and every folder' reads_all
check 'counts a refusal by its status and by nothing else' by_status
check 'counts each log of the serving API once, and no other file' each_once
check 'puts the most first, and equals in the order of their names' in_order
check 'prints nothing when nothing was refused' nothing
check 'leaves the logs as they are' untouched
finish
