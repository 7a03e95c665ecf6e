# What nearly every session needs is in memory when the machine is saved; the rest is read from the disk when it is used.
for i in 1 2; do
  ls -la / > /dev/null; cat /etc/passwd | grep reader | sed s/a/b/ | awk '{ print $1 }' | sort | head -1 | wc > /dev/null
  ps aux > /dev/null; systemctl status cron --no-pager > /dev/null || true; journalctl -n 5 --no-pager > /dev/null
  stat /etc/hosts > /dev/null; find /etc/systemd -name hosts > /dev/null; chmod u+r ~/.gitconfig; id > /dev/null
  cp ~/.gitconfig /tmp/x; mv /tmp/x /tmp/y; mkdir /tmp/d; rmdir /tmp/d; rm /tmp/y; tail -1 /etc/passwd > /dev/null
done
