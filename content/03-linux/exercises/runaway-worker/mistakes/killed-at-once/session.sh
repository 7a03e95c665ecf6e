pid=$(ps -C triage-worker -o pid= --sort=-pcpu | head -1 | tr -d ' ')
sudo readlink /proc/$pid/fd/3 | grep -o 'T-[0-9]*' > stuck.txt
sudo kill -9 $pid
