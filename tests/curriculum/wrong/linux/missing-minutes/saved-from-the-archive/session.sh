zcat /var/log/triage/serving.log.1.gz > incident.log
sudo sed -i 's|^}|  postrotate\n    systemctl kill -s USR1 --kill-who=main triage-serving\n  endscript\n}|' /etc/logrotate.d/triage
sudo systemctl kill -s USR1 --kill-who=main triage-serving
