# Backup agents, what is scheduled of backup programs, and the last success that something proves.

# Agents that a server elsewhere drives, or that keep a service.
backup_list='bacula agent bacula-fd /etc/bacula/bacula-fd.conf
bareos agent bareos-fd /etc/bareos/bareos-fd.d
urbackup agent urbackupclientb /usr/local/sbin/urbackupclientbackend /usr/sbin/urbackupclientbackend
veeam agent veeamservice,veeamdeployment /usr/bin/veeamconfig /etc/veeam
time-navigator agent tina_daemon /usr/tina
netbackup agent bpcd,vnetd /usr/openv/netbackup
networker agent nsrexecd /usr/sbin/nsrexecd
commvault agent cvd,cvlaunchd /opt/commvault
acronis agent acronis_mms,mms /usr/lib/Acronis /opt/acronis
nakivo agent bhsvc /opt/nakivo
active-backup agent synology-backupd /opt/Synology/ActiveBackupforBusiness
duplicati agent duplicati-serve /usr/lib/duplicati /opt/duplicati
amanda agent amandad /etc/amandahosts
backuppc server BackupPC /etc/backuppc/config.pl
vzdump host pvedaemon /usr/bin/vzdump'

# For root's shell: "== KIND NAME" before the text of each thing that runs by the clock (cron(8)), of the scripts these
# start, and of the settings of backup programs. Nothing of it leaves this machine but the names of programs.
# shellcheck disable=SC2016 # root's shell expands it
schedule_reader='
show() {
  [ -f "$2" ] && [ -r "$2" ] || return
  echo "== $1 $2"
  head -c 65536 "$2" | tr -d "\000" | grep -v "^[[:space:]]*#"
}
scripts_of() {
  for word in $(cat "$@" 2>/dev/null | grep -v "^[[:space:]]*#" | grep -o "/[A-Za-z0-9_./-]*" | sort -u | head -n 200); do
    case $word in /usr/local/*/* | /root/* | /opt/* | /home/* | /srv/* | /etc/*.sh | /etc/*/*.sh) show schedule "$word" ;; esac
  done
}
set -- /etc/crontab /etc/anacrontab /etc/cron.d/* /var/spool/cron/crontabs/* /var/spool/cron/* /etc/cron.hourly/* \
  /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/*
for file; do case $file in */.placeholder) ;; *) show schedule "$file" ;; esac; done
scripts_of "$@" /etc/systemd/system/*.service
for file in /etc/default/restic* /etc/restic/* /etc/restic.env /root/.restic* /etc/resticprofile/*; do show settings:restic "$file"; done
for file in /etc/borgmatic/*.yaml /etc/borgmatic.d/*.yaml; do show settings:borgmatic "$file"; done
show settings:rsnapshot /etc/rsnapshot.conf
for file in /root/.config/borg/security/*/manifest-timestamp; do show proof:borg "$file"; done
for file in /root/.cache/duplicity/*/duplicity-*.manifest; do [ -e "$file" ] && echo "== proof:duplicity $file"; done
[ -r /var/log/rsnapshot.log ] && echo "== proof:rsnapshot log" && grep "completed successfully" /var/log/rsnapshot.log | tail -n 1
for file in /var/log/pve/tasks/index /var/log/pve/tasks/index.1; do
  [ -r "$file" ] && echo "== proof:vzdump $file" && grep ":vzdump:" "$file" | grep " OK\$" | tail -n 50
done
echo "== whole end"
'

# What systemd starts by the clock, and how it went since the machine started.
timer_blocks() {
  have systemctl && [ -d /run/systemd/system ] || return
  units=$(limited systemctl show -p Unit --value '*.timer' 2>/dev/null | sort -u | tr '\n' ' ')
  [ -n "$units" ] || return
  # shellcheck disable=SC2086 # a list of names
  limited systemctl show -p Id,ExecStart,Result,ExecMainStatus,ExecMainExitTimestamp $units 2>/dev/null |
    sed 's/^Id=/== schedule systemd:/'
}

# Prints "name active last_success target encrypted" for each program that is scheduled. What a program always does to
# its copies: restic and kopia encrypt, borg where its repository holds a key, rsnapshot and rsync never.
# shellcheck disable=SC2016 # awk expands it
schedule_programs='
  function remember(name, text,   value) {
    value = ""
    if (match(text, /(RESTIC_REPOSITORY|BORG_REPO|KOPIA_REPOSITORY)=[^ \t;]+/)) value = substr(text, RSTART, RLENGTH)
    else if (match(text, /(--repo|--repository)[= ]+[^ \t;]+/)) value = substr(text, RSTART, RLENGTH)
    else if (match(text, /[^ \t]+::[^ \t]*/)) { value = substr(text, RSTART, RLENGTH); sub(/::.*/, "", value) }
    else if (match(text, /file:\/\/\/[^ \t;]+/)) value = substr(text, RSTART + 7, RLENGTH - 7)
    else if (name == "restic" && match(text, / -r +[^ \t;]+/)) value = substr(text, RSTART, RLENGTH)
    else if (name == "rsnapshot" && match(text, /^snapshot_root[ \t]+[^ \t]+/)) value = substr(text, RSTART, RLENGTH)
    else if (name == "borgmatic" && match(text, /(^|[ \t-])(path:)?[ \t]*"?(\/|ssh:\/\/)[^ \t"]+/)) value = substr(text, RSTART, RLENGTH)
    if (value == "") return
    sub(/^.*(=|[ \t]|path:)["\047]?/, "", value); gsub(/["\047]/, "", value)
    if (value ~ /^\/[^:]*$/) target[name] = value
    else if (value !~ /^\$/) target[name] = "remote" }
  function success(name, at) { if (at > last[name]) last[name] = at }
  function finish_unit(   name) {
    if (result == "success" && exit_status == "0" && ended > 0) for (name in of_unit) success(name, ended)
    result = exit_status = ""; ended = 0; split("", of_unit) }
  function stamp(text,   d) { split(substr(text, 1, 10), d, "-"); return epoch(d[1], d[2] + 0, d[3] + 0, substr(text, 12, 8)) }
  BEGIN { count = split("restic borg borgmatic duplicity duply rsnapshot rdiff-backup kopia rclone proxmox-backup-client backup-manager burp rsync veeamconfig dump-databases", tools, " ") }
  /^== / { finish_unit(); kind = $2; file = $0; sub(/^== [^ ]* /, "", file); settings = kind; sub(/^[a-z]*:?/, "", settings)
    if (kind == "whole") whole = 1
    if (kind == "proof:duplicity" && match(file, /[0-9]+T[0-9]+Z\.manifest$/)) { d = substr(file, RSTART, 15)
      success("duplicity", epoch(substr(d, 1, 4), substr(d, 5, 2) + 0, substr(d, 7, 2) + 0, substr(d, 10, 2) ":" substr(d, 12, 2) ":" substr(d, 14, 2))) }
    next }
  kind == "proof:borg" { if ($0 ~ /^[0-9]+-[0-9]+-[0-9]+T/) success("borg", stamp($0)); next }
  kind == "proof:rsnapshot" { if (match($0, /^\[[0-9]+-[0-9]+-[0-9]+T[0-9:]+/)) success("rsnapshot", stamp(substr($0, 2))); next }
  kind == "proof:vzdump" { hex = tolower($(NF - 1)); n = 0
    for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
    success("vzdump", n); next }
  kind ~ /^settings:/ { remember(settings, $0); if (/^[ \t]*(export +)?BORG_PASSPHRASE/) keyed = 1; next }
  /^Result=/ { result = substr($0, 8) }
  /^ExecMainStatus=/ { exit_status = substr($0, 16) }
  /^ExecMainExitTimestamp=[A-Z]/ { ended = stamp($2 " " $3) }
  kind == "schedule" {
    for (i = 1; i <= count; i++) {
      name = tools[i]
      pattern = name == "dump-databases" ? "(pg_dump|pg_dumpall|mysqldump|mariadb-dump)" : name
      if ($0 !~ "(^|[^A-Za-z0-9_.-])" pattern "([^A-Za-z0-9_.-]|$)") continue
      scheduled[name] = 1; of_unit[name] = 1; remember(name, $0)
      if (/--no-encryption/) clear[name] = 1 }
  }
  END {
    finish_unit()
    if (scheduled["borgmatic"] && last["borg"] > last["borgmatic"]) last["borgmatic"] = last["borg"]
    if (scheduled["duply"] && last["duplicity"] > last["duply"]) last["duply"] = last["duplicity"]
    if (last["vzdump"] > 0) scheduled["vzdump"] = 1
    tools[++count] = "vzdump"
    for (i = 1; i <= count; i++) {
      name = tools[i]; if (!scheduled[name]) continue
      encrypted = "unknown"
      if (name ~ /^(restic|kopia)$/) encrypted = "yes"
      if (name ~ /^(duplicity|duply)$/) encrypted = clear[name] ? "no" : "yes"
      if (name ~ /^(rsnapshot|rsync|rdiff-backup|dump-databases|vzdump)$/) encrypted = "no"
      place = target[name]
      print name, (last[name] > 0 ? sprintf("@%d", last[name]) : "-"), encrypted, (place == "" ? "-" : place)
    }
    print whole ? "whole" : "cut", "-", "-", "-" }
'

# backup_row NAME ACTIVE LAST_SUCCESS ENCRYPTED TARGET: "-" is not known.
backup_row() {
  mounted=
  case $5 in
    /*)
      mounted=$(limited df -P "$5" 2>/dev/null | sed -n '2s/.*% //p')
      case $(limited stat -f -c %T "$5" 2>/dev/null) in nfs* | smb* | cifs | fuseblk.sshfs) set -- "$1" "$2" "$3" "$4" remote ;; esac
      if [ "$4" = unknown ] && as_root grep -qs '^key *=' "$5/config"; then set -- "$1" "$2" "$3" yes "$5"; fi
      ;;
    -) set -- "$1" "$2" "$3" "$4" '' ;;
  esac
  [ "$3" = - ] && set -- "$1" "$2" '' "$4" "$5"
  row backup_agents name "$1" active "$2" last_success "$3" target "$5" mountpoint "$mounted" encrypted "$4"
}

collect_backup() {
  known_products "$backup_list" | while read -r name kind active _; do
    case $kind in agent | server) backup_row "$name" "$active" - unknown - ;; esac
  done
  {
    timer_blocks
    if [ "$privilege" = user ]; then sh -c "$schedule_reader"; else as_root sh -c "$schedule_reader"; fi 2>/dev/null
  } | hygie_awk "$schedule_programs" | {
    cut=yes
    while read -r name success encrypted target; do
      case $name in
        whole) cut=no ;;
        cut) ;;
        *) backup_row "$name" yes "$success" "$encrypted" "$target" ;;
      esac
    done
    if [ "$privilege" = user ]; then
      end backup_agents partial needs_root
    elif [ $cut = yes ]; then
      end backup_agents partial command_failed
    elif [ -z "$processes" ]; then
      end backup_agents partial processes_hidden
    else
      end backup_agents ok
    fi
  }
}
