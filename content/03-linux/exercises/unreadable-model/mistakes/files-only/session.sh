sudo chgrp -R models /srv/models/triage/18
sudo sh -c 'chmod 640 /srv/models/triage/18/*'
