pid=$(systemctl show --value -p MainPID triage-serving)
sudo cat $(sudo find /proc/$pid/fd -lname '*(deleted)') > incident.log
sudo sed -i 's|^}|  postrotate\n    systemctl kill -s USR1 --kill-who=main triage-serving\n  endscript\n}|' /etc/logrotate.d/triage
