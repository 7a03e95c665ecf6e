# Functions that make the disk of a base or of a layer. Sourced by their scripts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
began=$SECONDS

# lines FILE: what a list holds, without comments.
lines() { sed -e 's/#.*//' -e '/^\s*$/d' "$1"; }

# stage NAME: tells how long it took.
stage() {
  echo "$1: $((SECONDS - began)) s"
  began=$SECONDS
}

# squash FOLDER FILE: without what trim.txt names. Not compressed: the machine would have to unpack every block under
# emulation. Parts of it are compressed for their way, and the page unpacks them.
squash() {
  local excluded sorted
  excluded=$(mktemp) sorted=$(mktemp)
  lines "$here/trim.txt" > "$excluded"
  (cd "$1" && find usr/lib/python3* -name tests -type d -prune 2> /dev/null || true) >> "$excluded"
  # What a first session reads lies together; mksquashfs warns of each file that a layer does not have.
  (cd "$1" && lines "$here/first-files.txt" | while read -r pattern; do
    for file in $pattern; do [ ! -e "$file" ] || echo "$file 100"; done
  done) > "$sorted"
  mksquashfs "$1" "$2" -noI -noD -noF -noX -no-fragments -b 128K -wildcards -ef "$excluded" -sort "$sorted" \
    -noappend -quiet -no-progress
  rm "$excluded" "$sorted"
}

# licenses ROOT NAME…: of Debian packages that are installed below ROOT, each with its version and its source.
licenses() {
  local root=$1 name version source source_version
  shift
  dpkg-query --admindir="$root/var/lib/dpkg" \
    -W -f '${Package}\t${Version}\t${source:Package}\t${source:Version}\n' "$@" |
    while IFS=$'\t' read -r name version source source_version; do
      license "$root" "$name" "$version" "$source" "$source_version"
    done
}

# license ROOT NAME VERSION SOURCE SOURCE-VERSION
license() {
  printf '%s %s\nSource: https://snapshot.debian.org/package/%s/%s/\n\n' "$2" "$3" "$4" "$5"
  cat "$1/usr/share/doc/$2/copyright"
  printf '\n%s\n\n' "$(printf -- '-%.0s' {1..80})"
}
