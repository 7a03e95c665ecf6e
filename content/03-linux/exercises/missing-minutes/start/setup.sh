# nginx stands in for the serving API. Its log is rotated while it runs, and nobody tells it; then comes the incident.
set -e
mkdir -p /etc/triage /var/log/triage /run/triage
chown www-data:adm /var/log/triage
chmod 750 /var/log/triage
cat > /etc/triage/nginx.conf <<'E'
user www-data;
worker_processes 1;
pid /run/triage/nginx.pid;
error_log stderr;
events { worker_connections 32; }
http {
  log_format triage '$time_iso8601 $arg_ticket $status $reason';
  access_log /var/log/triage/serving.log triage;
  server {
    listen 127.0.0.1:3000;
    set $reason -;
    location = /v1/classify {
      if (-f /run/triage/no-model) {
        set $reason "no model: registry timed out";
        return 503;
      }
      return 200 "billing\n";
    }
  }
}
E
cat > /etc/systemd/system/triage-serving.service <<'E'
[Unit]
Description=Ticket triage, serving API

[Service]
ExecStart=/usr/sbin/nginx -c /etc/triage/nginx.conf -g 'daemon off;'
Restart=on-failure

[Install]
WantedBy=multi-user.target
E
cat > /etc/logrotate.d/triage <<'E'
/var/log/triage/*.log {
  daily
  rotate 7
  compress
  missingok
  notifempty
  create 640 www-data adm
}
E
# requests FROM TO: one for each ticket, over one connection.
requests() {
  local ticket
  exec 3<> /dev/tcp/127.0.0.1/3000
  for ((ticket = $1; ticket <= $2; ticket++)); do
    printf 'GET /v1/classify?ticket=T-%d HTTP/1.1\r\nHost: localhost\r\n' "$ticket" >&3
    [ "$ticket" -lt "$2" ] || printf 'Connection: close\r\n' >&3
    printf '\r\n' >&3
  done
  cat <&3 > /dev/null
  exec 3>&-
}
systemctl start triage-serving
until (: < /dev/tcp/127.0.0.1/3000) 2> /dev/null; do sleep 0.1; done
requests 4401 4406
logrotate -f /etc/logrotate.d/triage
touch /run/triage/no-model
requests 4431 4442
rm /run/triage/no-model
requests 4443 4444
