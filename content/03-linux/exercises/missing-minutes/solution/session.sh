ls -l /var/log/triage
sudo lsof +L1
pid=$(systemctl show --value -p MainPID triage-serving)
sudo ls -l /proc/$pid/fd
fd=$(sudo find /proc/$pid/fd -lname '*serving.log* (deleted)')
sudo cat $fd > incident.log
wc -l incident.log
# The service hears of every rotation, and of the last one now.
sudo sed -i 's|^}|  postrotate\n    systemctl kill -s USR1 --kill-who=main triage-serving\n  endscript\n}|' /etc/logrotate.d/triage
cat /etc/logrotate.d/triage
sudo systemctl kill -s USR1 --kill-who=main triage-serving
