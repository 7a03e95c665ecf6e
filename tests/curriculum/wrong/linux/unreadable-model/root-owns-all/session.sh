sudo chown -R root:models /srv/models
sudo chmod -R u=rwX,g=rX,o= /srv/models
