#!/bin/sh
# nfs.sh CONFIG FOLDER ADDRESS: a port mapper and an NFS server of its own, in a mount namespace of its own.
set -eu
mount -t tmpfs tmpfs /run
mkdir -p /run/rpcbind /run/ganesha
rpcbind -f -w -h "$3" &
while [ ! -S /run/rpcbind.sock ]; do sleep 0.05; done
exec ganesha.nfsd -F -L "$2/ganesha.log" -f "$1" -p "$2/ganesha.pid"
