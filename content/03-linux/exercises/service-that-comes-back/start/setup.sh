# A release, a configuration that names a model of last week, and a unit that names a release of last week.
set -e
echo 'triage:x:2002:' >> /etc/group
echo 'triage:x:2002:2002:Ticket triage:/opt/triage:/usr/sbin/nologin' >> /etc/passwd
mkdir -p /opt/triage/release-42/www /etc/triage /srv/models/triage/18
ln -s release-42 /opt/triage/current
printf 'ready\n' > /opt/triage/release-42/www/readyz
cat > /opt/triage/release-42/serve <<'E'
#!/bin/sh
# serve: the serving API. Needs MODEL, a folder with words.tsv, and PORT.
[ -r "${MODEL:?is not set}/words.tsv" ] || { echo "serve: MODEL=$MODEL has no words.tsv that $(id -un) can read" >&2; exit 78; }
echo "serve: model $MODEL, port ${PORT:?is not set}"
exec busybox httpd -f -p "127.0.0.1:$PORT" -h /opt/triage/current/www
E
chmod 755 /opt/triage/release-42/serve
printf 'invoice\tbilling\t0.91\ndown\toutage\t0.95\n' > /srv/models/triage/18/words.tsv
printf 'MODEL=/srv/models/triage/17\nPORT=3000\n' > /etc/triage/serving.env
ln -s /home/reader/triage-serving.service /etc/systemd/system/triage-serving.service
