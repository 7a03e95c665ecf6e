#!/bin/bash
# Makes a disk of what a layer adds to the base.
#
#   make-layer.sh OUT ID BASE RECIPE      as root
#
# BASE is where make-base.sh left its files. RECIPE may have packages.txt, further Debian packages, and overlay/,
# further files. Leaves disk.squashfs and licenses.txt in OUT.
. "$(dirname "$0")/disk.sh"
out=$(cd "$1" && pwd)
id=$2
base=$(cd "$3" && pwd)
recipe=$(cd "$4" && pwd)

work=$(mktemp -d)
leave() {
  umount --recursive --quiet "$work/root" || true
  umount --quiet "$work" || true
  rmdir "$work"
}
trap leave EXIT
# In memory, where a container's own file system does not take an overlay.
mount -t tmpfs layer "$work"
mkdir "$work"/{upper,work,root}
mount -t overlay -o "lowerdir=$base/root,upperdir=$work/upper,workdir=$work/work,redirect_dir=off,metacopy=off" \
  layer "$work/root"
root=$work/root
echo "$id" > "$root/usr/lib/machine-image"
: > "$out/licenses.txt"
if [ -e "$recipe/packages.txt" ]; then
  installed() { dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package}\n' | sort; }
  before=$(installed)
  mount -t proc proc "$root/proc"
  mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
  # Nothing that is installed starts here.
  printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  chroot "$root" apt-get -qq -o Acquire::Languages=none update
  lines "$recipe/packages.txt" | DEBIAN_FRONTEND=noninteractive xargs chroot "$root" \
    apt-get -qq install --yes --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Options::=--force-unsafe-io > /dev/null
  rm "$root/usr/sbin/policy-rc.d"
  umount "$root/etc/resolv.conf" "$root/proc"
  # Word by word: names of packages have no blanks.
  added=$(comm -13 <(echo "$before") <(installed))
  [ -z "$added" ] || licenses "$root" $added > "$out/licenses.txt"
  stage 'Debian packages'
fi
[ ! -d "$recipe/overlay" ] || cp -r "$recipe/overlay/." "$root/"
rm -rf "$root"/tmp/* "$root"/var/tmp/*
umount "$root"
squash "$work/upper" "$out/disk.squashfs"
stage 'Disk'
