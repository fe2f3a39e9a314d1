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

# pam_lines TYPE SERVICE: control, module and arguments of each line, includes followed (pam.d(5)).
pam_lines() {
  hygie_awk '
    function walk(service, depth,   got, file, text, control, at, kind) {
      if (depth > 8) { print "unreadable"; return }
      file = service ~ /^\// ? service : "/etc/pam.d/" service
      while ((got = (getline text < file)) > 0) {
        while (text ~ /\\$/) { sub(/\\$/, " ", text); if ((getline more < file) <= 0) break; text = text more }
        sub(/#.*/, "", text); gsub(/\t/, " ", text); gsub(/^ +| +$/, "", text)
        if (text == "" || ++total > 500) continue
        if (text ~ /^@include /) { sub(/^@include +/, "", text); walk(text, depth + 1); continue }
        kind = text; sub(/ .*/, "", kind); sub(/^-/, "", kind)
        if (kind != wanted) continue
        sub(/^[^ ]+ +/, "", text)
        if (text ~ /^\[/) { at = index(text, "]"); control = substr(text, 1, at); gsub(/ /, ",", control) }
        else { at = index(text, " ") - 1; control = substr(text, 1, at) }
        text = substr(text, at + 1); gsub(/^ +/, "", text)
        if (control == "include" || control == "substack") { walk(text, depth + 1); continue }
        sub(/^[^ ]*\//, "", text)
        print control " " text
      }
      close(file)
      if (got < 0) print "unreadable"
    }
    BEGIN { walk(service, 0) }' -v wanted="$1" -v service="$2" </dev/null
}

# settings FILE...: key and value of each "key = value" line that is in force, comments left out.
settings() {
  for file in "$@"; do
    [ -r "$file" ] && cat "$file" && echo
  done 2>/dev/null | sed -e 's/#.*//' -e 's/^[[:space:]]*//' -e 's/[=[:space:]][=[:space:]]*/ /' -e '/^ *$/d'
}

collect_password_policy() {
  service=none
  for candidate in passwd common-password system-auth base-password; do
    [ -e "/etc/pam.d/$candidate" ] && service=$candidate && break
  done
  debian=no
  [ -e /etc/debian_version ] && debian=yes
  {
    [ $service != none ] && pam_lines password "$service" | sed 's/^/pam /'
    settings /etc/security/pwquality.conf /etc/security/pwquality.conf.d/*.conf | sed 's/^/quality /'
    settings /etc/security/pwhistory.conf | sed 's/^/history /'
    settings /etc/login.defs | sed 's/^/defs /'
  } | hygie_awk '
    function number(text) { return text ~ /^-?[0-9]+$/ }
    function classes(   count, name) {
      count = q["minclass"] + 0; needed = 0
      for (name in credit) if (q[name] < 0) needed++
      return count > needed ? count : needed }
    BEGIN { split("dcredit ucredit lcredit ocredit", names, " "); for (i in names) credit[names[i]] = 1; by = "none"; history = "" }
    $1 == "quality" { q[$2] = NF > 2 ? $3 : 1; next }
    $1 == "history" { h[$2] = $3; next }
    $1 == "defs" { d[$2] = $3; next }
    $1 == "pam" {
      if ($2 == "unreadable") { part = 1; next }
      lines++
      if ($2 == "optional") next
      split("", arg)
      for (i = 4; i <= NF; i++) { at = index($i, "="); if (at) arg[substr($i, 1, at - 1)] = substr($i, at + 1); else arg[$i] = 1 }
      if ($3 == "pam_pwquality.so" || $3 == "pam_cracklib.so") {
        by = $3; sub(/\.so/, "", by); for (a in arg) own[a] = arg[a] }
      else if ($3 == "pam_passwdqc.so") { by = "pam_passwdqc"; for (a in arg) own[a] = arg[a] }
      else if ($3 == "pam_pwhistory.so") history = "remember" in arg ? arg["remember"] : "pwhistory"
      else if ($3 == "pam_unix.so") {
        unix = 1
        if ("remember" in arg) history = arg["remember"]
        if ("minlen" in arg) unix_min = arg["minlen"]
        else if ("obscure" in arg && debian == "yes") unix_min = 6
        for (a in arg) if (a ~ /^(yescrypt|gost_yescrypt|sha512|sha256|blowfish|bigcrypt|md5)$/) alg = a }
    }
    END {
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
      part = part || (service != "none" && !lines)
      if (part && by == "none") line = ""; else emit("password_policy")
      finish("password_policy", part ? "partial" : "ok", part ? "unreadable" : "")
    }' -v debian=$debian -v service="$service"
}

# pam_faillock(8): deny 3 and unlock_time 600 unless set. pam_tally2(8): no locking without deny=.
collect_lockout_policy() {
  service=none
  for candidate in login sshd common-auth system-auth base-auth; do
    [ -e "/etc/pam.d/$candidate" ] && service=$candidate && break
  done
  {
    [ $service != none ] && pam_lines auth "$service" | sed 's/^/pam /'
    settings /etc/security/faillock.conf | sed 's/^/lock /'
  } | hygie_awk '
    BEGIN { by = "none" }
    $1 == "lock" { l[$2] = NF > 2 ? $3 : 1; next }
    $0 == "pam unreadable" { part = 1; next }
    $1 == "pam" { lines++ }
    $1 == "pam" && ($3 == "pam_faillock.so" || $3 == "pam_tally2.so") {
      by = $3; sub(/\.so/, "", by)
      for (i = 4; i <= NF; i++) { at = index($i, "="); if (at) own[substr($i, 1, at - 1)] = substr($i, at + 1) } }
    END {
      if (by == "pam_faillock") { deny = 3; unlock = 600
        if ("deny" in l) deny = l["deny"]
        if ("unlock_time" in l) unlock = l["unlock_time"] }
      if (by == "pam_tally2") { deny = 0; unlock = 0 }
      if ("deny" in own) deny = own["deny"]
      if ("unlock_time" in own) unlock = own["unlock_time"]
      if (unlock == "never") unlock = 0
      if (by == "none") deny = 0
      col("threshold", deny ~ /^[0-9]+$/ ? deny : ""); col("unlock_seconds", unlock ~ /^[0-9]+$/ ? unlock : "")
      col("enforced_by", by)
      part = part || (service != "none" && !lines)
      if (part && by == "none") line = ""; else emit("lockout_policy")
      finish("lockout_policy", part ? "partial" : "ok", part ? "unreadable" : "")
    }' -v service="$service"
}

collect_passwords() {
  collect_shadow
  collect_password_policy
  collect_lockout_policy
}
