sudo setfacl -R -m u:triage:rwX /srv/models/triage/18
sudo setfacl -d -m u:triage:rwx /srv/models/triage
