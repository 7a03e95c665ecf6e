sudo systemctl start triage-serving
journalctl -u triage-serving -n 3 --no-pager
sed -i 's|^WorkingDirectory=.*|WorkingDirectory=/opt/triage/current|' triage-serving.service
sed -i '/^ExecStart=/a Restart=on-failure' triage-serving.service
printf '\n[Install]\nWantedBy=multi-user.target\n' >> triage-serving.service
sudo sed -i 's|^MODEL=.*|MODEL=/srv/models/triage/18|' /etc/triage/serving.env
# Has systemd read the unit anew, too.
sudo systemctl enable --now triage-serving
curl -i http://localhost:3000/readyz
