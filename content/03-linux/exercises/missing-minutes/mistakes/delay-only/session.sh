pid=$(systemctl show --value -p MainPID triage-serving)
sudo cat $(sudo find /proc/$pid/fd -lname '*(deleted)') > incident.log
sudo sed -i 's|^  compress|  compress\n  delaycompress|' /etc/logrotate.d/triage
sudo systemctl restart triage-serving
sleep 1
