sudo -u triage env MODEL=/srv/models/triage/18 PORT=3000 setsid /opt/triage/current/serve > /dev/null 2>&1 &
sleep 1
curl http://localhost:3000/readyz
