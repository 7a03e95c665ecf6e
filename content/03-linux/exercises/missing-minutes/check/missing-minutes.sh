[ $EUID = 0 ] || exec sudo bash "$0"
. /usr/local/lib/tap.sh

logs=/var/log/triage
saved=/home/reader/incident.log
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT

# How many of the 12 refused tickets are in the file.
incident_lines() {
  local line
  local -A tickets
  while read -r line; do
    [[ $line =~ ^20[0-9T:+-]+\ (T-44(3[1-9]|4[0-2]))\ 503\ no\ model:\ registry\ timed\ out$ ]] && tickets[${BASH_REMATCH[1]}]=1
  done 2> /dev/null < "$1"
  echo ${#tickets[@]}
}
# The file without a name that the service has open, if there is one.
nameless() {
  local pid
  read -r pid < /sys/fs/cgroup/system.slice/triage-serving.service/cgroup.procs || return 0
  find /proc/"$pid"/fd -lname '* (deleted)' | head -1
} 2> /dev/null
# request MARK: one line in the log.
request() {
  local status
  exec 4<> /dev/tcp/127.0.0.1/3000 \
    && printf 'GET /v1/classify?ticket=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&4 \
    && read -r -t 5 status <&4 && [[ $status == HTTP/* ]] || answers=no
  exec 4>&-
} 2> /dev/null
# places MARK...: for each mark that is found by name, a line with the mark and the place.
places() {
  local file text mark
  for file in $logs/* journal; do
    if [ $file = journal ]; then
      text=$(journalctl -q --no-pager -o cat --since=-10min -g probe- 2> /dev/null)
    else
      text=$(gzip -cdf "$file" 2> /dev/null)
    fi
    for mark; do [[ $text != *"$mark"* ]] || echo "$mark $file"; done
  done
}
# What the check has written into the folder is taken away; serving.log stays the file that it is.
keep() { cp -a $logs/. "$kept/"; }
put_back() {
  local file
  for file in $logs/*; do
    [ "$file" = $logs/serving.log ] || rm -f "$file"
  done
  for file in "$kept"/*; do
    if [ "$file" = "$kept/serving.log" ] && [ -e $logs/serving.log ]; then cat "$file" > $logs/serving.log; else cp -a "$file" $logs/; fi
  done
  # A configuration that loses lines has just lost some. The service shall not be left like that.
  [ -z "$(nameless)" ] || systemctl kill -s USR1 --kill-who=main triage-serving
}

count=$(incident_lines $saved)
lost=$(nameless)
mark=probe-$$-$RANDOM
in_force=$(grep -l "$logs" /etc/logrotate.d/* 2> /dev/null)
# Where the three lines are that the check has the service write: before, between and after two rotations.
found='' told='' answers=yes
one=$mark-one two=$mark-two three=$mark-three
if [ "$count" = 12 ] && [ -z "$lost" ]; then
  keep
  rotate() { [ -z "$in_force" ] || told=$(logrotate -f -s "$kept.state" $in_force 2>&1); sleep 0.5; }
  request $one
  rotate
  request $two
  rotate
  request $three
  sleep 0.2
  found=$(places $one $two $three)$'\n'
  rm -f "$kept.state"
  put_back
fi
named() { [[ $found == *"$1 "* ]]; }
in_journal() { [[ $found == *"$1 journal"* ]]; }

is_saved() {
  [ "$count" != 12 ] || return 0
  [ "$count" = 0 ] || fail "incident.log holds $count of the 12 requests that were refused. Save all of them, as they are."
  if [ -z "$lost" ] || [ "$(incident_lines "$lost")" != 12 ]; then
    fail 'The lines of the incident are gone: the only process that held them was told to let go. Press Reset, and save them before you change anything.'
  fi
  fail 'There is no incident.log with them. They still exist, in a file that has no name any more; a running process holds it.'
}
found_by_name() {
  [ -z "$lost" ] || [ "$count" != 12 ] || fail "The service still writes into a file that has no name any more. The right configuration helps from the next rotation on; what does it need now?"
  [ "$count" = 12 ] || fail 'Save the lines of the incident first.'
  [ $answers = yes ] || fail 'http://localhost:3000 does not answer: journalctl -u triage-serving -n 5.'
  named $one || fail "A request was made, and its line is neither in $logs nor in the journal."
}
survives() {
  [ "$count" = 12 ] || fail 'Save the lines of the incident first. The check does not rotate before that.'
  named $one || fail 'The service does not write into a file with a name yet: see the check before this one.'
  [ "$in_force" ] || in_journal $three || fail 'Without a rotation nothing can be said: see the last check.'
  named $two || fail "After a rotation a request left no line that can be found. Whom does logrotate tell that the file has moved? $told"
  named $three || fail 'After the second rotation the lines are lost again. The service followed the old file until that was compressed and removed.'
}
is_rotated() {
  [ "$count" = 12 ] || fail 'Save the lines of the incident first.'
  named $one || fail 'The service does not write into a file with a name yet.'
  ! in_journal $three || return 0
  [ "$in_force" ] || fail "Nothing rotates the log any more: no file in /etc/logrotate.d names $logs. It grows until the disk is full."
  named $three || fail 'See the check before this one.'
  local file
  for file in $(sed -n "s/^$three //p" <<< "$found"); do
    [[ $found != *"$one $file"$'\n'* ]] || fail "Two rotations were forced, and the service writes into ${file##*/} as before: that file is never rotated again. $told"
  done
}
check 'the lines of the incident are saved' is_saved
check 'what the service writes now can be found by name' found_by_name
check 'lines survive two rotations' survives
check 'the log is still rotated' is_rotated
finish
