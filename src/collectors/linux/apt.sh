# Debian and Ubuntu: pending updates by the lists that are here, their age, sources, automatic upgrades.

# Release files of folder $1, a line each: "SECURITY KIND BASE", whether its name is that of a security archive, whether it
# is one by what it says (security, ordinary, or manual where apt takes nothing from it by itself, as of backports:
# NotAutomatic; unread where it cannot be read), and the start of the names of its lists. Then "times PUBLISHED FETCHED":
# - the date of the newest of the security archives: the lists cannot be older than it says;
# - when the lists were last fetched, at the earliest. The times of directories say nothing, for a failed update changes
#   them; that of a list is the server's. Proof is $2, the stamp of a successful update (unless the security list had expired
#   by then, and so was not part of the success), and the date of the security list itself: it was fetched after that.
apt_releases() {
  stamp=$2
  set -- "$1"/*_InRelease "$1"/*_Release
  hygie_awk '
    # Date: Sat, 16 Nov 2024 20:13:05 UTC
    function moment(text,   f) { return split(text, f, " ") < 6 ? 0 : epoch(f[5], month(f[4]), f[3] + 0, f[6]) }
    function read_release(file,   text, kind, base, named, got) {
      kind = "ordinary"; named = file ~ /ecurity[^\/]*$/; base = file; sub(/_(In)?Release$/, "", base)
      while ((got = (getline text < file)) > 0 && text !~ /^(SHA256|MD5Sum):/) {
        if (kind != "manual" && (text ~ /^(Label|Suite|Codename): .*[Ss]ecurity/ || text ~ /^(Origin|Label): UbuntuESM/)) kind = "security"
        if (text ~ /^NotAutomatic: yes/) kind = "manual"
        if (named && text ~ /^Date: / && moment(text) > published) published = moment(text)
        if (named && text ~ /^Valid-Until: / && moment(text) > expiry) expiry = moment(text) }
      close(file)
      print named ? "yes" : "no", got < 0 ? "unread" : kind, base }
    BEGIN {
      count = split(files, file, " ")
      for (i = 1; i <= count; i++) if (file[i] !~ /\*/) read_release(file[i])
      fetched = published + 0
      if (stamp + 0 > fetched && (!expiry || stamp + 0 <= expiry)) fetched = stamp + 0
      print "times", (published ? sprintf("@%d", published) : "-"), (fetched ? sprintf("%d", fetched) : "-") }' -v stamp="$stamp" -v files="$*"
}

# Last time packages were upgraded. The logs are in local time: $1 its difference from UTC (+0100).
apt_last_upgrade() {
  {
    for file in /var/log/apt/history.log.2.gz /var/log/apt/history.log.1.gz; do
      [ -r "$file" ] && have zcat && zcat "$file" 2>/dev/null
    done
    [ -r /var/log/apt/history.log ] && cat /var/log/apt/history.log
    for file in /var/log/dpkg.log.1 /var/log/dpkg.log; do
      [ -r "$file" ] && grep ' upgrade ' "$file"
    done
  } 2>/dev/null | hygie_awk '
    /^Start-Date:/ { day = $2; clock = $3 }
    /^Upgrade:/ { keep() }
    $3 == "upgrade" { day = $1; clock = $2; keep() }
    function keep(   d, t) { split(day, d, "-"); if (d[1] < 1990) return
      t = epoch(d[1], d[2] + 0, d[3] + 0, clock); if (t > best) best = t }
    END { if (!best) exit
      sign = substr(offset, 1, 1) == "-" ? -1 : 1
      printf "@%d", best - sign * (substr(offset, 2, 2) * 3600 + substr(offset, 4, 2) * 60) }' -v offset="$1"
}

# "@TIME RESULT" of the last run of unattended-upgrades that came to an end: by its log, which root and the group adm may
# read; else by $2, the stamp that apt.systemd.daily sets after a run without error. Nothing when neither is there. $1 as
# for apt_log_result.
apt_automatic_run() {
  [ -n "$2" ] || [ "$privilege" = sudo ] || [ -r /var/log/unattended-upgrades/unattended-upgrades.log ] ||
    [ -r /var/log/unattended-upgrades/unattended-upgrades.log.1.gz ] || return 0
  for log in /var/log/unattended-upgrades/unattended-upgrades.log.1.gz /var/log/unattended-upgrades/unattended-upgrades.log; do
    [ -r "$log" ] || [ "$privilege" = sudo ] || continue
    if [ -r "$log" ]; then cat "$log"; else as_root cat "$log"; fi 2>/dev/null |
      case $log in *.gz) gzip -dc 2>/dev/null ;; *) cat ;; esac
  done | apt_log_result "$@"
}

# The log of unattended-upgrades → "@TIME RESULT". Its times are local: $1 their difference from UTC (+0100). $2 the stamp.
apt_log_result() {
  hygie_awk '
    # 2024-11-16 06:12:01,123 INFO Starting unattended upgrades script
    $1 !~ /^[0-9][0-9][0-9][0-9]-/ { next }
    /Starting unattended upgrades script/ { failed = 0; next }
    $3 == "ERROR" || $3 == "CRITICAL" || /Cache has broken packages|Lock could not be acquired|Lock file is already taken/ { failed = 1; end() }
    /No packages found that can be upgraded unattended|All upgrades installed|Packages that were upgraded/ { end() }
    function end(   d) { split($1, d, "-"); last = epoch(d[1], d[2] + 0, d[3] + 0, substr($2, 1, 8)); result = failed ? "failed" : "ok" }
    END {
      if (last) { sign = substr(offset, 1, 1) == "-" ? -1 : 1
        last -= sign * (substr(offset, 2, 2) * 3600 + substr(offset, 4, 2) * 60) }
      # The stamp comes a moment after the end of a good run.
      if (stamp + 0 > last + 600) { last = stamp + 0; result = "ok" }
      if (last) printf "@%d %s", last, result }' -v offset="$1" -v stamp="$2"
}

# unattended-upgrades installed, asked to run, and its timer or cron job in place.
apt_automatic() {
  have apt-config || { echo unknown; return; }
  have unattended-upgrade || { echo no; return; }
  # APT::Periodic::Unattended-Upgrade "1";
  for name in Unattended-Upgrade Update-Package-Lists; do
    setting_in "APT::Periodic::$name" "$apt_settings"
    case $answer in '' | '"";' | '"0";') echo no; return ;; esac
  done
  if [ -d /run/systemd/system ]; then
    case $(limited systemctl is-enabled apt-daily-upgrade.timer 2>/dev/null) in
      enabled | static) echo yes ;;
      *) echo no ;;
    esac
  elif [ -e /etc/cron.daily/apt-compat ] && runs cron crond; then
    echo yes
  else
    echo unknown
  fi
}

# sources.list(5): one line or deb822 paragraphs; disabled sources and source-only entries left out.
collect_apt_sources() {
  insecure=unknown
  if [ -n "$apt_settings" ]; then
    insecure=$(printf '%s\n' "$apt_settings" | grep -Ei -m 1 '^(APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories) "(true|[1-9][0-9]*|yes|on|with|enable)";')
  fi
  unreadable=no
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] && ! [ -r "$file" ] && unreadable=yes
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] && { echo "== ${file##*.}"; cat "$file"; echo; }
  done 2>/dev/null | package_source_rows "$insecure" $unreadable
}

# Rows of the text of sources, each file after a line "== list" or "== sources". $1 "" where signatures are checked unless
# an entry says otherwise, $2 yes when a file could not be read.
package_source_rows() {
  hygie_awk '
    # What an option does to the check of signatures; words of apt for true and false.
    function weigh(key, value) {
      if (key != "trusted" && key != "allow-insecure") return
      gsub(/[ \t]/, "", value)
      if (value ~ /^(true|yes|on|with|enable|[1-9][0-9]*)$/) unchecked = "no"
      else if (value !~ /^(false|no|off|without|disable|0)$/ && unchecked == "") unchecked = "unknown" }
    function weigh_options(text,   i, n, words, key) {
      gsub(/[][]/, " ", text); n = split(tolower(text), words, " ")
      for (i = 1; i <= n; i++) {
        key = words[i]; sub(/=.*/, "", key); sub(/[+-]$/, "", key); sub(/^[^=]*=/, "", words[i])
        weigh(key, words[i])
        if (key !~ /^(arch|lang|target|pdiffs|by-hash|signed-by|trusted|allow-insecure|valid-until-min|valid-until-max|check-valid-until|check-date|date-max-future|inrelease-path|snapshot|include|exclude)$/ && unchecked == "") unchecked = "unknown" } }
    function source(uri, suite,   state) {
      # All but discs: a folder that anybody may write to is a source too.
      if (uri !~ /^[a-z+]+:/ || uri ~ /^cdrom:/) return
      sub(/\/\/[^\/@]*@/, "//", uri); sub(/\/$/, "", uri)
      state = insecure == "" ? "yes" : insecure == "unknown" ? "unknown" : "no"
      if (unchecked == "no" || state == "yes" && unchecked != "") state = unchecked
      if ((uri, suite, state) in seen) return
      seen[uri, suite, state] = 1
      col("uri", uri); col("suite", suite); col("authenticated", state)
      col("encrypted", uri ~ /^([a-z]+\+)?https:/ || uri ~ /^([a-z]+\+)?(file|copy):/ ? "yes" : "no"); emit("package_sources") }
    function paragraph(   i, k, n, m, u, s) {
      if (types ~ /(^| )deb( |$)/ && !disabled) { n = split(uris, u, " "); m = split(suites, s, " ")
        for (i = 1; i <= n; i++) for (k = 1; k <= m; k++) source(u[i], s[k]) }
      types = uris = suites = unchecked = field = ""; disabled = 0 }
    $1 == "==" { paragraph(); deb822 = ($2 == "sources"); next }
    /^[ \t]*#/ { next }
    !deb822 && $1 == "deb" {
      unchecked = ""
      if (match($0, /\[[^]]*\]/)) { weigh_options(substr($0, RSTART, RLENGTH)); $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH) }
      source($2, $3); unchecked = ""; next }
    deb822 && /^[ \t]*$/ { paragraph(); next }
    deb822 { text = $0; if (text !~ /^[ \t]/) { field = tolower($0); sub(/:.*/, "", field); sub(/^[^:]*:/, "", text) }
      if (field == "types") types = types text; if (field == "uris") uris = uris " " text; if (field == "suites") suites = suites " " text
      weigh(field, tolower(text))
      if (field == "enabled" && tolower(text) ~ /^[ \t]*(no|false|without|off|disable|0)[ \t]*$/) disabled = 1 }
    END { paragraph(); finish("package_sources", unreadable == "yes" ? "partial" : "ok", unreadable == "yes" ? "unreadable" : "") }' \
    -v insecure="$1" -v unreadable="$2"
}

# The order of Debian versions (deb-version(7)), for awk.
apt_compare='
function weight(letter) {
  if (letter == "~") return -1
  return index(letters, letter) > 0 ? index(letters, letter) : 100 + index(others, letter) }
function compare_part(a, b,   x, y) {
  while (a != "" || b != "") {
    while ((a != "" && a !~ /^[0-9]/) || (b != "" && b !~ /^[0-9]/)) {
      x = a == "" || a ~ /^[0-9]/ ? 0 : weight(substr(a, 1, 1)); y = b == "" || b ~ /^[0-9]/ ? 0 : weight(substr(b, 1, 1))
      if (x != y) return x < y ? -1 : 1
      a = substr(a, 2); b = substr(b, 2) }
    match(a, /^[0-9]*/); x = substr(a, 1, RLENGTH); a = substr(a, RLENGTH + 1)
    match(b, /^[0-9]*/); y = substr(b, 1, RLENGTH); b = substr(b, RLENGTH + 1)
    sub(/^0+/, "", x); sub(/^0+/, "", y)
    if (length(x) != length(y)) return length(x) < length(y) ? -1 : 1
    if (x "" != y "") return (x "") < (y "") ? -1 : 1 }
  return 0 }
function epoch_of(version) { return match(version, /^[0-9]+:/) ? substr(version, 1, RLENGTH - 1) + 0 : 0 }
function upstream(version) { sub(/^[0-9]+:/, "", version); sub(/-[^-]*$/, "", version); return version }
function revision(version) { return match(version, /-[^-]*$/) ? substr(version, RSTART + 1) : "" }
function compare(a, b,   answer) {
  if (epoch_of(a) != epoch_of(b)) return epoch_of(a) < epoch_of(b) ? -1 : 1
  answer = compare_part(upstream(a), upstream(b))
  return answer != 0 ? answer : compare_part(revision(a), revision(b)) }
BEGIN { letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; others = "+-./:" }
'

# Names and versions of every list, by $releases, the lines of apt_releases: a line "== security|ordinary ARCHITECTURE", then
# Package: and Version: lines. Archives that apt takes nothing from by itself are left out.
apt_lists() {
  IFS=$newline
  for release in $releases; do
    unset IFS
    base=${release#* }
    kind=${base%% *}
    base=${base#* }
    case $release in
      times*) continue ;;
      *' unread '*) echo '== part'; continue ;;
      *' manual '*) continue ;;
    esac
    for list in "$base"_*Packages "$base"_*Packages.*; do
      [ -e "$list" ] || continue
      [ -r "$list" ] || { echo '== part'; continue; }
      architecture=${list##*_binary-}
      [ "$architecture" = "$list" ] && architecture=any_
      printf '%s\n' "== $kind ${architecture%%_*}"
      # grep answers 1 when nothing matches, and more when it could not read.
      case $list in
        *Packages) grep -F -e 'Package: ' -e 'Version: ' -e 'Phased-Update-' "$list" || [ $? = 1 ] || echo '== part' ;;
        *) { /usr/lib/apt/apt-helper cat-file "$list" 2>/dev/null || echo '== part'; } | grep -E '^(Pack|Vers|Phas|== part$)' ;;
      esac
    done
  done
  unset IFS
}

# Newer versions that the lists know of what is installed: NAME INSTALLED AVAILABLE SECURITY PHASED. What apt would hold
# back is listed too: it is not mended. Reading the lists costs a fifth of asking apt, and writes no cache.
apt_pending() {
  {
    printf '%s\n' "$packages"
    apt_lists
    echo '== end'
  } | awk "$apt_compare"'
    # Nearly every line is of a package that is not installed: it is left before awk takes it apart.
    listed && /^Package: / { name = substr($0, 10); wanted = name in archs; taken = 0; next }
    listed && !wanted && !/^== / { next }
    $0 == "== part" { part = 1; next }
    /^== / { listed = 1; kind = $2; architecture = $3; if (kind == "end") whole = !part; next }
    !listed { split($0, f, "\t"); archs[f[1]] = archs[f[1]] " " f[4]; have[f[1] " " f[4]] = f[2]; next }
    # Given to a share of machines only: which ones, only they know.
    /^Phased-Update-Percentage: / { if (taken && $2 + 0 < 100) for (i = 1; i <= taken; i++) phased[touched[i]] = "yes"; next }
    # A description may hold the words too, after a blank.
    /^Version: / {
      count = split(archs[name], a, " ")
      for (i = 1; i <= count; i++) {
        key = name " " a[i]
        if (a[i] != architecture && a[i] != "all" && architecture != "any" || $2 == have[key]) continue
        if (compare($2, have[key]) <= 0) continue
        if (!(key in best)) order[++total] = key
        if (!(key in best) || compare($2, best[key]) > 0) { best[key] = $2; phased[key] = "no"; touched[++taken] = key }
        if (kind == "security") urgent[key] = 1 } }
    END {
      for (i = 1; i <= total; i++) { split(order[i], k, " ")
        print k[1], have[order[i]], best[order[i]], order[i] in urgent ? "yes" : "no", phased[order[i]] }
      if (whole) print "== whole" }'
}

# Where preferences(5) say which versions are wanted, only apt itself can tell. apt-get -s simulates: no lock, no root,
# no network; its caches, which it would write as root, are switched off.
apt_simulation() {
  set -- -s -q --ignore-hold -o Debug::NoLocking=1 -o APT::Get::Show-User-Simulation-Note=0
  [ "$user_id" = 0 ] && set -- "$@" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
  {
    if [ "$has_timeout" = yes ]; then timeout 20 apt-get "$@" dist-upgrade; else apt-get "$@" dist-upgrade; fi 2>/dev/null &&
      echo '== whole'
  } | awk '
    # Inst NAME [INSTALLED] (AVAILABLE ORIGIN:VERSION/SUITE, ... [ARCHITECTURE])
    $1 == "Inst" && $3 ~ /^\[/ {
      text = $0; sub(/^[^(]*\(/, "", text); installed = $3; gsub(/[][]/, "", installed)
      available = text; sub(/ .*/, "", available)
      print $2, installed, available, text ~ /-[Ss]ecurity|Debian-Security|UbuntuESM/ ? "yes" : "no", "" }
    $0 == "== whole"'
}

# Names of packages that preferences(5) choose versions for, or "*" where a pattern may mean any. Ubuntu's own pins only
# keep archives out that its free releases do not have.
apt_pins() {
  setting_in APT::Default-Release "$apt_settings"
  case $answer in '' | '"";') ;; *) echo '*'; return ;; esac
  set --
  for file in /etc/apt/preferences /etc/apt/preferences.d/*; do
    [ -f "$file" ] || continue
    [ -r "$file" ] || { echo '*'; return; }
    set -- "$@" "$file"
  done
  [ $# -gt 0 ] || return 0
  awk '
    FNR == 1 { keep() }
    function keep(   i, n, name) {
      if (pin != "" && pin !~ /o=UbuntuESM/) { n = split(names, name, " ")
        for (i = 1; i <= n; i++) print name[i] ~ /^[a-z0-9][a-z0-9.+-]*$/ ? name[i] : "*" }
      names = pin = "" }
    /^[ \t]*$/ { keep(); next }
    /^Package:/ { names = substr($0, 9) }
    /^Pin:/ { pin = $0 }
    END { keep() }' "$@"
}

# The quick way, unless a preference could change its answer.
apt_answer() {
  pins=$(apt_pins)
  case $newline$pins$newline in
    *"$newline*$newline"*) apt_simulation; return ;;
  esac
  pending=$(apt_pending)
  for name in $pins; do
    case $newline$pending in
      *"$newline$name "*) apt_simulation; return ;;
    esac
  done
  printf '%s\n' "$pending"
}

collect_apt() {
  apt_settings=$(apt-config dump 2>/dev/null)
  lists=no
  security=no
  for file in /var/lib/apt/lists/*_Packages*; do
    [ -e "$file" ] && lists=yes
    case $file in *ecurity*) security=yes ;; esac
  done
  update_stamp=
  upgrade_stamp=
  # In the order of their names.
  for file in $(stat -c '%n=%Y' /var/lib/apt/periodic/update-success-stamp /var/lib/apt/periodic/upgrade-stamp 2>/dev/null); do
    case $file in
      */update-success-stamp=*) update_stamp=${file##*=} ;;
      *) upgrade_stamp=${file##*=} ;;
    esac
  done
  releases=$(apt_releases /var/lib/apt/lists "$update_stamp")
  published=${releases##*times }
  fetched=${published#* }
  published=${published% *}
  [ "$published" != - ] || published=
  [ "$fetched" != - ] && [ $lists = yes ] || fetched=
  offset=$(unset TZ && date +%z 2>/dev/null)
  ran=$(apt_automatic_run "$offset" "$upgrade_stamp")
  {
    case $packages in
      *"${tab}hold"*) printf '%s\n' "$packages" | awk -F '\t' '$7 == "hold" { print "== held", $1 }' ;;
    esac
    [ $lists = no ] || apt_answer
  } | hygie_awk '
    $0 == "== whole" { whole = 1; next }
    $1 == "==" { held[$3] = 1; next }
    NF < 4 { next }
    { pending++; if ($4 == "yes") urgent++
      col("name", $1); col("installed", $2); col("available", $3)
      col("security", $4 == "no" && security == "no" ? "unknown" : $4)
      col("held", $1 in held ? "yes" : "no"); col("phased", $5); emit("package_updates") }
    END {
      col("manager", "apt"); col("metadata_at", fetched == "" ? "" : "@" fetched); col("published_at", published)
      col("last_update_at", updated); col("automatic", automatic)
      col("automatic_last_run_at", ran); col("automatic_last_result", result)
      if (whole) { col("pending", pending + 0 ""); if (security == "yes") col("pending_security", urgent + 0 "") }
      emit("update_status"); finish("update_status", "ok")
      if (lists == "no") finish("package_updates", "unsupported", "no_package_lists")
      else if (!whole) finish("package_updates", "partial", "lists_not_read")
      else if (security == "no") finish("package_updates", "partial", "no_security_archive")
      else finish("package_updates", "ok")
    }' -v lists=$lists -v security=$security -v fetched="$fetched" -v published="$published" \
    -v updated="$(apt_last_upgrade "$offset")" -v automatic="$(apt_automatic)" -v ran="${ran% *}" -v result="${ran#* }"
  collect_apt_sources
}
