# Where events are kept, for how long, and whether a copy leaves this machine.

journald_settings() {
  settings /usr/lib/systemd/journald.conf /usr/lib/systemd/journald.conf.d/*.conf /etc/systemd/journald.conf \
    /run/systemd/journald.conf.d/*.conf /etc/systemd/journald.conf.d/*.conf
}

# Sets $syslog to the name of the syslog service that runs; busybox has its own.
syslog_service() {
  syslog=
  for service in rsyslogd:rsyslog syslog-ng:syslog-ng syslogd:syslogd; do
    runs "${service%%:*}" && syslog=${service#*:} && return
  done
}

# Days that logrotate(8) keeps the file of logins: rotate times the period; maxage bounds it. And the period in days.
logrotate_days() {
  set --
  for file in /etc/logrotate.conf /etc/logrotate.d/*; do
    [ -f "$file" ] && [ -r "$file" ] && set -- "$@" "$file"
  done
  exec awk '
    function period(word) { return word == "daily" ? 1 : word == "weekly" ? 7 : word == "monthly" ? 30 : word == "yearly" ? 365 : 0 }
    function apply() { if (period($1)) p = period($1); if ($1 == "rotate") r = $2; if ($1 == "maxage") m = $2; if ($1 ~ /^(size|maxsize)$/) s = 1 }
    FNR == 1 { outside = FILENAME == "/etc/logrotate.conf"; inside = 0; names = "" }
    /^[ \t]*#/ { next }
    outside && !/[{]/ { if (!inside) { apply(); gp = p; gr = r } }
    !inside && /^[ \t]*\// { names = names " " $0 }
    /[{]/ { inside = 1; matched = names ~ /\/var\/log\/(auth\.log|secure|messages|syslog)/; p = gp; r = gr; m = 0; s = 0; next }
    /}/ { if (matched && p && r != "" && !s) { d = p * r; if (m && m < d) d = m; if (best == "" || d < best) { best = d; every = p } }
          inside = 0; matched = 0; names = ""; next }
    inside { apply() }
    END { if (best != "") print best, every }' "$@" /dev/null
}

# The name of an archived journal ends in -<hexadecimal microseconds of its first entry>.journal.
oldest_journal() {
  first_line /etc/machine-id
  folder=/var/log/journal/$answer
  live=$(stat -c %Y "$folder/system.journal" 2>/dev/null)
  # A journal that nothing is written to any more shows what was kept once.
  [ -n "$live" ] && [ "$live" -ge $(($(date +%s) - 604800)) ] || return
  for file in "$folder"/system@*.journal; do
    [ -e "$file" ] && printf '%s\n' "$file"
  done | awk -F- '
    { hex = $NF; sub(/\.journal.*/, "", hex); if (length(hex) != 16) next; n = 0
      for (i = 1; i <= 16; i++) n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
      if (best == 0 || n < best) best = n }
    END { if (best) printf "%d", best / 1000000 }'
}

# The oldest rotated file holds nothing older than this, nearly: its last change. Files that the rotation in force would
# have deleted are left-overs; where the log itself is silent, nothing rotates.
oldest_login_file() {
  # $1 days kept, $2 period
  for log in /var/log/auth.log /var/log/secure /var/log/messages; do
    [ -e "$log" ] || continue
    stat -c %Y "$log"* 2>/dev/null | kept_by_rotation "$1" "$2" "$(date +%s)"
    return
  done
}

# The oldest of the times on standard input that a rotation keeps.
kept_by_rotation() {
  sort -rn | awk -v days="$1" -v period="$2" -v now="$3" '
    NR == 1 && $1 < now - (period + 1) * 86400 { exit }
    $1 >= now - (days + period + 1) * 86400 && $1 >= (NR == 1 ? 0 : last - 2 * (period + 1) * 86400) { last = $1; next }
    { exit }
    END { if (last) printf "%d", last }'
}

# Sets $remote: is anything sent away? Configurations that cannot be read leave it unknown.
remote_logging() {
  remote=unknown
  [ -n "$processes" ] || return 0
  if runs systemd-journal-u fluent-bit filebeat vector promtail wazuh-agentd nxlog splunkd; then
    remote=yes
    return
  fi
  case $syslog in
    rsyslog)
      for file in /etc/rsyslog.conf /etc/rsyslog.d/*.conf; do
        [ -e "$file" ] && ! [ -r "$file" ] && return
      done
      remote=no
      cat /etc/rsyslog.conf /etc/rsyslog.d/*.conf 2>/dev/null | grep -v '^[[:space:]]*#' |
        grep -Eq '^[^#]*[[:space:]]@@?[[(A-Za-z0-9]|omfwd|omrelp' && remote=yes
      ;;
    syslog-ng)
      [ -r /etc/syslog-ng/syslog-ng.conf ] || return 0
      remote=no
      cat /etc/syslog-ng/syslog-ng.conf /etc/syslog-ng/conf.d/*.conf 2>/dev/null | grep -v '^[[:space:]]*#' |
        grep -Eq 'destination.*(network|tcp|udp|syslog) *\(|^[[:space:]]*(network|tcp|udp|syslog) *\(' && remote=yes
      ;;
    syslogd) ;;
    *) remote=no ;;
  esac
}

collect_logging() {
  storage=
  journal=no
  kept=no
  if runs systemd-journal systemd-journald || [ -d /run/systemd/journal ]; then
    journald=$(journald_settings)
    setting_in Storage "$journald"
    storage=${answer:-auto}
    case $storage in persistent | auto) [ -d /var/log/journal ] && journal=yes && kept=yes ;; esac
  fi
  syslog_service
  if [ -n "$syslog" ]; then
    for file in /var/log/auth.log /var/log/secure /var/log/messages /var/log/syslog; do
      [ -e "$file" ] && kept=yes
    done
  fi
  [ "$kept" = no ] && [ -z "$processes" ] && kept=unknown
  oldest=
  days=
  if [ -n "$syslog" ]; then
    days=$(logrotate_days)
    period=${days#* }
    days=${days% *}
    [ -n "$days" ] && oldest=$(oldest_login_file "$days" "$period")
  fi
  if [ -z "$days" ] && [ "$journal" = yes ]; then
    oldest=$(oldest_journal)
    setting_in MaxRetentionSec "$journald"
    days=${answer%%[!0-9]*}
    case $answer in
      *year | *year[sS]) days=$((${days:-1} * 365)) ;;
      *month | *months | *M) days=$((${days:-1} * 30)) ;;
      *week | *weeks | *w) days=$((${days:-1} * 7)) ;;
      *day | *days | *d) ;;
      *) days= ;;
    esac
  fi
  remote_logging
  runs auditd
  row logging journald_storage "$storage" syslog "$syslog" security_events "$kept" remote $remote \
    retention_days "$days" oldest_event "${oldest:+@$oldest}" auditd $answer
  if [ -z "$processes" ]; then end logging partial processes_hidden; else end logging ok; fi
}
