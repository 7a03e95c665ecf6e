sudo chmod -R u=rwX,go=rX /srv/models
sudo sed -i 's/^umask 077$/umask 022/' /usr/local/bin/publish-model
