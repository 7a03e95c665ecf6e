#!/bin/bash
# Makes the disk, the kernel and the first program of the machine from Debian packages.
#
#   make-base.sh OUT ID      as root, on a system with the tools that build.ts names
#
# Leaves vmlinuz, initrd.img, disk.squashfs and licenses.txt in OUT, and in OUT/root the whole file system, which
# layers are made on. ID goes into the machine, for the agent to tell.
. "$(dirname "$0")/disk.sh"
out=$(cd "$1" && pwd)
id=$2
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
suite=bookworm
root=$out/root

rm -rf "$root" "$out/kernel" "$out/early"
mkdir -p "$out/kernel" "$out/early"/{bin,dev,proc,sys,new,written,modules}

# The kernel is only unpacked: its scripts would build an initrd that nobody boots.
mmdebstrap --quiet --architectures=i386 --variant=minbase --mode=root \
  --include="$(lines "$here/packages.txt" | paste -sd,)" \
  --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
  --dpkgopt=force-unsafe-io \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
  --customize-hook='chroot "$1" sh -c "cd /var/tmp && apt-get -qq download \$(apt-cache depends linux-image-686 | sed -n \"s/.*Depends: //p\" | head -1)"' \
  --customize-hook="mv \"\$1\"/var/tmp/linux-image-*.deb '$out/kernel/kernel.deb'" \
  "$suite" "$root" "deb $mirror $suite main"
stage 'Debian packages'

dpkg-deb --fsys-tarfile "$out/kernel/kernel.deb" | tar -x -C "$out/kernel" ./boot ./lib ./usr/share/doc
version=$(ls "$out/kernel/lib/modules")
cp "$out/kernel/boot/vmlinuz-$version" "$out/vmlinuz"
while read -r name; do
  find "$out/kernel/lib/modules" -name "$name.ko" -exec cp {} "$out/early/modules/" \;
done < <(lines "$here/early-modules.txt")
lines "$here/early-modules.txt" > "$out/early/modules/order"
kept=$(lines "$here/modules.txt" | paste -sd'|')
target=$root/usr/lib/modules/$version
mkdir -p "$target"
cp "$out/kernel/lib/modules/$version"/modules.{builtin,builtin.modinfo,order} "$target/"
(cd "$out/kernel/lib/modules/$version" && find kernel -name '*.ko' | grep -E "/($kept)\.ko$" | cpio -pdm --quiet "$target")
chroot "$root" depmod "$version"

gcc -m32 -static -Os -Wall -Wextra -o "$root/usr/local/sbin/agent" "$here/../agent/agent.c"
strip "$root/usr/local/sbin/agent"
rm -f "$root/etc/resolv.conf"
cp -r "$here/overlay/." "$root/"
chmod 440 "$root/etc/sudoers.d/reader"
echo "$id" > "$root/usr/lib/machine-image"
chroot "$root" groupadd -g 1000 reader
chroot "$root" useradd -u 1000 -g 1000 -G adm,sudo,systemd-journal -m -s /bin/bash reader
while read -r unit; do ln -sfn /dev/null "$root/etc/systemd/system/$unit"; done < <(lines "$here/masked-units.txt")
while read -r unit; do rm -f "$root/etc/systemd/system"/*.wants/"$unit"; done < <(lines "$here/disabled-units.txt")
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -sfn ../agent.service "$root/etc/systemd/system/multi-user.target.wants/agent.service"
# A second copy of the same file would be read and cached a second time.
ln -sfn ../../bin/git "$root/usr/lib/git-core/git"
# For ready-venv. Python writes beside each file what it has compiled, as pip itself would when it installs.
chroot "$root" python3 -m venv /usr/local/share/venv
chroot "$root" /usr/local/share/venv/bin/pip --disable-pip-version-check --no-input uninstall --yes --quiet setuptools
cp "$root/usr/bin/busybox" "$out/early/bin/"
cp "$here/init" "$out/early/init"
chmod 755 "$out/early/init"
(cd "$out/early" && find . | cpio -o -H newc --quiet | gzip -9) > "$out/initrd.img"
rm -rf "$root"/dev/* "$root"/tmp/* "$root"/var/tmp/*
stage 'Kernel, agent, overlay'

squash "$root" "$out/disk.squashfs"
{
  echo 'The Linux machine consists of these packages of Debian. Debian keeps the source of each at the address given.'
  echo
  licenses "$root"
  field() { dpkg-deb -f "$out/kernel/kernel.deb" "$1"; }
  license "$out/kernel" "$(field Package)" "$(field Version)" linux "$(field Version)"
  # The firmware comes from the system that makes the image.
  licenses / seabios
  for text in "$root"/usr/share/common-licenses/*; do
    [ -L "$text" ] || { echo "/usr/share/common-licenses/${text##*/}"; echo; cat "$text"; echo; }
  done
} > "$out/licenses.txt"
stage 'Disk, licences'
rm -rf "$out/kernel" "$out/early"
