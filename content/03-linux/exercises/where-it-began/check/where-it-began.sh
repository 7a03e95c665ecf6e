. /usr/local/lib/tap.sh

# What stands behind a name in answer.txt.
answer() { sed -n "s/^ *$1 *[=:] *\(.*[^ ]\) *$/\1/ip" ~/answer.txt 2> /dev/null | tail -1; }
# The moment of the first error of a unit, in microseconds.
first() {
  journalctl -q -p err -u "$1" -o short-unix --no-pager 2> /dev/null | head -1 | cut -d' ' -f1 | tr -d .
}
serving=triage-serving.service registry=triage-registry.service
began=$(first $registry)

names_unit() {
  local unit; unit=$(answer unit)
  case ${unit%.service} in
    triage-registry) ;;
    '') fail 'answer.txt names no unit.' ;;
    triage-serving) fail 'triage-serving is the one that everybody saw. Another unit of the service logged an error before it: ask for all of them at once, triage-*.' ;;
    nightly-backup) fail 'nightly-backup is none of the triage service. Ask for units that are called triage-*.' ;;
    *) fail "It did not begin in \"$unit\". Which unit logged the oldest line of priority err or worse?" ;;
  esac
}
names_moment() {
  local at micros; at=$(answer at)
  [ "$at" ] || fail 'answer.txt names no moment.'
  case $at in
    *[.,][0-9][0-9][0-9]*) ;;
    *) fail "\"$at\" has no fraction of a second. Dozens of lines were logged within one; -o short-precise and others show it." ;;
  esac
  [[ $at =~ ^[0-9]+\.[0-9]+$ ]] && at=@$at
  micros=$(date -d "$at" +%s%6N 2> /dev/null) || fail "\"$at\" is no time that \"date -d\" can read. Copy it as journalctl prints it."
  [ "$micros" != "$(first nightly-backup.service)" ] || fail "At $at a unit logged an error that is none of the triage service."
  [ "$micros" != "$(first $serving)" ] || fail "At $at the serving API logged its first error. One of another unit is older."
  [ "$micros" = "$began" ] || fail "No first error was logged at $at. Is it the oldest line of priority err in a unit triage-*? A line can hold the word and report no error."
}
names_request() {
  local request; request=$(answer request)
  [ "$request" ] || fail 'answer.txt names no request.'
  [ "$request" != error ] && [[ $request =~ ^r-[0-9a-f]{4}$ ]] || fail "\"$request\" is no request; the line that you took perhaps holds the word, and reports no error."
  [ "$request" = r-0b9a ] || fail "The first error is not about $request. Its line names the request before all else."
}
counts_errors() {
  local count right; count=$(answer errors)
  right=$(journalctl -q -p err -u $serving -o cat --no-pager | wc -l)
  [[ $count =~ ^[0-9]+$ ]] || fail "answer.txt gives no number of errors, but \"$count\"."
  [ "$count" != $((right - 1)) ] || fail "$count lines have the priority err itself. Asked for is err and worse: one line was worse."
  [ "$count" = "$right" ] || fail "The serving API did not log $count lines of priority err or worse. Count those of one unit, by priority and not by words."
}
check 'names the unit in which it began' names_unit
check 'names the moment to the microsecond' names_moment
check 'names the request that it began with' names_request
check 'counts the errors of the serving API' counts_errors
finish
