# What a reader does first, for the list of parts of the disk that are worth loading ahead.
set -eu
bash -lc 'ls -la; ps aux; top -bn1; systemctl status nginx --no-pager || true; journalctl -n 20 --no-pager' > /dev/null
sudo systemctl start nginx
curl -sI localhost > /dev/null
(git init -q /tmp/first && cd /tmp/first && git commit -q --allow-empty -m first && git log && git status) > /dev/null
rm -rf /tmp/first
python3 -c 'import json, pathlib'
. /etc/os-release
echo "Debian $(cat /etc/debian_version) with Linux $(uname -r)"
