# FreeBSD, OpenBSD, NetBSD, and the firewalls that are made of the first: OPNsense and pfSense.

bsd_os_version() {
  product='' number=$kernel_release name=$kernel_name platform=bsd
  case $kernel_name in
    FreeBSD)
      # The userland is what is patched: "14.1-RELEASE-p5".
      userland=$(freebsd-version -u 2>/dev/null)
      number=${userland:-$kernel_release}
      product=freebsd release=${number%%-*}
      ;;
    OpenBSD) product=openbsd release=$number ;;
    NetBSD) product=netbsd release=${number%%[._]*} ;;
    *) release= ;;
  esac
  if have opnsense-version; then
    name=OPNsense product=opnsense platform=appliance
    number=$(opnsense-version -v 2>/dev/null)
    release=${number#*.}
    release=${number%%.*}.${release%%[!0-9]*}
  elif [ -e /etc/platform ] && [ -r /etc/version ] && [ -e /conf/config.xml ]; then
    # "2.7.2-RELEASE" of the community edition, "24.03-RELEASE" of Plus.
    first_line /etc/version
    name=pfSense product=pfsense platform=appliance number=$answer
    case $number in
      2.*) release=${number#2.} release="CE 2.${release%%[!0-9]*}" ;;
      *) release="Plus ${number%%-*}" ;;
    esac
  fi
  row os_version name "$name" version "$number" product "$product" release "$release" platform $platform arch "$architecture" \
    confidence certain
  end os_version ok
}

bsd_system_info() {
  id=$(sysctl -n kern.hostuuid 2>/dev/null || sysctl -n hw.uuid 2>/dev/null)
  vendor=$(kenv -q smbios.system.maker 2>/dev/null || sysctl -n hw.vendor 2>/dev/null)
  model=$(kenv -q smbios.system.product 2>/dev/null || sysctl -n hw.product 2>/dev/null)
  graphical=no
  [ -d /usr/local/share/xsessions ] && graphical=unknown
  row system_info hostname "$node_name" machine_id_raw "$id" hardware_vendor "$vendor" hardware_model "$model" \
    portable unknown graphical $graphical domain_joined unknown read_as $privilege
  end system_info ok
}

# freebsd-version(1): the kernel on the disk against the one that runs.
bsd_kernel_info() {
  reboot=unknown
  newest=$(freebsd-version -k 2>/dev/null)
  if [ -n "$newest" ]; then
    if [ "$newest" = "$kernel_release" ]; then reboot=no; else reboot=yes; fi
  fi
  row kernel_info version "$kernel_release" newest_installed "$newest" reboot_required $reboot
  end kernel_info ok
}

# passwd(5), master.passwd: name:hash:uid:gid:class:change:expire:… The hash stays here.
bsd_shadow() {
  if [ "$privilege" = user ]; then
    end shadow denied needs_root
    return
  fi
  as_root cat /etc/master.passwd 2>/dev/null | hygie_awk '
    BEGIN { FS = ":" }
    function scheme(hash) {
      if (hash ~ /^\$2/) return "bcrypt"
      if (hash ~ /^\$6\$/) return "sha512"
      if (hash ~ /^\$5\$/) return "sha256"
      if (hash ~ /^\$1\$/) return "md5"
      if (hash ~ /^\$3\$/) return "nt"
      if (hash ~ /^_/) return "bsdi"
      if (hash !~ /^\$/ && length(hash) == 13) return "des"
      return "unknown" }
    NF >= 9 && $1 !~ /^[+#-]/ {
      hash = $2; locked = sub(/^\*LOCKED\*/, "", hash); seen = 1
      if ($2 == "") state = "empty"
      else if (hash == "" || hash ~ /^[*x!]/) state = "not_set"
      else state = locked ? "locked" : "active"
      col("username", $1); col("password_status", state); col("hash_alg", state == "active" || state == "locked" ? scheme(hash) : "")
      col("predates_machine", "unknown"); emit("shadow") }
    END { if (seen) finish("shadow", "ok"); else finish("shadow", "denied", "unreadable") }'
}

# What / and the other volumes stand on: geli(8) ends the name of a device in .eli, ZFS tells of its own.
bsd_disk_encryption() {
  mounted=$(mount -p 2>/dev/null)
  [ -n "$mounted" ] || mounted=$(mount 2>/dev/null | awk '$2 == "on" { print $1, $3, $5 }')
  printf '%s\n' "$mounted" | while read -r device place kind _; do
    case $device in
      /dev/*.eli) encrypted=yes type=geli ;;
      /dev/*)
        # The cipher of softraid(4) lies below the disk, where only root can look.
        encrypted=unknown type=
        [ "$kernel_name" = FreeBSD ] && encrypted=no
        ;;
      *)
        [ "$kind" = zfs ] || continue
        type=zfs
        case $(zfs get -H -o value encryption "$device" 2>/dev/null) in
          off) encrypted=no ;;
          '' | -) encrypted=unknown ;;
          *) encrypted=yes ;;
        esac
        # A pool may stand on geli as a whole.
        if [ $encrypted = no ]; then
          case $(zpool list -v -H "${device%%/*}" 2>/dev/null) in
            *.eli*) encrypted=yes type=geli ;;
            '') encrypted=unknown ;;
          esac
        fi
        ;;
    esac
    volume_purpose "$place"
    row disk_encryption name "$device" mountpoint "$place" purpose $purpose encrypted $encrypted type "$type"
  done
  if [ -n "$mounted" ]; then end disk_encryption ok; else end disk_encryption partial command_failed; fi
}

# Nothing here asks the net. FreeBSD fetches by itself where a crontab says so; OpenBSD tells when a patch was last put in.
bsd_update_status() {
  automatic=unknown
  case $kernel_name in
    FreeBSD)
      manager=freebsd-update
      grep -v '^[[:space:]]*#' /etc/crontab /var/cron/tabs/* /etc/cron.d/* 2>/dev/null | grep -q 'freebsd-update.*install' && automatic=yes
      changed_at /var/db/freebsd-update/tag
      ;;
    OpenBSD)
      manager=syspatch
      grep -v '^[[:space:]]*#' /var/cron/tabs/root /etc/rc.local 2>/dev/null | grep -q syspatch && automatic=yes
      changed_at /var/syspatch
      ;;
    *)
      end update_status unsupported no_package_manager
      return
      ;;
  esac
  row update_status manager $manager automatic $automatic last_update_at "$answer"
  end update_status ok
}

# pkg(8), or pkg_info(1): name, version and origin.
bsd_packages() {
  if have pkg && pkg -N >/dev/null 2>&1; then
    listed=$(pkg query '%n %v %q' 2>/dev/null)
  else
    listed=$(pkg_info -q 2>/dev/null | sed 's/-\([0-9][^-]*\(p[0-9]*\)*\).*$/ \1/')
  fi
  if [ -z "$listed" ]; then
    end packages unsupported no_package_manager
    return
  fi
  printf '%s\n' "$listed" | hygie_awk '
    NF >= 2 { col("name", $1); col("version", $2); emit("packages") }
    END { finish("packages", "ok") }'
}

bsd_firewall() {
  if have pfctl; then
    pf_firewall
  elif have ipfw && [ "$privilege" != user ]; then
    as_root ipfw list 2>/dev/null | hygie_awk '
      { if (/ (deny|reject|unreach)/ && $1 != 65535) refuses = 1; last = $2 " " $3 " from " $5 " to " $7 }
      $1 == 65535 { answer = $2 == "deny" ? "drop" : "accept" }
      / allow (ip|all) from any to any$/ && $1 != 65535 { answer = "accept"; exit }
      END {
        col("kind", "ipfw"); col("active", refuses || answer == "drop" ? "yes" : "no"); col("default_input", answer == "" ? "unknown" : answer)
        if (NR) emit("firewall")
        finish("firewall", NR ? "ok" : "partial", NR ? "" : "no_tool") }'
  else
    end firewall denied needs_root
  fi
}

collect_bsd() {
  bsd_os_version
  bsd_system_info
  bsd_kernel_info
  unix_addresses
  collect_users
  collect_sudo_rules
  bsd_shadow
  collect_sshd
  unix_sockets
  bsd_firewall
  bsd_disk_encryption
  unix_time
  bsd_packages
  bsd_update_status
  collect_remote_tools
  ends_rest 'os_version system_info kernel_info interface_addresses users user_groups sudo_rules shadow sshd_config' \
    'listening_ports firewall disk_encryption time_sync packages update_status remote_tools'
}
