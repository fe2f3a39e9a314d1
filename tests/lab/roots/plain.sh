#!/bin/sh
# Runs once inside a fresh root of any other suite: as the installer leaves it, one update held back and the rest installed.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
held=$(apt-get -s dist-upgrade | awk '/^Inst.*[Ss]ecurity/ { print $2; exit }')
[ -z "$held" ] || apt-mark -q hold "$held" >/dev/null
apt-get -qq -y dist-upgrade

useradd -m -s /bin/bash audit
usermod -p '*' audit
install -d -m 700 -o audit -g audit /home/audit/.ssh
echo 'audit ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/audit
chmod 440 /etc/sudoers.d/audit
rm -f /etc/ssh/ssh_host_*
apt-get -qq clean
apt-cache gencaches >/dev/null
