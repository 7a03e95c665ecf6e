sudo setfacl -R -m u:triage:rX /srv/models/triage/18
sudo setfacl -d -m u::rwx,g::---,o::---,u:triage:rx /srv/models/triage
