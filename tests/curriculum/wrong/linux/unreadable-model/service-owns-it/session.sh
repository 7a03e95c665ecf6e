sudo chown -R triage:models /srv/models/triage/18
