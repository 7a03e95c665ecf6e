sed -i 's|^WorkingDirectory=.*|WorkingDirectory=/opt/triage/current|' triage-serving.service
printf '\n[Install]\nWantedBy=multi-user.target\n' >> triage-serving.service
sudo sed -i 's|^MODEL=.*|MODEL=/srv/models/triage/18|' /etc/triage/serving.env
sudo systemctl enable --now triage-serving
