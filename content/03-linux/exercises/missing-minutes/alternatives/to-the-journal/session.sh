pid=$(systemctl show --value -p MainPID triage-serving)
sudo cat $(sudo find /proc/$pid/fd -lname '*(deleted)') > incident.log
sudo sed -i 's|access_log .*|access_log syslog:server=unix:/dev/log,tag=serving,nohostname triage;|' /etc/triage/nginx.conf
sudo rm /etc/logrotate.d/triage
sudo systemctl restart triage-serving
sleep 1
