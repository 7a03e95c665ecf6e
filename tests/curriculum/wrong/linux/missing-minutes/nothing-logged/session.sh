pid=$(systemctl show --value -p MainPID triage-serving)
sudo cat $(sudo find /proc/$pid/fd -lname "*(deleted)") > incident.log
sudo sed -i 's|access_log .*|access_log off;|' /etc/triage/nginx.conf
sudo systemctl restart triage-serving
sleep 1
