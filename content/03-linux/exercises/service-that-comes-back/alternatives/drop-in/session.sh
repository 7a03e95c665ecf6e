sudo mkdir -p /etc/systemd/system/triage-serving.service.d
sudo tee /etc/systemd/system/triage-serving.service.d/repair.conf <<'E'
[Service]
WorkingDirectory=/opt/triage/current
Environment=
EnvironmentFile=
Environment=MODEL=/srv/models/triage/18 PORT=3000
Restart=always
RestartSec=1

[Install]
WantedBy=multi-user.target
E
sudo systemctl enable --now triage-serving
