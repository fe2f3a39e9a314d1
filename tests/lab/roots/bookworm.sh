#!/bin/sh
# Runs once inside a fresh Debian 12 root: a server as one would like to find it.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y dist-upgrade

useradd -m -s /bin/bash audit
usermod -p '*' audit
install -d -m 700 -o audit -g audit /home/audit/.ssh
chmod 750 /home/audit
chmod 640 /etc/shadow

cat >/etc/ssh/sshd_config.d/hardened.conf <<'EOF'
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitEmptyPasswords no
X11Forwarding no
MaxAuthTries 3
KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org
Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com
HostKey /etc/ssh/ssh_host_ed25519_key
HostKeyAlgorithms ssh-ed25519
EOF

cat >/etc/security/pwquality.conf <<'EOF'
minlen = 15
minclass = 3
enforce_for_root
EOF
cat >/etc/security/faillock.conf <<'EOF'
deny = 5
unlock_time = 900
EOF
cat >/etc/pam.d/common-auth <<'EOF'
auth	requisite	pam_faillock.so preauth
auth	[success=1 default=ignore]	pam_unix.so
auth	[default=die]	pam_faillock.so authfail
auth	sufficient	pam_faillock.so authsucc
auth	requisite	pam_deny.so
auth	required	pam_permit.so
EOF
sed -i '0,/^account/s//account	required	pam_faillock.so\naccount/' /etc/pam.d/common-account
# Remembers old passwords beside the stock line.
sed -i 's/^\(password.*pam_unix\.so.*\)$/\1 remember=5/' /etc/pam.d/common-password
sed -i 's/^UMASK.*/UMASK 027/; s/^PASS_MAX_DAYS.*/PASS_MAX_DAYS 99999/' /etc/login.defs

cat >/etc/apt/apt.conf.d/20auto-upgrades <<'EOF'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
EOF

cat >/etc/nftables.conf <<'EOF'
#!/usr/sbin/nft -f
flush ruleset
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    iif lo accept
    icmp type echo-request accept
    tcp dport 22 accept
  }
  chain forward { type filter hook forward priority filter; policy drop; }
}
EOF
install -d /etc/systemd/system/sysinit.target.wants
ln -sf /lib/systemd/system/nftables.service /etc/systemd/system/sysinit.target.wants/nftables.service

# The clock of the lab is its own reference: there is no other network.
cat >/etc/chrony/chrony.conf <<'EOF'
local stratum 3
allow 127.0.0.1
driftfile /var/lib/chrony/chrony.drift
EOF
sed -i 's/^\(module(load="imklog".*\)$/#\1/' /etc/rsyslog.conf
cat >/etc/rsyslog.d/central.conf <<'EOF'
*.* @@198.18.1.254:514
EOF
cat >/etc/logrotate.d/rsyslog <<'EOF'
/var/log/syslog /var/log/auth.log /var/log/kern.log /var/log/cron.log /var/log/user.log /var/log/mail.log {
  weekly
  rotate 60
  missingok
  notifempty
  compress
  delaycompress
}
EOF
sed -i 's/^# *\(fr_FR.UTF-8\)/\1/' /etc/locale.gen
locale-gen >/dev/null
# An administrator with a password, kept under a strong hash.
useradd -m -s /bin/bash -G sudo admin
echo "admin:$(head -c 24 /dev/urandom | base64)" | chpasswd -c YESCRYPT
rm -f /etc/ssh/ssh_host_*
apt-get -qq clean
# As on any machine whose lists were fetched: only root may write these caches, and without them apt takes seconds.
apt-cache gencaches >/dev/null
