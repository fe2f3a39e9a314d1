# Who has an account here, in which groups, and what sudo lets them do.

# The last login of each account: lastlog(8) or its successor; where neither is, what wtmp still holds.
last_logins() {
  for tool in lastlog lastlog2; do
    have $tool || continue
    limited $tool 2>/dev/null
    return
  done
  have last && limited last -F -w 2>/dev/null
}

# Accounts, and who is in which group: by /etc/group and by the primary group of /etc/passwd.
collect_users() {
  if ! [ -r /etc/passwd ]; then
    end users denied unreadable
    end user_groups denied unreadable
    return
  fi
  last_logins | hygie_awk '
    function grants(what, names,   list, i) { split(names, list, " "); for (i in list) power[list[i]] = what }
    BEGIN {
      split("nologin false sync halt shutdown true", words, " "); for (w in words) no_session[words[w]] = 1
      grants("all", "root"); grants("sudo_rule", "sudo wheel admin"); grants("containers", "docker lxd incus-admin")
      grants("virtual_machines", "libvirt"); grants("raw_disks", "disk kmem"); grants("password_hashes", "shadow")
      grants("logs", "adm systemd-journal") }
    function member(user, group,   what) {
      if (user == "" || (user, group) in seen) return
      seen[user, group] = 1
      what = power[group]
      col("username", user); col("groupname", group); col("power", what)
      col("grants_root", what == "" || what == "logs" ? "no" : "yes")
      emit("user_groups") }
    # lastlog:   user pts/0 192.0.2.1 Mon Nov 20 10:00:00 +0000 2023
    # last -F:   user pts/0 192.0.2.1 Mon Nov 20 10:00:00 2023 - Mon Nov 20 11:00:00 2023 (01:00)
    function login(   i, year, at) {
      for (i = 3; i + 3 <= NF; i++) if ($i ~ /^[A-Z][a-z][a-z]$/ && month($i) >= 1 && $(i+2) ~ /^[0-9:]+$/) {
        year = $(i+3) ~ /^[+-]/ ? $(i+4) : $(i+3); at = epoch(year, month($i), $(i+1), $(i+2))
        if (at > last[$1]) last[$1] = at
        return } }
    function group(f,   users, count, i) {
      name[f[3]] = f[1]; count = split(f[4], users, ","); for (i = 1; i <= count; i++) member(users[i], f[1]) }
    function account(f,   shell) {
      if (groups && f[4] in name) member(f[1], name[f[4]])
      if (f[3] !~ /^[0-9]+$/) return
      shell = f[7]; sub(/.*\//, "", shell)
      col("username", f[1]); col("uid", f[3]); col("gid", f[4] ~ /^[0-9]+$/ ? f[4] : ""); col("shell", f[7])
      col("directory", f[6]); col("can_login", shell in no_session ? "no" : "yes")
      col("last_login", last[f[1]] > 0 ? "@" sprintf("%d", last[f[1]]) : ""); emit("users") }
    !/Never logged in/ { login() }
    END {
      while ((got = (getline text < "/etc/group")) > 0) { groups = 1; split(text, f, ":"); if (f[1] != "" && f[1] !~ /^[+-]/) group(f) }
      while ((getline text < "/etc/passwd") > 0) { split(text, f, ":"); if (f[1] != "" && f[1] !~ /^[+-]/) account(f) }
      finish("users", "ok")
      if (got == 0) finish("user_groups", "ok"); else finish("user_groups", "denied", "unreadable") }'
}

# Every sudoers file, as root reads it: sudoers(5), "Including other files from within sudoers". cvtsudoers(1) follows
# includes and puts names in the place of aliases; without it, or where it refuses, the files as they are.
sudoers_text() {
  # shellcheck disable=SC2016 # root's shell expands it
  as_root sh -c 'resolved=$(cvtsudoers -e -c /dev/null -f sudoers /etc/sudoers) && printf "%s\n" "$resolved" && echo "== resolved" && exit
  for f in /etc/sudoers /usr/etc/sudoers /usr/local/etc/sudoers /etc/sudoers.d/*; do
    case $f in *~ | /etc/sudoers.d/*.*) continue ;; esac
    [ -f "$f" ] || continue
    cat "$f" || echo "== unreadable"
    echo
  done
  echo "== whole"' 2>/dev/null </dev/null
}

collect_sudo_rules() {
  if ! have sudo && ! [ -e /etc/sudoers ]; then
    end sudo_rules ok not_installed
    return
  fi
  if [ "$privilege" = user ]; then
    end sudo_rules denied needs_root
    return
  fi
  elsewhere=0
  case $sudoers_from in *ldap* | *sss*) elsewhere=1 ;; esac
  sudoers_text | hygie_awk '
    # Does this list of Runas names hold root? Aliases, groups and numbers are not resolved.
    function as_super(names,   i, n, name, answer) {
      sub(/:.*/, "", names); n = split(names, name, ","); answer = n ? "no" : "unknown"
      for (i = 1; i <= n; i++) { gsub(/[ \t]/, "", name[i])
        if (name[i] ~ /^(root|ALL|#0+)$/) return "yes"
        if (name[i] !~ /^[a-z_][a-z0-9_.-]*$/) answer = "unknown" }
      return answer }
    # Does the command give every right? An alias may, and so may a program that starts others or writes any file.
    function gives_all(item, as,   super, name) {
      super = as_super(as); if (super == "no" || item ~ /^!/) return "no"
      while (item ~ /^(sha(224|256|384|512):|(ROLE|TYPE|PRIVS|LIMITPRIVS|APPARMOR_PROFILE|TIMEOUT|NOTBEFORE|NOTAFTER|CWD|CHROOT)=)/)
        if (!sub(/^[^ \t]+[ \t]+/, "", item)) break
      if (item == "ALL") return super
      name = item; sub(/[ \t].*/, "", name)
      if (name !~ /^\/[A-Za-z0-9_.+\/-]*[A-Za-z0-9_.+-]$/ || item ~ /:[^=]*=/) return "unknown"
      sub(/.*\//, "", name)
      return name ~ /^(su|sudo|sudoedit|(ba|da|z|k|c|tc|fi|a)?sh|busybox|vi|vim.*|view|nvim|nano|pico|emacs.*|ed|less|more|man|python.*|perl.*|ruby.*|lua.*|node|php.*|[gm]?awk|nawk|sed|find|xargs|env|nice|nohup|timeout|tee|cp|mv|ln|dd|install|tar|rsync|chmod|chown|visudo|passwd|chpasswd|vipw|usermod|useradd|adduser|gpasswd|chroot|nsenter|unshare|docker|podman|mount|crontab|gdb|strace)$/ ? "unknown" : "no" }
    # Defaults that ask no password: of everybody, of these users, or of some that cannot be told here.
    function defaults(text,   scope, group) {
      scope = text; sub(/^Defaults/, "", scope); sub(/[ \t].*/, "", scope)
      if (match(text, /exempt_group[ \t]*=[ \t]*"?[^ \t",]+/)) {
        group = substr(text, RSTART, RLENGTH); sub(/.*[= \t"]/, "", group); named["%" group] = 1; some = 1 }
      if (text !~ /![ \t]*authenticate/) return
      if (scope == "") everybody = 1
      else { some = 1; if (scope ~ /^:[^,!]+$/) named[substr(scope, 2)] = 1 } }
    function free_by_default(subject) { return everybody || subject in named ? "yes" : some ? "unknown" : "no" }
    # One user specification, "USERS HOSTS = COMMANDS"; a list that leaves somebody out stays whole.
    function specification_rows(text,   at, users, count, user, i) {
      at = index(text, "="); if (at == 0) return
      users = substr(text, 1, at - 1); text = substr(text, at + 1)
      sub(/[ \t]+[^ \t]*[ \t]*$/, "", users)
      if (users ~ /[!"\\]/) { rule(users, text); return }
      count = split(users, user, ",")
      for (i = 1; i <= count; i++) { gsub(/^[ \t]+|[ \t]+$/, "", user[i]); rule(user[i], text) } }
    # Tags hold for the commands after them (sudoers(5), "Tag_Spec").
    function rule(subject, list,   count, items, i, item, free, as, gives) {
      gsub(/\\,/, "\001", list)
      free = free_by_default(subject); as = "root"; split("", commands); split("", all)
      count = split(list, items, ",")
      for (i = 1; i <= count; i++) {
        item = items[i]
        # A comma inside (user, user) does not end the command.
        while (item ~ /\([^)]*$/ && i < count) item = item "," items[++i]
        gsub(/^[ \t]+|[ \t]+$/, "", item)
        if (match(item, /^\([^)]*\)/)) { as = substr(item, 2, RLENGTH - 2); item = substr(item, RLENGTH + 1) }
        gsub(/^[ \t]+/, "", item)
        while (match(item, /^[A-Z_]+[ \t]*:/)) {
          if (item ~ /^NOPASSWD/) free = "yes"
          if (item ~ /^PASSWD/) free = "no"
          item = substr(item, RLENGTH + 1); gsub(/^[ \t]+/, "", item) }
        if (item == "") continue
        gsub(/\001/, "\\,", item)
        # "HOST = COMMANDS : HOST = COMMANDS" is not taken apart.
        if (item ~ /:[^=]*=/) free = "unknown"
        commands[free] = commands[free] (commands[free] == "" ? "" : ", ") item
        gives = gives_all(item, as)
        if (all[free] != "yes" && gives != "no" || all[free] == "") all[free] = gives
      }
      for (i = 1; i <= 3; i++) { free = substr("no yesunknown", i * 3 - 2, i < 3 ? 3 : 7); sub(/ /, "", free)
        if (commands[free] == "") continue
        col("subject", subject); col("commands", substr(commands[free], 1, 256)); col("nopasswd", free)
        col("all_commands", all[free]); emit("sudo_rules") }
    }
    $0 == "== unreadable" { unreadable = 1; next }
    $0 == "== whole" { whole = 1; next }
    $0 == "== resolved" { whole = resolved = 1; next }
    { while ($0 ~ /\\$/) { sub(/\\$/, ""); kept = $0; if ((getline) <= 0) break; $0 = kept $0 } files = 1 }
    /^[ \t]*[@#]include/ { if ($0 !~ /\/etc\/sudoers\.d[ \t]*$/) elsewhere = 1; next }
    /^[ \t]*#($|[^0-9])/ { next }
    { sub(/[ \t]#[^0-9].*$/, "") }
    /^[ \t]*$/ { next }
    /^[ \t]*Defaults/ { gsub(/^[ \t]+/, ""); defaults($0); next }
    /^[ \t]*(User|Runas|Host|Cmnd|Cmd)_Alias/ { next }
    { gsub(/^[ \t]+/, ""); specification[++total] = $0 }
    END {
      for (spec = 1; spec <= total; spec++) specification_rows(specification[spec])
      if (!files) finish("sudo_rules", "denied", "unreadable")
      else if (unreadable || !whole) finish("sudo_rules", "partial", "unreadable")
      else if (elsewhere) finish("sudo_rules", "partial", "include_elsewhere")
      else finish("sudo_rules", "ok") }' -v elsewhere="$elsewhere"
}

collect_accounts() {
  collect_users
  collect_sudo_rules
}
