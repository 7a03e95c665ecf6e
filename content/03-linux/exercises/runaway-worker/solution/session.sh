top -bn1 | head -12
pid=$(ps -C triage-worker -o pid= --sort=-pcpu | head -1 | tr -d ' ')
sudo lsof -p $pid | grep /var/spool/triage/claimed > open-files
cat open-files
grep -o 'T-[0-9]*' open-files > stuck.txt
sudo kill $pid
