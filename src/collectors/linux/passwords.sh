# How passwords are stored, what a new one must be, and what failed logins lead to.

# When this machine made its identifier and its SSH keys, the older of the two: seconds since 1970. A disk image gets them
# at its first start; what is older came with the image.
machine_born() { stat -c %Y /etc/machine-id /etc/ssh/ssh_host_*_key 2>/dev/null | sort -n | head -n 1; }

# The scheme is told by the prefix (crypt(5)); the hash itself stays on the host.
collect_shadow() {
  if [ "$privilege" = user ]; then
    end shadow denied needs_root
    return
  fi
  as_root cat /etc/shadow 2>/dev/null | hygie_awk '
    function scheme(hash) {
      if (hash ~ /^\$y\$/) return "yescrypt"
      if (hash ~ /^\$gy\$/) return "gost-yescrypt"
      if (hash ~ /^\$7\$/) return "scrypt"
      if (hash ~ /^\$2[abxy]?\$/) return "bcrypt"
      if (hash ~ /^\$6\$/) return "sha512"
      if (hash ~ /^\$5\$/) return "sha256"
      if (hash ~ /^\$1\$/) return "md5"
      if (hash ~ /^\$md5/) return "sunmd5"
      if (hash ~ /^\$sha1/) return "sha1"
      if (hash ~ /^\$3\$/) return "nt"
      if (hash ~ /^_/) return "bsdi"
      if (hash !~ /^\$/ && length(hash) == 13) return "des"
      return "unknown"
    }
    BEGIN { FS = ":" }
    NF >= 2 && $1 !~ /^[+-]/ {
      hash = $2; locked = sub(/^!+/, "", hash)
      if ($2 == "") { state = "empty"; alg = "" }
      else if (hash == "" || hash ~ /^[*x]/ || hash == "!") { state = "not_set"; alg = "" }
      else { state = locked ? "locked" : "active"; alg = scheme(hash) }
      col("username", $1); col("password_status", state); col("hash_alg", alg)
      if ($3 ~ /^[0-9]+$/ && $3 > 0) col("last_change", "@" sprintf("%d", $3 * 86400))
      if ($5 ~ /^[0-9]+$/ && $5 < 99999) col("max_days", $5)
      col("predates_machine", born == "" || $3 !~ /^[0-9]+$/ || $3 == 0 ? "unknown" : $3 < int(born / 86400) ? "yes" : "no")
      emit("shadow"); seen = 1 }
    END { if (seen) finish("shadow", "ok"); else finish("shadow", "denied", "unreadable") }' -v born="$(machine_born)"
}

# For awk programs: walk(SERVICE, TYPE, 0) gives control, module and arguments of each line of a PAM service to
# pam_line(), includes followed (pam.d(5)); "unreadable" for a file that cannot be read.
# shellcheck disable=SC2016 # awk expands it
pam_walk='
  function walk(service, wanted, depth,   got, file, text, more, control, at, kind) {
    if (depth > 8) { pam_line("unreadable"); return }
    file = service ~ /^\// ? service : "/etc/pam.d/" service
    while ((got = (getline text < file)) > 0) {
      while (text ~ /\\$/) { sub(/\\$/, " ", text); if ((getline more < file) <= 0) break; text = text more }
      sub(/#.*/, "", text); gsub(/\t/, " ", text); gsub(/^ +| +$/, "", text)
      if (text == "" || ++pam_lines_read > 1000) continue
      if (text ~ /^@include /) { sub(/^@include +/, "", text); walk(text, wanted, depth + 1); continue }
      kind = text; sub(/ .*/, "", kind); sub(/^-/, "", kind)
      if (kind != wanted) continue
      sub(/^[^ ]+ +/, "", text)
      if (text ~ /^\[/) { at = index(text, "]"); control = substr(text, 1, at); gsub(/ /, ",", control) }
      else { at = index(text, " ") - 1; control = substr(text, 1, at) }
      text = substr(text, at + 1); gsub(/^ +/, "", text)
      if (control == "include" || control == "substack") { walk(text, wanted, depth + 1); continue }
      sub(/^[^ ]*\//, "", text)
      pam_line(control " " text)
    }
    close(file)
    if (got < 0) pam_line("unreadable")
  }
'
# settings FILE...: key and value of each "key = value" line that is in force, comments left out.
settings() {
  for file in "$@"; do
    shift
    [ -f "$file" ] && [ -r "$file" ] && set -- "$@" "$file"
  done
  [ $# -gt 0 ] || return 0
  sed -e 's/#.*//' -e 's/^[[:space:]]*//' -e 's/[=[:space:]][=[:space:]]*/ /' -e '/^ *$/d' "$@" 2>/dev/null
}

# Sets $answer to the value of key $1, by its last line, in $2, a text of settings; "" where there is none.
setting_in() {
  answer=
  IFS=$newline
  set -f
  for setting in $2; do
    case $setting in "$1 "*) answer=${setting#"$1 "} ;; esac
  done
  unset IFS
  set +f
}

# First of the services $@ that PAM has a file for, in $answer; "none" without one.
pam_service() {
  for answer in "$@" none; do
    [ -e "/etc/pam.d/$answer" ] && return
  done
  return 0
}

# What a new password must be, and what failed logins lead to. pam_faillock(8): deny 3 and unlock_time 600 unless set.
# pam_tally2(8): no locking without deny=.
# shellcheck disable=SC2016 # awk expands it
policy_rows=$pam_walk'
    function number(text) { return text ~ /^-?[0-9]+$/ }
    function classes(   count, name) {
      count = q["minclass"] + 0; needed = 0
      for (name in credit) if (q[name] < 0) needed++
      return count > needed ? count : needed }
    # One line of the stack that is walked: its words after the module are arg[].
    function pam_line(text,   words, count, i, at) {
      if (text == "unreadable") { part[stack] = 1; return }
      lines[stack]++
      count = split(text, words, " "); split("", arg)
      for (i = 3; i <= count; i++) { at = index(words[i], "="); if (at) arg[substr(words[i], 1, at - 1)] = substr(words[i], at + 1); else arg[words[i]] = 1 }
      if (stack == "auth") attempts(words[2]); else if (words[1] != "optional") strength(words[2]) }
    function name_of(module) { sub(/\.so/, "", module); return module }
    function strength(module,   a) {
      if (module == "pam_pwquality.so" || module == "pam_cracklib.so" || module == "pam_passwdqc.so") {
        by = name_of(module); for (a in arg) own[a] = arg[a] }
      else if (module == "pam_pwhistory.so") history = "remember" in arg ? arg["remember"] : "pwhistory"
      else if (module == "pam_unix.so") {
        unix = 1
        if ("remember" in arg) history = arg["remember"]
        if ("minlen" in arg) unix_min = arg["minlen"]
        else if ("obscure" in arg && debian == "yes") unix_min = 6
        for (a in arg) if (a ~ /^(yescrypt|gost_yescrypt|sha512|sha256|blowfish|bigcrypt|md5)$/) alg = a } }
    function attempts(module,   a) {
      if (module != "pam_faillock.so" && module != "pam_tally2.so") return
      lock_by = name_of(module); for (a in arg) lock_own[a] = arg[a] }
    function password_policy(   a, m, n, min, unread) {
      if (history == "pwhistory") history = "remember" in h ? h["remember"] : 10
      if (by == "pam_pwquality" && (q["enforcing"] == "0" || own["enforcing"] == "0")) by = "none"
      if (by == "pam_cracklib") split("", q)
      for (a in own) q[a] = own[a]
      if (by == "pam_pwquality") { min = number(q["minlen"]) ? q["minlen"] : 8; if (min < 6) min = 6 }
      else if (by == "pam_cracklib") { min = number(q["minlen"]) ? q["minlen"] : 9; if (min < 6) min = 6 }
      else if (by == "pam_passwdqc") {
        # N0,N1,N2,N3,N4: the last is the shortest that is accepted, with characters of four classes.
        n = split("min" in q ? q["min"] : "disabled,24,11,8,7", m, ","); min = m[n] }
      else if (unix) { by = "pam_unix"; min = unix_min }
      if (alg == "" && d["ENCRYPT_METHOD"] != "") alg = tolower(d["ENCRYPT_METHOD"])
      if (alg == "blowfish") alg = "bcrypt"
      col("min_length", number(min) ? min : "")
      if (by == "pam_pwquality" || by == "pam_cracklib") col("min_classes", classes())
      col("history", number(history) ? history : ""); col("enforced_by", by); col("hash_alg", alg)
      if (number(d["PASS_MAX_DAYS"]) && d["PASS_MAX_DAYS"] + 0 > 0 && d["PASS_MAX_DAYS"] + 0 < 99999) col("max_days", d["PASS_MAX_DAYS"])
      col("umask", d["UMASK"])
      # What a file that could not be read may enforce is not known: no row that says nothing does.
      unread = part["password"] || (password_service != "none" && !lines["password"])
      if (unread && by == "none" || hidden_settings) line = ""; else emit("password_policy")
      unread = unread || hidden_settings
      finish("password_policy", unread ? "partial" : "ok", unread ? "unreadable" : "") }
    function lockout_policy(   deny, unlock, unread) {
      if (lock_by == "pam_faillock") { deny = 3; unlock = 600
        if ("deny" in l) deny = l["deny"]
        if ("unlock_time" in l) unlock = l["unlock_time"] }
      if (lock_by == "pam_tally2") { deny = 0; unlock = 0 }
      if ("deny" in lock_own) deny = lock_own["deny"]
      if ("unlock_time" in lock_own) unlock = lock_own["unlock_time"]
      if (unlock == "never") unlock = 0
      if (lock_by == "none") deny = 0
      col("threshold", deny ~ /^[0-9]+$/ ? deny : ""); col("unlock_seconds", unlock ~ /^[0-9]+$/ ? unlock : "")
      col("enforced_by", lock_by)
      unread = part["auth"] || (auth_service != "none" && !lines["auth"])
      hidden_lock = hidden_lock && lock_by == "pam_faillock"
      if (unread && lock_by == "none" || hidden_lock) line = ""; else emit("lockout_policy")
      unread = unread || hidden_lock
      finish("lockout_policy", unread ? "partial" : "ok", unread ? "unreadable" : "") }
    BEGIN {
      split("dcredit ucredit lcredit ocredit", names, " "); for (i in names) credit[names[i]] = 1; by = lock_by = "none"
    }
    # "key = value" lines of the files, those that are in force; a key alone is switched on.
    function read_settings(list, into,   count, file, i, text, words) {
      count = split(list, file, " ")
      for (i = 1; i <= count; i++) {
        while ((getline text < file[i]) > 0) {
          sub(/#.*/, "", text); gsub(/=/, " ", text)
          if (split(text, words, " ") > 0) into[words[1]] = 2 in words ? words[2] : 1 }
        close(file[i]) } }
    BEGIN {
      read_settings("/etc/login.defs", d); read_settings(quality_files, q)
      read_settings(module_settings "/pwhistory.conf", h); read_settings(module_settings "/faillock.conf", l)
      stack = "password"; if (password_service != "none") walk(password_service, "password", 0)
      stack = "auth"; if (auth_service != "none") walk(auth_service, "auth", 0)
      password_policy(); lockout_policy() }
'

# $1: the folder of the settings of PAM's modules.
collect_policies() {
  module_settings=$1
  pam_service passwd common-password system-auth base-password
  password_service=$answer
  pam_service login sshd common-auth system-auth base-auth
  auth_service=$answer
  debian=no
  [ -e /etc/debian_version ] && debian=yes
  set -- "$module_settings/pwquality.conf"
  for file in "$module_settings"/pwquality.conf.d/*.conf; do
    [ -f "$file" ] && set -- "$@" "$file"
  done
  # What a file that this account may not read says is in force all the same.
  hidden_settings=0
  hidden_lock=0
  for file in "$@" /etc/login.defs "$module_settings/pwhistory.conf"; do
    [ -e "$file" ] && ! [ -r "$file" ] && hidden_settings=1
  done
  [ -e "$module_settings/faillock.conf" ] && ! [ -r "$module_settings/faillock.conf" ] && hidden_lock=1
  (hygie_awk "$policy_rows" -v debian=$debian -v password_service="$password_service" -v auth_service="$auth_service" \
    -v module_settings="$module_settings" -v quality_files="$*" -v hidden_settings=$hidden_settings \
    -v hidden_lock=$hidden_lock)
}

collect_passwords() {
  collect_shadow
  collect_policies /etc/security
}
