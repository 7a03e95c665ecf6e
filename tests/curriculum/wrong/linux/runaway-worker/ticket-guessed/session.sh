pid=$(ps -C triage-worker -o pid= --sort=-pcpu | head -1 | tr -d ' ')
sudo kill $pid
ls /var/spool/triage/claimed | grep -o 'T-[0-9]*' > stuck.txt
