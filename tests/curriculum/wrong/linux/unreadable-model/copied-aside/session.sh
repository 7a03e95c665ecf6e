sudo mkdir -p /srv/readable
sudo cp /srv/models/triage/18/* /srv/readable/
sudo chown -R root:models /srv/readable
sudo chmod -R g+rX /srv/readable
