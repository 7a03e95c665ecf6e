sed -i 's|^WorkingDirectory=.*|WorkingDirectory=/opt/triage/current|' triage-serving.service
sed -i '/^ExecStart=/a Restart=on-failure' triage-serving.service
sudo sed -i 's|^MODEL=.*|MODEL=/srv/models/triage/18|' /etc/triage/serving.env
sudo systemctl daemon-reload
sudo systemctl start triage-serving
