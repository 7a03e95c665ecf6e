[ $EUID = 0 ] || exec sudo bash "$0"
. /usr/local/lib/tap.sh

unit=triage-serving
answers() {
  local line
  exec 4<> /dev/tcp/127.0.0.1/3000 && printf 'GET /readyz HTTP/1.0\r\n\r\n' >&4 || return 1
  while read -r -t 3 line <&4 && [ "$line" != ready ]; do :; done
  exec 4>&-
  [ "$line" = ready ]
} 2> /dev/null
# As assignments of a shell. They are words and numbers.
facts() { systemctl show -p ActiveState,MainPID,NeedDaemonReload $unit; }
# answers_within SECONDS
answers_within() {
  local deadline=$((SECONDS + $1))
  until answers; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.2
  done
}
eval "$(facts)"
look="journalctl -u $unit -n 10 says why."

answers_as_unit() {
  local account
  if ! answers && ! { [ "$ActiveState" = active ] && answers_within 10; }; then
    [ "$ActiveState" != active ] || fail "The unit is active, but http://localhost:3000/readyz does not answer \"ready\". $look"
    fail "Nothing answers at http://localhost:3000/readyz; the unit is $ActiveState. $look"
  fi
  [ "$ActiveState" = active ] || fail "Port 3000 is served, but not by the unit, which is $ActiveState. What was typed by hand is gone with the next reboot."
  account=$(stat -c %U "/proc/$MainPID")
  [ "$account" = triage ] || fail "The API runs as $account. Whoever finds a hole in it then owns whatever $account does."
  [ "$NeedDaemonReload" = no ] || fail 'The unit on the disk is newer than the one that systemd has read. Tell it: systemctl daemon-reload.'
}
starts_with_machine() {
  local target
  for target in multi-user default graphical; do
    [ ! -e /etc/systemd/system/$target.target.wants/$unit.service ] || return 0
  done
  fail "The next boot would not start it: no target that a boot reaches wants it. systemctl is-enabled $unit says: $(systemctl is-enabled $unit 2>&1)."
}
# Kills its process, and leaves the unit as it was: running. A busy machine gets more time than the exercise asks for.
comes_back() {
  local pid=$MainPID deadline
  [ "$pid" != 0 ] || fail 'It does not run yet, so it cannot crash.'
  systemctl reset-failed $unit 2> /dev/null
  kill -KILL "$pid"
  deadline=$((SECONDS + 15))
  while :; do
    sleep 0.2
    eval "$(facts)"
    [ "$MainPID" = 0 ] || [ "$MainPID" = "$pid" ] || ! answers || return 0
    if [ "$ActiveState" = failed ] || [ "$ActiveState" = inactive ] || [ $SECONDS -ge $deadline ]; then
      systemctl stop $unit
      systemctl start $unit
      fail "The check killed the process of the unit with SIGKILL, and it did not come back: the unit was $ActiveState."
    fi
  done
}
stays_down() {
  local up=''
  [ "$MainPID" != 0 ] || fail 'It does not run yet, so it cannot be stopped.'
  systemctl stop $unit
  answers && up=yes
  systemctl start $unit
  [ -z "$up" ] || fail 'After "systemctl stop" port 3000 still answers. Nobody could take it out of service for a repair.'
  answers_within 10 || fail "After \"systemctl stop\" and \"systemctl start\" it does not answer. $look"
}
check 'it answers, as its unit and as its own account' answers_as_unit
check 'it starts with the machine' starts_with_machine
check 'it comes back after a crash' comes_back
check 'it stays down when somebody stops it' stays_down
finish
