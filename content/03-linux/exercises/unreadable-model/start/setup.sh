# Accounts, a model that only its maker can read, and the script that made it.
set -e
cat >> /etc/group <<'E'
models:x:2000:train,triage
train:x:2001:
triage:x:2002:
support:x:2003:
E
cat >> /etc/passwd <<'E'
train:x:2001:2001:Training job:/srv:/usr/sbin/nologin
triage:x:2002:2002:Serving API:/srv:/usr/sbin/nologin
support:x:2003:2003:Support desk:/srv:/bin/bash
E
cat > /usr/local/bin/publish-model <<'E'
#!/bin/bash
# publish-model VERSION: the last step of the training job, run as train.
set -euo pipefail
umask 077
folder=/srv/models/triage/$1
mkdir "$folder"
printf 'invoice\tbilling\t0.91\ncharged\tbilling\t0.88\ndown\toutage\t0.95\n' > "$folder/words.tsv"
printf '{"name": "triage", "version": %d}\n' "$1" > "$folder/model.json"
E
chmod 755 /usr/local/bin/publish-model
mkdir -p /srv/models/triage
chown train:models /srv/models /srv/models/triage
chmod 750 /srv/models
chmod 750 /srv/models/triage
setpriv --reuid train --regid train --init-groups publish-model 18
