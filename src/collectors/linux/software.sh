# Server software, runtimes and protection against malware, by package and by process.

# name of the lifecycle table, package pattern, parts of the version that make a release, process
software_list='
postgresql postgresql-[0-9.]+ 1 postgres
postgresql postgresql[0-9]*-server 1 postgres
mysql mysql-(community-)?server(-[0-9.]+)?(-core-[0-9.]+)? 2 mysqld
mariadb mariadb-server(-core)?(-[0-9.]+)? 2 mariadbd,mysqld
mongodb mongodb(-org)?-server 2 mongod
redis redis(-server)? 2 redis-server
elasticsearch elasticsearch 1 -
php php[0-9.]*-(cli|fpm|common|cgi) 2 php-fpm
php libapache2-mod-php[0-9.]+ 2 apache2
php php 2 php-fpm
apache-httpd apache2 2 apache2
apache-httpd httpd 2 httpd
nginx nginx 2 nginx
tomcat tomcat[0-9]* 2 -
samba samba 2 smbd
openssh openssh-server 2 sshd
nodejs nodejs 1 node
python python3 2 -
python python2(\.7)? 2 -
dotnet dotnet-runtime-[0-9.]+ 1 -
postfix postfix 2 master
exim exim4-daemon-(light|heavy) 2 exim4
dovecot dovecot-(core|imapd) 2 dovecot
proftpd proftpd(-basic|-core)? 3 proftpd
docker docker(\.io|-ce) 1 dockerd
java openjdk-[0-9]+-jre(-headless)? 1 java
java java-[0-9.]+-openjdk(-headless)? 1 java
bind9 bind9? 2 named
openldap slapd 2 slapd
cups cups(-daemon)? 2 cupsd
vsftpd vsftpd 2 vsftpd
openvpn openvpn 2 openvpn
libreoffice libreoffice-core 2 -
firefox firefox(-esr)? 1 -
chromium chromium 1 -
'

# Every installed package a line, tabs between: name, version, vendor, architecture, source package, version of the source,
# what the administrator wants (hold …), time of its installation. Asked once, for several subjects.
installed_packages() {
  if have dpkg-query; then
    dpkg-query -W -f '${db:Status-Status}\t${Package}\t${Version}\t${Maintainer}\t${Architecture}\t${source:Package}\t${source:Version}\t${db:Status-Want}\n' 2>/dev/null |
      sed -n 's/^installed	//p'
  elif have rpm; then
    rpm -qa --qf '%{NAME}\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\t%{VENDOR}\t%{ARCH}\t%{SOURCERPM}\t\t\t%{INSTALLTIME}\n' 2>/dev/null |
      awk -F'\t' 'BEGIN { OFS = FS } $1 != "gpg-pubkey" { sub(/-[^-]*-[^-]*\.(no)?src\.rpm$/, "", $5); print }'
  elif [ -r /lib/apk/db/installed ]; then
    awk '
      function keep() { if (p != "") print p "\t" v "\talpine\t" a "\t" o "\t" v "\t\t"; p = v = a = o = "" }
      { at = substr($0, 3) }
      /^P:/ { p = at } /^V:/ { v = at } /^A:/ { a = at } /^o:/ { o = at }
      $0 == "" { keep() }
      END { keep() }' /lib/apk/db/installed
  elif have pacman; then
    pacman -Q 2>/dev/null | awk '{ print $1 "\t" $2 "\tarch\t\t\t\t\t" }'
  fi
}

# All packages, and which of them are software with a support of its own: one the distribution itself built is named as
# such by its version or maintainer.
collect_software() {
  if [ -z "$packages" ]; then
    end software unsupported no_package_manager
    end packages unsupported no_package_manager
    return
  fi
  { printf '%s\n' "$software_list"; echo '== packages'; printf '%s\n' "$packages"; } | hygie_awk '
    BEGIN { base = kernel; sub(/-[a-z]+$/, "", base) }
    $0 == "== packages" { listed = 1; FS = "\t"; next }
    !listed { if (NF == 4) { n++; id[n] = $1; pattern[n] = "^(" $2 ")$"; parts[n] = $3; process[n] = $4
      any = any (any == "" ? "" : "|") $2 } next }
    function supporter(vendor) {
      if (vendor ~ /debian\.(org|net)|lists\.alioth/ && distribution ~ /^(debian|raspbian|devuan)$/) return distribution
      if (vendor ~ /ubuntu/ && distribution == "ubuntu") return distribution
      if (vendor == "alpine" || vendor == "arch") return vendor
      if (vendor ~ /Red Hat|CentOS|Rocky|AlmaLinux|Oracle|Fedora|SUSE|openSUSE/) return distribution
      return ""
    }
    { split($0, f, "\t")
      # The package of the running kernel: by its name (Debian, Proxmox), by version and architecture (Red Hat), by
      # version alone where the name of the kernel ends in a flavour (SUSE); Alpine and Arch have but one.
      if (f[1] ~ /^(linux-image|kernel|proxmox-kernel|pve-kernel|raspberrypi-kernel|linux-(lts|virt))/ &&
          (index(f[1], kernel) > 0 || f[2] "." f[4] == kernel || index(f[2], base) == 1 || f[3] ~ /^(alpine|arch)$/)) {
        kernel_by = supporter(f[3])
        if (kernel_by == "" && f[3] ~ /Proxmox|Raspberry|Microsoft|Canonical|Amazon/) { kernel_by = f[3]; sub(/ *<.*/, "", kernel_by) }
      }
      col("name", f[1]); col("version", f[2]); col("arch", f[4] == "(none)" ? "" : f[4])
      col("source_package", f[5] == "(none)" ? "" : f[5]); col("source_version", f[6]); emit("packages")
      # Nearly every package is none of them: one look tells.
      if (f[1] !~ "^(" any ")$") next
      version = f[2]; sub(/^[0-9]+:/, "", version)
      for (i = 1; i <= n; i++) if (f[1] ~ pattern[i]) {
        # Packages that hold no program of their own version.
        if (id[i] == "php" && f[1] == "php" && version !~ /^[0-9]+\.[0-9]+\./) continue
        plain = version; sub(/[-+~].*/, "", plain); split(plain, v, ".")
        for (k = 1; k <= parts[i]; k++) sub(/[^0-9].*/, "", v[k])
        release = v[1]; for (k = 2; k <= parts[i]; k++) if (v[k] != "") release = release "." v[k]
        if (id[i] == "postgresql" && v[1] + 0 < 10) release = v[1] "." v[2]
        key = id[i] " " release; if (key in seen) continue; seen[key] = 1
        by = supporter(f[3])
        running = "unknown"
        if (process[i] != "-" && processes != "") { running = "no"; count = split(process[i], names, ",")
          for (k = 1; k <= count; k++) if (index(processes, " " names[k]) > 0) running = "yes" }
        col("name", id[i]); col("version", version); col("release", release); col("packaged_by", by)
        col("running", running); col("confidence", "certain"); emit("software") } }
    END {
      # The kernel of a container, or one that the hosting put in from outside, is not of this machine.
      if (own_kernel == "yes" && split(kernel, v, /[.-]/) > 1) {
        col("name", "linux-kernel"); col("version", kernel); col("release", v[1] "." v[2]); col("packaged_by", kernel_by)
        col("running", "yes"); col("confidence", "certain"); emit("software") }
      finish("software", "ok"); finish("packages", "ok") }' -v distribution="$distribution" -v processes="$processes" \
    -v kernel="$kernel_release" -v own_kernel="$own_kernel"
}

# age of the newest of these files, "@seconds"
newest_change() { stat -c %Y "$@" 2>/dev/null | sort -n | tail -n 1 | sed 's/^/@/'; }

collect_antivirus() {
  if [ -d /var/lib/clamav ] || have clamscan; then
    runs clamd clamonacc
    row antivirus name clamav active $answer signatures_at "$(newest_change /var/lib/clamav/daily.c?d /var/lib/clamav/main.c?d)"
  fi
  for product in mdatp:wdavdaemon sophos:savd sophos-spl:sophos_managemen esets:esets_daemon eset-eea:eea eset-efs:efs \
    sentinelone:sentinelone-agent crowdstrike:falcon-sensor kesl:kesl withsecure:fsav bitdefender:bdsecd harfanglab:hurukai \
    wazuh:wazuh-agentd trendmicro:ds_agent; do
    runs "${product#*:}" && row antivirus name "${product%%:*}" active yes
  done
  if [ -z "$processes" ]; then end antivirus partial processes_hidden; else end antivirus ok; fi
}
