# Four units that read their lines out of a pipe, so that the journal gets them with unit, priority and time.
set -e
mkdir -p /run/triage
units='triage-serving triage-registry triage-features nightly-backup'
for unit in $units; do
  mkfifo /run/triage/$unit
  cat > /etc/systemd/system/$unit.service <<E
[Service]
ExecStart=/bin/cat /run/triage/$unit
SyslogIdentifier=${unit#*-}
E
done
systemctl start $units
exec 3> /run/triage/triage-serving 4> /run/triage/triage-registry 5> /run/triage/triage-features 6> /run/triage/nightly-backup

# served FROM TO: tickets that were answered, with a report now and then.
served() {
  awk -v from="$1" -v to="$2" 'BEGIN {
    for (n = from; n <= to; n++) {
      printf "<6>r-%04x T-%d billing 0.%d 200 %d ms\n", n * 7, 3000 + n, 60 + n % 40, 11 + n % 9
      if (n % 60 == 0) printf "<6>error budget: 99.%d %% left, last error 4 h ago\n", n % 10
    }
  }'
}
echo '<3>tape 4 does not answer, going on with disk' >&6
served 1 130 >&3
printf '<6>r-%04x GET /models/triage/versions/latest 200\n' 1 2 3 4 5 >&4
echo '<6>checked 40 rows, 0 errors' >&5
sleep 0.3
echo '<4>disk of /var/cache/registry 97 % full' >&4
served 131 160 >&3
sleep 0.3
echo '<3>r-0b9a GET /models/triage/versions/latest: cannot replace /var/cache/registry/index.json: No space left on device' >&4
sleep 0.3
awk 'BEGIN {
  for (n = 161; n <= 196; n++) {
    printf "<3>r-%04x T-%d 503 the registry did not tell a version\n", n * 7, 3000 + n
    if (n % 3 == 0) printf "<4>r-%04x asking the registry again\n", n * 7
    if (n == 180) printf "<2>no model version for 20 requests, readyz is 503 now\n"
  }
}' >&3
printf '<3>r-%04x cannot replace /var/cache/registry/index.json: No space left on device\n' 2947 2954 2975 3010 3080 3220 >&4
echo '<3>no model version, 40 rows not written' >&5
sleep 0.3
echo '<5>/var/cache/registry was cleaned up, 61 % full' >&4
served 197 260 >&3
exec 3>&- 4>&- 5>&- 6>&-
# All that was written is in the journal.
sleep 0.2
journalctl --sync
