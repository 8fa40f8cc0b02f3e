#!/bin/bash
# Runs in namespaces of its own: lays the node's files over the tree, mounts what a kernel would, and becomes systemd.
# start-node.sh TREE NODE-FOLDER SHARED-FOLDER
set -euo pipefail
tree=$1 node=$2 shared=$3
root=$node/root
mount --make-rprivate /
mount -t overlay hawp-lab -o "lowerdir=$tree,upperdir=$node/upper,workdir=$node/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=0755 tmpfs "$root/dev"
for device in null zero full random urandom tty fuse; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
mount -t tmpfs -o mode=0755 tmpfs "$root/run"
mount --bind "$shared" "$root/.lab/efs"
hostname "$(cat "$node/upper/etc/hostname")"
cd "$root"
pivot_root . mnt
umount -l /mnt
# As in a container: systemd leaves alone what only a kernel's first process may do.
exec env -i container=hawp-lab PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --log-target=journal --show-status=0
