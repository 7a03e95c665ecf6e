for pid in $(pgrep triage-worker$); do
  [ "$(ps -o stat= -p $pid | cut -c1)" = R ] && runaway=$pid
done
sudo readlink /proc/$runaway/fd/3 | grep -o 'T-[0-9]*' > stuck.txt
sudo kill -TERM $runaway
