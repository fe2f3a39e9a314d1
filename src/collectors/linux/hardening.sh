# Kernel settings, modes of files that matter, mandatory access control, screen lock.

# The settings of ANSSI-BP-028 v2.0 R8, R9, R11 to R14.
collect_system_controls() {
  if ! [ -d /proc/sys/kernel ]; then
    end system_controls unsupported no_proc_sys
    return
  fi
  set -- kernel/dmesg_restrict kernel/kptr_restrict kernel/randomize_va_space kernel/sysrq \
    kernel/unprivileged_bpf_disabled kernel/perf_event_paranoid kernel/panic_on_oops kernel/pid_max \
    kernel/modules_disabled kernel/yama/ptrace_scope kernel/kexec_load_disabled net/core/bpf_jit_harden \
    net/ipv4/ip_forward net/ipv4/conf/all/accept_local net/ipv4/conf/all/accept_redirects \
    net/ipv4/conf/default/accept_redirects net/ipv4/conf/all/secure_redirects net/ipv4/conf/all/shared_media \
    net/ipv4/conf/all/accept_source_route net/ipv4/conf/all/arp_filter net/ipv4/conf/all/arp_ignore \
    net/ipv4/conf/all/route_localnet net/ipv4/conf/all/rp_filter net/ipv4/conf/all/send_redirects \
    net/ipv4/icmp_ignore_bogus_error_responses net/ipv4/tcp_rfc1337 net/ipv4/tcp_syncookies \
    net/ipv6/conf/all/disable_ipv6 net/ipv6/conf/all/forwarding net/ipv6/conf/all/accept_redirects \
    net/ipv6/conf/all/accept_source_route net/ipv6/conf/all/accept_ra fs/suid_dumpable fs/protected_fifos \
    fs/protected_regular fs/protected_symlinks fs/protected_hardlinks
  cd /proc/sys || return
  {
    grep -Hs . "$@"
    # A few are for root alone.
    for name in "$@"; do
      shift
      if ! [ -e "$name" ] || [ -r "$name" ]; then continue; fi
      echo "denied $name"
      set -- "$@" "/proc/sys/$name"
    done
    [ $# = 0 ] || as_root grep -Hs . "$@"
  } | hygie_awk '
    $1 == "denied" { gsub(/\//, ".", $2); hidden[$2]; next }
    { sub(/^\/proc\/sys\//, ""); at = index($0, ":"); name = substr($0, 1, at - 1); value = substr($0, at + 1); gsub(/\//, ".", name)
      if (name in seen) next
      seen[name] = 1; col("name", name); col("current_value", value); emit("system_controls") }
    END { for (name in hidden) if (!(name in seen)) denied = 1
      finish("system_controls", denied ? "partial" : "ok", denied ? "needs_root" : "") }'
  cd /
}

collect_file() {
  set --
  hidden=
  for path in / /etc /root /tmp /var/tmp /etc/passwd /etc/shadow /etc/group /etc/gshadow /etc/sudoers /etc/sudoers.d \
    /etc/crontab /etc/ssh/sshd_config /etc/ssh/ssh_host_*_key /boot/grub/grub.cfg /boot/grub2/grub.cfg \
    /usr/local/bin /usr/local/sbin /usr/bin /usr/sbin /var/log /etc/machine-id /etc/krb5.keytab /etc/docker/daemon.json \
    /run/docker.sock; do
    if [ -e "$path" ]; then
      set -- "$@" "$path"
    elif ! reachable "${path%/*}"; then
      hidden=directory_closed
    fi
  done
  # The root folder is always there.
  modes=$(stat -c '%a %U %G %n' "$@" 2>/dev/null)
  if [ -z "$modes" ]; then
    end file unsupported no_stat
    return
  fi
  printf '%s\n' "$modes" | hygie_awk '
    { mode = $1; while (length(mode) < 4) mode = "0" mode
      path = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ /, "", path)
      col("path", path); col("mode", mode); col("username", $2); col("groupname", $3); emit("file") }
    END { finish("file", hidden == "" ? "ok" : "partial", hidden) }' -v hidden="$hidden"
}

collect_mandatory_access_control() {
  first_line /sys/module/apparmor/parameters/enabled
  apparmor=$answer
  if [ -d /sys/fs/selinux ] && [ -r /sys/fs/selinux/enforce ]; then
    first_line /sys/fs/selinux/enforce
    if [ "$answer" = 1 ]; then mode=enforcing; else mode=permissive; fi
    row mandatory_access_control kind selinux mode $mode
  elif [ "$apparmor" = Y ]; then
    # Which profiles are loaded, and whether they only complain, is root's to see.
    mode=unknown
    profiles=$(as_root cat /sys/kernel/security/apparmor/profiles 2>/dev/null)
    case $profiles in
      *'(enforce)'*) mode=enforcing ;;
      *'(complain)'*) mode=permissive ;;
    esac
    row mandatory_access_control kind apparmor mode $mode
  elif [ "$container" = yes ] || ! [ -d /sys/kernel ]; then
    row mandatory_access_control kind none mode unknown
  else
    row mandatory_access_control kind none mode disabled
  fi
  end mandatory_access_control ok
}

# The system's defaults (dconf); what each person chose is theirs and not read.
collect_session_lock() {
  graphical_kind
  if [ $graphical != yes ]; then
    end session_lock unsupported no_desktop
    return
  fi
  idle=
  enabled=unknown
  for file in /usr/share/glib-2.0/schemas/*.gschema.override /etc/dconf/db/local.d/*; do
    [ -r "$file" ] && [ -f "$file" ] && cat "$file" && echo
  done 2>/dev/null | session_lock_row
  end session_lock ok
}

# Only what is set counts: a desktop's built-in default is not an observation.
session_lock_row() {
  awk '
    /^\[/ { section = $0 }
    section ~ /desktop[.\/]session/ && /^ *idle-delay/ { v = $0; sub(/.*(uint32|=)[ ]*/, "", v); idle = v + 0; known = 1 }
    section ~ /desktop[.\/]screensaver/ && /^ *lock-enabled/ { lock = /true/ ? "yes" : "no" }
    END { print known ? idle : "-", lock == "" ? "-" : lock }' | {
    read -r idle enabled
    [ "$idle" = 0 ] && enabled=no
    [ "$idle" = - ] && idle=
    [ "$enabled" = - ] && enabled=unknown
    row session_lock enabled "$enabled" idle_seconds "$idle"
  }
}

collect_hardening() {
  collect_system_controls
  collect_file
  collect_mandatory_access_control
  collect_session_lock
}
