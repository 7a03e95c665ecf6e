. /usr/local/lib/tap.sh

environment=~/worker-03/.venv
program=$environment/bin/triage-label
# One start of Python answers for all checks. What the reader's shell sets must not help.
said=$(cd && env -i HOME="$HOME" PATH="$PATH" PYTHONDONTWRITEBYTECODE=1 "$program" --versions 'The page is DOWN' 'I was charged twice' 2>&1)

runs_in_its_own() {
  [ -x "$program" ] || fail 'There is no program worker-03/.venv/bin/triage-label.'
  local prefix; prefix=$(sed -n 's/^python in //p' <<< "$said")
  [ "$prefix" ] || fail "worker-03/.venv/bin/triage-label does not get as far as its first line. It says: $(tail -1 <<< "$said")"
  [ "$(realpath "$prefix")" = "$(realpath "$environment")" ] ||
    fail "worker-03/.venv/bin/triage-label runs in $prefix. Its first line says so."
  local file; file=$(sed -n 's/^triage-text .* in //p' <<< "$said")
  case $file in
    "$prefix"/*) ;;
    *) fail "triage-text comes from $file, which is not in the environment." ;;
  esac
}

labels_right() {
  local labels; labels=$(tail -2 <<< "$said" | paste -sd' ')
  [ "$labels" = 'outage billing' ] ||
    fail "\"The page is DOWN\" and \"I was charged twice\" get: $labels. With triage-text 1.4.0 it is: outage billing."
}

# What an environment has installed, as a lock file names it, without what came with the environment.
installed() {
  (cd "$1"/lib/python3*/site-packages && ls -d *.dist-info) |
    sed -n 's/^\(.*\)-\([^-]*\)\.dist-info$/\1==\2/p' | tr _ - | grep -v -e '^pip==' -e '^setuptools==' | sort
}

installed_as_locked() {
  local locked='triage-text==1.4.0 triage-worker==18' found differing
  found=$(installed "$environment" | paste -sd' ')
  [ "$found" = "$locked" ] || fail "The lock says: $locked. Installed in worker-03/.venv: ${found:-nothing}."
  # pip notes the hash of each file that it takes from a wheel; the wheels have the same.
  differing=$(cd "$environment"/lib/python3*/site-packages && sha256sum --quiet -c - 2>&1 <<'END' | sed -n 's/: FAILED.*//p' | paste -sd' '
9c5c1d00e5fefe7277f4c0905882c1af4ad1c5ef7f196950df42d7b8033df629  triage_text/__init__.py
e71c7f4f039266a0464d821176983bf69ddc131d855b3f5e13ccb4640e3aa162  triage_worker/__init__.py
END
  )
  [ -z "$differing" ] || fail "Other than in the wheel of the lock file: $differing. Somebody has changed it by hand."
}

other_is_left() {
  local found; found=$(installed ~/worker-02/.venv | paste -sd' ')
  [ "$found" = 'triage-text==1.3.2 triage-worker==18' ] ||
    fail "worker-02 is no longer as it was. Installed there: ${found:-nothing}. Which environment did the pip that you called belong to?"
  [ "$(head -1 ~/worker-02/.venv/bin/triage-label)" = '#!/home/reader/worker-02/.venv/bin/python3' ] ||
    fail 'worker-02/.venv/bin/triage-label is no longer as it was.'
}

check 'worker-03 runs in an environment of its own' runs_in_its_own
check 'it labels as the locked version does' labels_right
check 'installed is what is locked, and nothing else' installed_as_locked
check 'worker-02 is as it was' other_is_left
finish
