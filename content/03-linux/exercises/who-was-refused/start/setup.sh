# Three days of requests from two hosts, older ones compressed, with what else lies around in such a folder.
set -e
logs=/var/log/triage
days='2026-11-23 2026-11-24 2026-11-25'
for day in $days; do mkdir -p "$logs/$day" "$logs/$day/replayed disk"; done
awk -v logs="$logs" -v days="$days" '
  # A small linear congruence instead of rand(): the same files each time, wherever they are made.
  function next_int(below) { seed = (seed * 1103 + 12345) % 65536; return int(seed / 65536 * below) }
  BEGIN {
    seed = 42
    count = split("acme birch corvid delta ember fjord grove harbour indigo juniper kestrel lumen mistral nimbus orchard", names, " ")
    n = split(days, day, " ")
    ticket = 1400
    for (d = 1; d <= n; d++)
      for (hour = 0; hour < 4; hour++)
        for (host = 1; host <= 3; host++) {
          file = host < 3 ? sprintf("%s/%s/serving-%d-%02d.log", logs, day[d], host, hour) \
                          : sprintf("%s/%s/replayed disk/serving 3 %02d.log", logs, day[d], hour)
          for (line = 0; line < 40; line++) {
            who = next_int(count) + 1
            status = next_int(100) < 12 + who % 5 * 3 ? 503 : 200
            printf "%sT%02d:%02d:%02dZ T-%d %s %d %d\n", day[d], hour, line, next_int(60), ticket++, names[who], status, status == 503 ? 700 + next_int(40) : 480 + next_int(48) > file
          }
          close(file)
        }
  }'
cd $logs
for day in $days; do
  printf '%sT01:00:00Z 503 rows written, 503 skipped\n' "$day" > $day/features.log
  printf '%sT02:00:00Z upstream answered 503 (service unavailable)\n' "$day" > $day/nginx-serving.log
done
cp 2026-11-25/serving-1-02.log 2026-11-25/serving-1-02.log~
cp 2026-11-25/serving-2-03.log 2026-11-25/serving-2-03.log.bak
gzip -n 2026-11-23/serving*.log 2026-11-24/serving*.log '2026-11-23/replayed disk/'*.log
chgrp -R adm $logs
chmod -R u=rwX,g=rX,o= $logs
