# Checks of a machine, written as functions, reported as TAP (https://testanything.org).
#
#   . /usr/local/lib/tap.sh
#   key_is_private() {
#     local mode; mode=$(stat -c %a key)
#     [ "$mode" = 600 ] || fail "key has mode $mode: others than its owner can read it."
#   }
#   check 'nobody else can read the key' key_is_private
#   finish
#
# A function passes when it returns 0. What it says with "fail" is shown to the reader; a function that ends in
# another way is an error of the check, and is reported as one. Each runs in a subshell, at home.

_checked=0

# fail MESSAGE: ends the check that runs. One line, for a person.
fail() {
  printf '%s' "$*" > "$_said"
  exit 1
}

# check NAME FUNCTION
check() {
  local code text error
  _said=$(mktemp) _errors=$(mktemp)
  _checked=$((_checked + 1))
  (cd && "$2") > /dev/null 2> "$_errors"
  code=$?
  text=$(_quoted "$_said")
  error=$(_quoted "$_errors")
  rm -f "$_said" "$_errors"
  if [ $code = 0 ]; then
    printf 'ok %d - %s\n' $_checked "$1"
  elif [ "$text" ]; then
    printf 'not ok %d - %s\n  ---\n  message: "%s"\n  ...\n' $_checked "$1" "$text"
  else
    printf 'not ok %d - %s\n  ---\n  name: CheckError\n  error: "The check itself ended with %d. %s"\n  ...\n' \
      $_checked "$1" $code "$error"
  fi
}

# finish: says how many there were.
finish() {
  printf '1..%d\n' $_checked
}

# A file's text as it stands between double quotes in YAML, on one line.
_quoted() {
  tr '\n\t' '  ' < "$1" | sed 's/[\\"]/\\&/g'
}
