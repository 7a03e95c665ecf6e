sudo chgrp -R models /srv/models/triage/18
sudo chmod -R g+rX /srv/models/triage/18
