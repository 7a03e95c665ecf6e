# Four workers under one unit. One has got a ticket that it cannot read, and tries again without a pause.
set -e
echo 'triage:x:2002:' >> /etc/group
echo 'triage:x:2002:2002:Ticket triage:/var/spool/triage:/usr/sbin/nologin' >> /etc/passwd
mkdir -p /var/spool/triage/{queue,claimed,done}
cd /var/spool/triage/queue
for number in 4462 4464 4465 4468 4470 4473 4474 4477 4479 4480; do
  echo "{\"id\": \"T-$number\", \"text\": \"I was charged twice for order $number\"}" > T-$number.json
done
echo '{"id": "T-4468", "text": "' > T-4468.json
chown -R triage:triage /var/spool/triage
cat > /usr/local/bin/triage-worker <<'E'
#!/bin/bash
# triage-worker NUMBER: takes tickets from the queue, one after the other, until it is asked to stop.
shopt -s nullglob
cd /var/spool/triage
ticket=

# SIGTERM: hands back what it has not finished.
stop() {
  [ -z "$ticket" ] || mv "claimed/$ticket" queue/
  echo "worker $number: stopped, handed back ${ticket:-nothing}"
  exit 0
}
number=$1
trap stop TERM

classify() {
  local text
  read -r text < "claimed/$ticket"
  [[ $text == *'"}' ]] || return 1
  sleep 600 3<&- &
  wait $!
}

for file in queue/*.json; do
  mv "$file" claimed/ 2> /dev/null || continue
  ticket=${file##*/}
  exec 3< "claimed/$ticket"
  until classify; do :; done
  mv "claimed/$ticket" done/
  ticket=
done
E
cat > /usr/local/bin/triage-workers <<'E'
#!/bin/bash
for number in 1 2 3 4; do
  triage-worker $number &
done
wait
E
chmod 755 /usr/local/bin/triage-worker /usr/local/bin/triage-workers
cat > /etc/systemd/system/triage-workers.service <<'E'
[Unit]
Description=Ticket triage, workers

[Service]
User=triage
Nice=19
ExecStart=/usr/local/bin/triage-workers
E
systemctl start triage-workers
# Each has a ticket before anybody looks.
until [ "$(ls /var/spool/triage/claimed | wc -l)" = 4 ]; do sleep 0.1; done
pgrep -f '/triage-worker ' > /root/workers
