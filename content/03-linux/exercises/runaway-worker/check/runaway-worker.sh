[ $EUID = 0 ] || exec sudo bash "$0"
. /usr/local/lib/tap.sh

spool=/var/spool/triage
stuck=T-4468
home=/home/reader

# The process that has this ticket open, if there is one.
holder=$(find /proc/[0-9]*/fd -lname "$spool/claimed/$stuck.json" 2> /dev/null | head -1)
holder=${holder#/proc/}
holder=${holder%%/*}
has_ended() {
  [ -z "$holder" ] || fail "Process $holder still runs, and has used $(ps -o time= -p "$holder") of processor time."
}
handed_back() {
  [ -z "$holder" ] || fail 'It has not been ended yet.'
  [ ! -e $spool/claimed/$stuck.json ] || fail "$stuck is claimed by a worker that no longer exists, and nobody will ever look at it again. What does a worker do when it is asked to stop?"
  [ -e $spool/queue/$stuck.json ] || fail "$stuck is neither in queue nor in claimed. Tickets are not to be lost."
}
others_run() {
  local pid comm gone='' running=0
  while read -r pid; do
    if read -r comm 2> /dev/null < "/proc/$pid/comm" && [ "$comm" = triage-worker ]; then
      [ "$pid" = "$holder" ] || running=$((running + 1))
    else
      gone="$gone $pid"
    fi
  done < /root/workers
  [ $running = 3 ] || fail "Of the three healthy workers that ran when you came, $running are left. Ended are the processes$gone; what they had worked out went with them."
}
ticket_named() {
  [ -e $home/stuck.txt ] || fail 'There is no stuck.txt in your home. The ticket is what the worker has open.'
  local said; said=$(grep -o 'T-[0-9]*' $home/stuck.txt | sort -u)
  [ "$said" = $stuck ] || fail "stuck.txt says \"$said\". That is not the ticket that the worker had open: ask its process, not the folder."
}
check 'the worker that ran away has ended' has_ended
check 'its ticket is in the queue again' handed_back
check 'the other workers were not disturbed' others_run
check 'stuck.txt names the ticket that it was stuck on' ticket_named
finish
