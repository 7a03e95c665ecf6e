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

# Only what Bash does itself: every other program costs a part of a second in the machine.
_checked=0
_errors=/tmp/.tap-errors-$$

# fail MESSAGE: ends the check that runs. One line, for a person.
fail() {
  printf '%s' "$*" >&3
  exit 1
}

# check NAME FUNCTION
check() {
  # A check sees these names: its own must not be among them.
  local _code _text _error
  _checked=$((_checked + 1))
  _text=$( { cd && "$2"; } 3>&1 > /dev/null 2> "$_errors")
  _code=$?
  if [ $_code = 0 ]; then
    printf 'ok %d - %s\n' $_checked "$1"
  elif [ "$_text" ]; then
    printf 'not ok %d - %s\n  ---\n  message: "%s"\n  ...\n' $_checked "$1" "$(_quoted "$_text")"
  else
    _error=$(< "$_errors")
    printf 'not ok %d - %s\n  ---\n  name: CheckError\n  error: "The check itself ended with %d. %s"\n  ...\n' \
      $_checked "$1" $_code "$(_quoted "$_error")"
  fi
}

# finish: says how many there were.
finish() {
  printf '1..%d\n' $_checked
  rm -f "$_errors"
}

# A text as it stands between double quotes in YAML, on one line.
_quoted() {
  local _quote=${1//\\/\\\\}
  _quote=${_quote//\"/\\\"}
  _quote=${_quote//$'\n'/ }
  printf '%s' "${_quote//$'\t'/ }"
}
