sudo usermod -aG train triage
sudo chmod -R ug=rwX /srv/models/triage/18
sudo sed -i 's/^umask 077$/umask 007/' /usr/local/bin/publish-model
