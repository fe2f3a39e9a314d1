# Clock synchronisation: which service, in step or not, with whom.

time_servers() {
  settings "$@" 2>/dev/null | hygie_awk '
    { key = tolower($1) }
    key == "server" || key == "pool" || key == "peer" || key == "servers" { add($2); next }
    key == "ntp" || (key == "fallbackntp") { if (key == "ntp") own = 1; for (i = 2; i <= NF; i++) if (key == "ntp") add($i); else spare = spare " " $i }
    function add(name) { if (count++ < 20) list = list " " name }
    END { if (list == "" && !own) list = spare; print substr(list, 2) }'
}

collect_time() {
  synchronised=unknown
  servers=
  service=
  if runs chronyd; then
    service=chrony
    servers=$(time_servers /etc/chrony/chrony.conf /etc/chrony.conf /etc/chrony/conf.d/*.conf /etc/chrony.d/*.conf /etc/chrony/sources.d/*.sources)
    case $(limited chronyc -n tracking 2>/dev/null) in
      *'Leap status'*'Not synchronised'*) synchronised=no ;;
      *'Leap status'*) synchronised=yes ;;
    esac
  elif runs systemd-timesync systemd-timesyncd; then
    service=systemd-timesyncd
    servers=$(time_servers /etc/systemd/timesyncd.conf /etc/systemd/timesyncd.conf.d/*.conf /usr/lib/systemd/timesyncd.conf.d/*.conf)
    if [ -e /run/systemd/timesync/synchronized ]; then synchronised=yes; else synchronised=no; fi
  elif runs ntpd; then
    service=ntpd
    [ -e /etc/ntpsec/ntp.conf ] && service=ntpsec
    [ -e /etc/openntpd/ntpd.conf ] && service=openntpd
    servers=$(time_servers /etc/ntpsec/ntp.conf /etc/ntp.conf /etc/openntpd/ntpd.conf /etc/ntpd.conf)
    case $(limited ntpq -c rv 2>/dev/null) in
      *leap_none*sync_* | *leap_add*sync_* | *leap_del*sync_*) synchronised=yes ;;
      *leap_alarm*) synchronised=no ;;
    esac
  elif [ "$container" = no ] && [ -n "$processes" ] && ! runs vmtoolsd VBoxService hv_utils qemu-ga && [ -d /run/systemd/system ]; then
    # No service, and no guest tools that could set the clock: only what systemd says of the kernel's clock.
    case $(limited timedatectl show -p NTPSynchronized --value 2>/dev/null) in
      yes) synchronised=yes ;;
      no) synchronised=no ;;
    esac
  fi
  row time_sync service "$service" synchronised $synchronised servers "$servers"
  if [ -z "$processes" ]; then end time_sync partial processes_hidden; else end time_sync ok; fi
}
