# Runs once in the machine that has booted, before it is saved.
set -eu
for try in $(seq 100); do
  [ "$(systemctl is-system-running || true)" = starting ] || break
  sleep 0.2
done
systemctl --failed --no-legend --plain
[ "$(systemctl is-system-running)" = running ]
sync
echo 3 | sudo tee /proc/sys/vm/drop_caches > /dev/null
# What nearly every session needs is in memory; the rest is read from the disk when it is used.
for i in 1 2; do
  ls -la / > /dev/null; cat /etc/passwd | grep reader | sed s/a/b/ | awk '{ print $1 }' | sort | head -1 | wc > /dev/null
  ps aux > /dev/null; systemctl status cron --no-pager > /dev/null || true; journalctl -n 5 --no-pager > /dev/null
  stat /etc/hosts > /dev/null; find /etc/systemd -name hosts > /dev/null; chmod u+r ~/.gitconfig; id > /dev/null
  cp ~/.gitconfig /tmp/x; mv /tmp/x /tmp/y; mkdir /tmp/d; rmdir /tmp/d; rm /tmp/y; tail -1 /etc/passwd > /dev/null
done
# Free memory that holds zeros compresses to nothing. The kernel keeps what it needs to go on.
sudo sh -c '
  free=$(sed -n "s/^MemFree: *\([0-9]*\) kB/\1/p" /proc/meminfo)
  mount -t tmpfs -o size=100% zeros /mnt
  head -c $(((free - 6000) * 1024)) /dev/zero > /mnt/zeros || true
  umount /mnt
'
