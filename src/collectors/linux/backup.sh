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
# start or that are named in $@, and of the settings of backup programs. Nothing of it leaves this machine but the names
# of programs.
# shellcheck disable=SC2016 # root's shell expands it
schedule_reader='
show() {
  kind=$1
  shift
  for file; do
    shift
    [ -f "$file" ] && [ -r "$file" ] && set -- "$@" "$file"
  done
  # Of several files head tells the names.
  [ $# = 0 ] || head -c 65536 "$@" /dev/null | sed -e "/^[[:space:]]*#/d" -e "s|^==> \(/.*\) <==\$|== $kind \1|"
}
scripts="$*"
{
schedules=$(show schedule /etc/crontab /etc/anacrontab /etc/cron.d/* /var/spool/cron/crontabs/* /var/spool/cron/* /etc/cron.hourly/* \
  /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/*)
case $schedules in *systemctl*)
  set --
  for unit in $(printf "%s\n" "$schedules" | sed -n "s/.*systemctl.* start  *\([A-Za-z0-9@_.-]*\).*/\1/p" | sort -u); do
    set -- "$@" "/etc/systemd/system/${unit%.service}.service"
  done
  schedules=$(printf "%s\n" "$schedules"; show schedule "$@") ;;
esac
printf "%s\n" "$schedules"
set --
for word in $(printf "%s\n" "$scripts" "$schedules" | grep -o "/[A-Za-z0-9_./-]*"); do
  case $word in
    /etc/cron*/* | /etc/systemd/*) ;;
    /usr/local/*/* | /root/* | /opt/* | /home/* | /srv/* | /etc/*.sh | /etc/*/*.sh)
      case " $* " in *" $word "*) ;; *) [ $# -ge 200 ] || set -- "$@" "$word" ;; esac ;;
  esac
done
# Some of these are no text.
[ $# = 0 ] || show schedule "$@" | tr -d "\000"
show settings:restic /etc/default/restic* /etc/restic/* /etc/restic.env /root/.restic* /etc/resticprofile/*
show settings:borgmatic /etc/borgmatic/*.yaml /etc/borgmatic.d/*.yaml
show settings:rsnapshot /etc/rsnapshot.conf
show proof:borg /root/.config/borg/security/*/manifest-timestamp
for file in /root/.cache/duplicity/*/duplicity-*.manifest; do [ -e "$file" ] && echo "== proof:duplicity $file"; done
[ -r /var/log/rsnapshot.log ] && echo "== proof:rsnapshot log" && grep "completed successfully" /var/log/rsnapshot.log | tail -n 1
for file in /var/log/pve/tasks/index /var/log/pve/tasks/index.1; do
  [ -r "$file" ] && echo "== proof:vzdump $file" && grep ":vzdump:" "$file" | grep " OK\$" | tail -n 50
done
echo "== whole end"
}
'

systemd_runs() { have systemctl && [ -d /run/systemd/system ]; }

# What systemd starts by the clock, and how it went since the machine started; "== failed systemctl" when it does not tell.
timer_blocks() {
  systemd_runs || return 0
  units=$(limited systemctl show -p Unit '*.timer' 2>/dev/null) || echo '== failed systemctl'
  units=$(printf '%s\n' "$units" | sed -n 's/^Unit=//p' | sort -u | tr '\n' ' ')
  [ -n "$units" ] || return 0
  # shellcheck disable=SC2086 # a list of names
  blocks=$(limited systemctl show -p Id,ExecStart,Result,ExecMainStatus,ExecMainExitTimestamp $units 2>/dev/null) ||
    echo '== failed systemctl'
  printf '%s\n' "$blocks" | sed 's/^Id=/== schedule systemd:/'
}

# The paths in the commands of timer_blocks.
timer_paths() { sed -n 's/^ExecStart=.*argv\[\]=\(.*\) ; ignore_errors.*/\1/p' | grep -o '/[A-Za-z0-9_./-]*' | sort -u; }

# What makes a copy, a line for each program: its name; words that ask for a copy; words that ask for something else; what
# one of its words must hold where neither was said ("-": a copy must be asked for). The first such word decides. Sources:
# the manual of each.
backup_verbs='restic backup check|copy|diff|dump|find|forget|init|key|list|ls|mount|prune|repair|restore|snapshots|stats|tag|unlock -
borg create|import-tar check|compact|config|delete|diff|export-tar|extract|info|init|key|list|mount|prune|rename|serve|with-lock -
borgmatic create|--create|-C list|--list|-l|check|--check|-k|prune|--prune|-p|compact|info|--info|-i|extract|mount|restore|config|init|key|borg|break-lock|[a-z]+-(list|info|create|delete)|rlist|rinfo|rcreate|delete .*
duplicity full|incr|incremental|inc|backup remove-.*|cleanup|verify|collection-status|list-current-files|restore|replicate ://|[$]
duply ([a-z]+_)*(backup|bkp|incr|full)([_+-].*)? status|list|verify|verifyPath|purge[A-Za-z-]*|restore|fetch|cleanup|usage|create -
rsnapshot [A-Za-z][A-Za-z0-9_-]* configtest|du|diff|help|version|-[a-z]*[tVh][a-z]* -
rdiff-backup backup --(remove|list|parsable|verify|compare|check|restore|calculate|test).*|-[lrV]|info|list|remove|restore|verify|compare|calculate|regress|test [/:$]
kopia create repository|repo|policy|maintenance|server|restore|mount|list|ls|verify|delete|expire|estimate -
rclone sync|copy|copyto|move|moveto|bisync check|ls.*|delete|purge|mount|size|config|cleanup|dedupe|serve|about|cat -
proxmox-backup-client backup restore|list|snapshot|snapshots|prune|forget|status|key|mount|catalog|login|garbage-collect -
backup-manager --no-purge --purge|--upload|-h .*
burp b|t|backup|timed l|L|r|v|d|D|e|list|restore|verify|delete|estimate -
rsync --archive --daemon|--list-only|-[a-zA-Z]*n[a-zA-Z]* [/:$]
veeamconfig start stop|list|show|info|session|delete -
dump-databases --all-databases --no-data|-d .*'

# Prints "name last_success encrypted target" for each program that is scheduled. What a program always does to
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
  # Do the words after a program ask it for a copy?
  function makes(name, words, from, n,   i, may) {
    for (i = from; i <= n; i++) if (words[i] ~ /^--(dry-run|help|version)$/) return 0
    if (name == "duply") from++
    for (i = from; i <= n; i++) if (name == "borgmatic" && words[i] ~ "^(" verbs[name] ")$") return 1
    may = needs[name] == ".*"
    for (i = from; i <= n; i++) {
      if (words[i] ~ "^(" others[name] ")$") return 0
      if (words[i] ~ "^(" verbs[name] ")$") return 1
      if (needs[name] != "-" && words[i] ~ needs[name]) may = 1 }
    return may }
  function called_as(name) { return name == "dump-databases" ? "(pg_dump|pg_dumpall|mysqldump|mariadb-dump)" : name }
  # One command: words after one that only speaks of programs, or looks at files, start nothing.
  function command(text, line,   n, words, i, j, name, called) {
    gsub(/["\047]/, "", text)
    if (text !~ anything) return
    n = split(text, words, /[ \t]+/)
    for (i = 1; i <= n; i++) {
      if (words[i] ~ /^(.*\/)?(echo|printf|logger|mail|find|rm|ls|grep|cat|tail|pgrep|pkill|killall|which|type|command|apt|apt-get|dnf|systemctl|service|test|\[|\[\[|du|chown|chmod|mkdir|touch|cd|pip|pip3)$/) return
      for (j = 1; j <= count; j++) {
        name = tools[j]; called = called_as(name)
        if (words[i] !~ "^" called "$" && words[i] !~ "(^|/)(s?bin|opt|[.]|" called "[^/]*)/" called "(:.*)?$") continue
        if (!makes(name, words, i + 1, n)) continue
        scheduled[name] = 1; of_unit[name] = 1; remember(name, line)
        if (line ~ /--no-encryption/) clear[name] = 1 } } }
  # A line of a schedule: in crontabs and scripts NAME=value says nothing of what runs (crontab(5)).
  function scheduled_line(text,   line, n, parts, i) {
    line = text
    if (line ~ /RESTIC_REPOSITORY=/) remember("restic", line)
    if (line ~ /BORG_REPO=/) remember("borg", line)
    if (file ~ /^systemd:/) { if (!sub(/^ExecStart=.*argv\[\]=/, "", text)) return; sub(/ ; ignore_errors=.*/, "", text) }
    else if (file ~ /\.service$/) { if (!sub(/^ExecStart=[-@+!:]*/, "", text)) return }
    else if (file ~ /^\/(etc\/(crontab$|anacrontab$|cron\.d\/)|var\/spool\/cron\/)/) { if (text ~ /^[ \t]*["\047]?[A-Za-z_][A-Za-z0-9_]*["\047]?[ \t]*=/) return }
    else while (sub(/^[ \t]*[A-Za-z_][A-Za-z0-9_]*=("[^"$`]*"|\047[^\047]*\047|[^ \t;"\047$`(]*)[ \t]*/, "", text)) continue
    n = split(text, parts, /[;&|(`]+/)
    for (i = 1; i <= n; i++) command(parts[i], line) }
  function stamp(text,   d) { split(substr(text, 1, 10), d, "-"); return epoch(d[1], d[2] + 0, d[3] + 0, substr(text, 12, 8)) }
  BEGIN { count = split(programs, lines, ";")
    for (i = 1; i <= count; i++) { split(lines[i], f, " "); tools[i] = f[1]; verbs[f[1]] = f[2]; others[f[1]] = f[3]; needs[f[1]] = f[4]
      anything = anything "|" called_as(f[1]) }
    anything = substr(anything, 2) }
  /^== / { finish_unit(); kind = $2; file = $0; sub(/^== [^ ]* /, "", file); settings = kind; sub(/^[a-z]*:?/, "", settings)
    begun = ""
    if (kind == "whole") whole = 1
    if (kind == "failed") failed = 1
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
  kind == "schedule" { text = begun $0; begun = ""
    if (sub(/\\$/, " ", text)) begun = text; else scheduled_line(text) }
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
    if (failed) print "failed", "-", "-", "-"
    print whole ? "whole" : "cut", "-", "-", "-" }
'

scheduled_backups() {
  programs=
  IFS=$newline
  set -f
  for program in $backup_verbs; do programs="$programs;$program"; done
  unset IFS
  set +f
  hygie_awk "$schedule_programs" -v programs="${programs#;}"
}

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

backup_agent() { case $2 in agent | server) backup_row "$1" "$3" - unknown - ;; esac; }

collect_backup() {
  known_products "$backup_list" backup_agent
  timers=$(timer_blocks)
  set --
  # shellcheck disable=SC2046 # a list of paths
  [ -z "$timers" ] || set -- $(printf '%s\n' "$timers" | timer_paths)
  {
    printf '%s\n' "$timers"
    if [ "$privilege" = user ]; then (eval "$schedule_reader"); else as_root sh -c "$schedule_reader" sh "$@"; fi 2>/dev/null
  } | scheduled_backups | {
    cut=yes
    failed=no
    while read -r name success encrypted target; do
      case $name in
        whole) cut=no ;;
        cut) ;;
        failed) failed=yes ;;
        *) backup_row "$name" yes "$success" "$encrypted" "$target" ;;
      esac
    done
    if [ "$privilege" = user ]; then
      end backup_agents partial needs_root
    elif [ $failed = yes ]; then
      end backup_agents partial systemctl_failed
    elif [ $cut = yes ]; then
      end backup_agents partial command_failed
    elif [ -z "$processes" ]; then
      end backup_agents partial processes_hidden
    else
      end backup_agents ok
    fi
  }
}
