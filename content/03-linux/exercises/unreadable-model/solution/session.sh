namei -l /srv/models/triage/18/words.tsv
id triage
# What is there now: the group reads, and enters folders.
sudo chgrp -R models /srv/models/triage/18
sudo chmod -R u=rwX,g=rX,o= /srv/models/triage/18
# What comes next: it gets the group of the folder, and keeps the bits of the group.
sudo chmod g+s /srv/models/triage
sudo sed -i 's/^umask 077$/umask 027/' /usr/local/bin/publish-model
