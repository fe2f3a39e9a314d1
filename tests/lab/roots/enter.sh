#!/bin/sh
# enter.sh ROOT WORK NAME START…: one machine out of a cached root. Meant for `unshare --mount --uts --pid --fork`.
# The root stays as it was built: changes go to memory. WORK/etc, WORK/home … are laid over it.
set -eu
root=$1 work=$2 name=$3
shift 3
mount --make-rprivate /
mount -t tmpfs -o "mode=755${LAYER_SIZE:+,size=$LAYER_SIZE}" tmpfs "$work/layer"
mkdir "$work/layer/upper" "$work/layer/work" "$work/layer/root"
cp -a "$work/over/." "$work/layer/upper/"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/layer/upper,workdir=$work/layer/work" "$work/layer/root"
cd "$work/layer/root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 tmpfs dev
for node in null zero full random urandom tty; do
  : >"dev/$node"
  mount --bind "/dev/$node" "dev/$node"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
mount -t tmpfs -o mode=755 tmpfs run
mkdir -p run/sshd run/lock tmp
chmod 1777 tmp
hostname "$name"
mkdir -p .old
pivot_root . .old
umount -l /.old
rmdir /.old
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 /bin/sh -c "$*"
