# What macOS, the BSDs and ESXi have in common, where /proc and the tools of Linux are not.

# Sets $processes as prepare() does, by ps(1): names of programs, up to the first blank of each.
unix_processes() {
  listed=$(ps -A -o comm= 2>/dev/null || ps -ax -o comm= 2>/dev/null)
  [ -n "$listed" ] || return
  processes=" $(printf '%s\n' "$listed" | awk '{ sub(/^.*\//, ""); if (!($1 in seen)) { seen[$1]; printf "%s ", $1 } }')"
}

# ends_rest COVERED...: what the subjects of a platform do not tell is not told of it.
ends_rest() {
  for table in $hygie_tables; do
    case " $* " in *" $table "*) ;; *) end "$table" unsupported platform_not_covered ;; esac
  done
}

# ifconfig(8):
# en0: flags=8863<UP,…> mtu 1500
#     ether a4:83:e7:00:00:01
#     inet 192.0.2.7 netmask 0xffffff00 broadcast 192.0.2.255
#     inet6 fe80::1%en0 prefixlen 64 scopeid 0x4
unix_addresses() {
  ifconfig -a 2>/dev/null | hygie_awk '
    /^[a-z]/ { name = $1; sub(/:$/, "", name); mac = ""; next }
    $1 == "ether" || $1 == "lladdr" || $1 == "address:" { mac = $2; next }
    name ~ /^(bridge|vnet|tap|epair|vether|utun|awdl|llw)/ { next }
    $1 == "inet" || $1 == "inet6" {
      address = $2; sub(/[%\/].*/, "", address)
      if (address ~ /^127\./ || address == "::1") next
      col("interface", name); col("address", address); col("mac", mac); emit("interface_addresses") }
    END { finish("interface_addresses", NR ? "ok" : "partial", NR ? "" : "command_failed") }'
}

# netstat(1), -an: "tcp4 0 0 *.22 *.* LISTEN", "udp6 0 0 fe80::1%lo0.123 *.*".
unix_sockets() {
  netstat -an 2>/dev/null | hygie_awk '
    $1 !~ /^(tcp|udp)[46]*$/ { next }
    $1 ~ /^tcp/ && $NF != "LISTEN" { next }
    $1 ~ /^udp/ && $5 != "*.*" { next }
    { at = match($4, /\.[0-9]+$/); if (!at) next
      address = substr($4, 1, at - 1); port = substr($4, at + 1)
      if (address == "*") address = $1 ~ /6/ ? "::" : "0.0.0.0"
      loop = address ~ /^127\./ || address == "::1" || address ~ /%lo0?$/
      protocol = substr($1, 1, 3); sub(/%.*/, "", address)
      if ((protocol, address, port) in seen) next
      seen[protocol, address, port] = 1
      col("protocol", protocol); col("address", address); col("port", port); col("scope", loop ? "loopback" : "network")
      emit("listening_ports") }
    END { finish("listening_ports", NR ? "ok" : "partial", NR ? "" : "command_failed") }'
}

# When file $1 was last changed, "@seconds"; stat(1) of the BSDs, else of GNU.
changed_at() {
  answer=$(stat -f %m "$1" 2>/dev/null) || answer=$(stat -c %Y "$1" 2>/dev/null)
  case $answer in '' | *[!0-9]*) answer= ;; *) answer=@$answer ;; esac
}

# pf(4): is it on, and what becomes of a packet that no condition names: the last rule that meets every packet, or with
# "quick" the first. $1 is the name told.
pf_firewall() {
  if [ "$privilege" = user ]; then
    end firewall denied needs_root
    return
  fi
  state=$(as_root pfctl -s info 2>/dev/null | sed -n 's/^Status: \([A-Za-z]*\).*/\1/p')
  case $state in
    Enabled)
      as_root pfctl -s rules 2>/dev/null | hygie_awk '
        /^(block|pass)/ { rules++; if (/^block/) refuses = 1 }
        # Those that name no direction or "in", and no interface, address, port or protocol.
        /^(block|pass)( (drop|return))?( in)?( log)?( quick)?( inet6?)? all( flags [^ ]+( keep state)?)?( no state)?$/ ||
        /^block (drop |return )?in (log )?(quick )?(inet6? )?all( label .*)?$/ ||
        /^(block|pass) (drop |return )?(in )?(log )?(quick )?(inet6? )?all (label|ridentifier) .*$/ {
          if (settled) next
          answer = /^block/ ? "drop" : "accept"
          if (/ quick /) settled = 1 }
        END {
          col("kind", "pf"); col("active", refuses ? "yes" : "no"); col("default_input", answer == "" ? "unknown" : answer)
          if (rules) emit("firewall")
          finish("firewall", rules ? "ok" : "partial", rules ? "" : "no_rules_read") }'
      ;;
    Disabled)
      row firewall kind pf active no default_input accept
      end firewall ok
      ;;
    *) end firewall partial no_tool ;;
  esac
}

# Clock: which service runs; whether it is in step only ntpd and chronyd tell.
unix_time() {
  service=
  synchronised=unknown
  for candidate in chronyd ntpd timed ntpd_intres; do
    runs "$candidate" && service=$candidate && break
  done
  case $service in
    chronyd)
      service=chrony
      case $(chronyc -n tracking 2>/dev/null) in
        *'Leap status'*'Not synchronised'*) synchronised=no ;;
        *'Leap status'*) synchronised=yes ;;
      esac
      ;;
    ntpd)
      case $(ntpq -c rv 2>/dev/null) in
        *leap_none*sync_* | *leap_add*sync_* | *leap_del*sync_*) synchronised=yes ;;
        *leap_alarm*) synchronised=no ;;
      esac
      # OpenNTPD (OpenBSD): "4/4 peers valid, clock synced, stratum 3".
      case $(ntpctl -s status 2>/dev/null) in
        *'clock synced'*) synchronised=yes service=openntpd ;;
        *'clock unsynced'*) synchronised=no service=openntpd ;;
      esac
      ;;
  esac
  row time_sync service "$service" synchronised $synchronised
  if [ -n "$processes" ]; then end time_sync ok; else end time_sync partial processes_hidden; fi
}
