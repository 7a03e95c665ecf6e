# Everything is tried as the accounts themselves.
[ $EUID = 0 ] || exec sudo bash "$0"
. /usr/local/lib/tap.sh

models=/srv/models/triage
as() { setpriv --reuid "$1" --regid "$1" --init-groups "${@:2}"; }

# tries WHO VERSION: a line for each path of a version, "r", "w" and "o" for what WHO may: read, write, own.
tries() {
  as "$1" bash -c 'for path; do
    may=
    { : < "$path"; } 2> /dev/null && may=r
    [ -w "$path" ] && may=${may}w
    [ -O "$path" ] && may=${may}o
    echo "$may $path"
  done' - "$models/$2"/{words.tsv,model.json} "$models/$2" "$models" 2>&1
}
# Sets unread, changed and leaked of a version to what is wrong with it, or to nothing.
judge() {
  local may path
  unread='' changed='' leaked=''
  while read -r may path; do
    case $path in
      *.tsv | *.json) [[ $may == *r* ]] || unread=${unread:-$path} ;;
    esac
    [[ $may != *[wo]* ]] || changed=${changed:-$path}
  done < <(tries triage "$1" | sed 's/^ /- /')
  while read -r may path; do
    case $path in
      *.tsv | *.json) [[ $may != *r* ]] || leaked=${leaked:-$path} ;;
    esac
  done < <(tries support "$1" | sed 's/^ /- /')
}
# What is in the way of the service, in words.
obstacle() {
  [ -e "$unread" ] || { echo "$unread is gone."; return; }
  as triage test -x "${unread%/*}" || { echo "triage cannot read $unread. A folder on the way does not let it in: namei -l $unread"; return; }
  echo "triage cannot read $unread: $(stat -c '%A %U %G' "$unread")."
}

judge 18
service_reads() {
  [ -z "$unread" ] || fail "$(obstacle)"
}
service_cannot_write() {
  [ -z "$changed" ] || fail "triage can change $changed: $(stat -c '%A %U %G' "$changed"). A service that is broken into could replace its own model."
  [ -z "$unread" ] || fail "It cannot even read it yet. See the check before this one."
}
nobody_else() {
  [ -z "$leaked" ] || fail "Anybody with an account on this host can read $leaked: support just did. It holds words of customers' tickets."
  [ -z "$unread" ] || fail "Nobody can read it now, the service included. Let the service in and keep the others out."
}
next_version() {
  local version=999 said why=''
  rm -rf "$models/$version"
  if said=$(as train /usr/local/bin/publish-model $version 2>&1); then
    judge $version
    [ -z "$leaked" ] || why="support can read $leaked."
    [ -z "$changed" ] || why="triage can change $changed."
    [ -z "$unread" ] || why=$(obstacle)
  else
    why="It failed: $said"
  fi
  rm -rf "$models/$version"
  [ -z "$why" ] || fail "The check published a version as the training job does, as number 999. $why"
}
check 'the service can read version 18' service_reads
check 'the service can change nothing of it' service_cannot_write
check 'nobody else on the host can read it' nobody_else
check 'the next version that is published is the same' next_version
finish
