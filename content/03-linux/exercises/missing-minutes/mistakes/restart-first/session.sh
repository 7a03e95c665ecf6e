sudo systemctl restart triage-serving
sudo sed -i 's|^}|  postrotate\n    systemctl kill -s USR1 --kill-who=main triage-serving\n  endscript\n}|' /etc/logrotate.d/triage
sudo cp /var/log/triage/serving.log incident.log
sleep 1
