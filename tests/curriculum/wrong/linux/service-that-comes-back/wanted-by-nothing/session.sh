sed -i "s|^WorkingDirectory=.*|WorkingDirectory=/opt/triage/current|" triage-serving.service
sudo sed -i "s|^MODEL=.*|MODEL=/srv/models/triage/18|" /etc/triage/serving.env
sed -i '/^ExecStart=/a Restart=on-failure' triage-serving.service
printf '\n[Install]\nWantedBy=triage.target\n' >> triage-serving.service
sudo systemctl enable --now triage-serving
