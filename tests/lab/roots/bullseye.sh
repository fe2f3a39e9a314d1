#!/bin/sh
# Runs once inside a fresh Debian 11 root: a server nobody looked after.
set -eu
export DEBIAN_FRONTEND=noninteractive
# Known updates wait and are never installed.
apt-get -qq update

useradd -m -s /bin/bash audit
usermod -p '*' audit
install -d -m 700 -o audit -g audit /home/audit/.ssh
echo 'audit ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/audit
chmod 440 /etc/sudoers.d/audit

# An account without password, a second root, an old hash, a password everybody may copy.
useradd -m -s /bin/bash stagiaire
usermod -p '' stagiaire
useradd -o -u 0 -g 0 -d /root -M -s /bin/bash toor
usermod -p '*' toor
useradd -m -s /bin/bash compta
usermod -p "$(openssl passwd -1 -salt labolabo not-a-secret)" compta
chmod 644 /etc/shadow

cat >/etc/ssh/sshd_config <<'EOF'
HostKey /etc/ssh/ssh_host_rsa_key
HostKey /etc/ssh/ssh_host_dsa_key
HostKey /etc/ssh/ssh_host_ed25519_key
HostKeyAlgorithms +ssh-dss
KexAlgorithms +diffie-hellman-group1-sha1
Ciphers +3des-cbc,aes128-cbc
MACs +hmac-md5
PermitRootLogin yes
PasswordAuthentication yes
PermitEmptyPasswords yes
UsePAM no
EOF

# Four characters are enough here, and an empty password too.
sed -i 's/^password.*pam_unix\.so.*$/password [success=1 default=ignore] pam_unix.so obscure md5 minlen=4 nullok/' /etc/pam.d/common-password
sed -i 's/^ENCRYPT_METHOD.*/ENCRYPT_METHOD MD5/; s/^UMASK.*/UMASK 000/' /etc/login.defs
cat >/etc/apt/apt.conf.d/20auto-upgrades <<'EOF'
APT::Periodic::Update-Package-Lists "0";
APT::Periodic::Unattended-Upgrade "0";
EOF
# A repository nobody signs.
echo 'deb [trusted=yes] http://depot.example.test/debian ./' >/etc/apt/sources.list.d/local.list
mkdir -p /usr/local/bin && chmod 777 /usr/local/bin

# A program that makes anybody root, the file of somebody who left, a key too short, a tool nobody declared, and copies
# that last worked long ago.
install -m 4755 /bin/true /usr/local/bin/mise-a-jour
touch /srv/ancien.txt && chown 4242:4242 /srv/ancien.txt
install -d -m 700 -o compta -g compta /home/compta/.ssh
ssh-keygen -q -t rsa -b 1024 -N '' -f /root/short
install -m 600 -o compta -g compta /root/short.pub /home/compta/.ssh/authorized_keys
rm /root/short /root/short.pub
install -d /opt/teamviewer
echo '0 2 * * * root /usr/bin/rsnapshot daily' >/etc/cron.d/rsnapshot
echo '[2025-01-10T02:00:01] /usr/bin/rsnapshot daily: completed successfully' >/var/log/rsnapshot.log
rm -f /etc/ssh/ssh_host_*
apt-get -qq clean
# As on any machine whose lists were fetched: only root may write these caches, and without them apt takes seconds.
apt-cache gencaches >/dev/null
