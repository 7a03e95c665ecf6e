sudo chmod -R 777 /srv/models
