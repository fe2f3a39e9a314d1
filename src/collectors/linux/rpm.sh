# Red Hat, SUSE and their kin: what the metadata of their repositories, as last fetched, says of what is installed. Asking
# dnf or zypper would write their caches and logs; the advisories themselves (updateinfo.xml) are read instead.

# The order of rpm versions (rpm-version(7)), for awk.
rpm_compare='
function rpm_part(a, b,   x, y, number) {
  while (a != "" || b != "") {
    sub(/^[^A-Za-z0-9~^]+/, "", a); sub(/^[^A-Za-z0-9~^]+/, "", b)
    if (a ~ /^~/ || b ~ /^~/) {
      if (a !~ /^~/) return 1; if (b !~ /^~/) return -1
      a = substr(a, 2); b = substr(b, 2); continue }
    if (a ~ /^\^/ || b ~ /^\^/) {
      if (a == "") return -1; if (b == "") return 1
      if (a !~ /^\^/) return 1; if (b !~ /^\^/) return -1
      a = substr(a, 2); b = substr(b, 2); continue }
    if (a == "" || b == "") break
    number = a ~ /^[0-9]/
    if (number != (b ~ /^[0-9]/)) return number ? 1 : -1
    if (number) { match(a, /^[0-9]+/); x = substr(a, 1, RLENGTH) } else { match(a, /^[A-Za-z]+/); x = substr(a, 1, RLENGTH) }
    if (number) { match(b, /^[0-9]+/); y = substr(b, 1, RLENGTH) } else { match(b, /^[A-Za-z]+/); y = substr(b, 1, RLENGTH) }
    a = substr(a, length(x) + 1); b = substr(b, length(y) + 1)
    if (number) {
      sub(/^0+/, "", x); sub(/^0+/, "", y)
      if (length(x) != length(y)) return length(x) < length(y) ? -1 : 1 }
    if (x "" != y "") return (x "") < (y "") ? -1 : 1 }
  return a != "" ? 1 : b != "" ? -1 : 0 }
function rpm_epoch(evr) { return match(evr, /^[0-9]+:/) ? substr(evr, 1, RLENGTH - 1) + 0 : 0 }
function rpm_version(evr) { sub(/^[0-9]+:/, "", evr); sub(/-[^-]*$/, "", evr); return evr }
function rpm_release(evr) { return match(evr, /-[^-]*$/) ? substr(evr, RSTART + 1) : "" }
function rpm_order(a, b,   answer) {
  if (rpm_epoch(a) != rpm_epoch(b)) return rpm_epoch(a) < rpm_epoch(b) ? -1 : 1
  answer = rpm_part(rpm_version(a), rpm_version(b))
  return answer != 0 ? answer : rpm_part(rpm_release(a), rpm_release(b)) }
'

# Files that define repositories, of which there may be none.
rpm_repository_files() {
  for file in /etc/yum.repos.d/*.repo /etc/zypp/repos.d/*.repo; do
    [ -e "$file" ] && printf '%s\n' "$file"
  done
}

# Ids of the repositories that are on.
rpm_repositories() {
  rpm_repository_files | while IFS= read -r file; do cat "$file"; done 2>/dev/null | awk '
    function keep() { if (id != "" && on) print id; on = 1 }
    /^\[/ { keep(); id = $0; sub(/^\[/, "", id); sub(/\].*/, "", id); next }
    /^[ \t]*enabled[ \t]*=/ { value = $0; sub(/^[^=]*=[ \t]*/, "", value); on = value !~ /^(0|no|false|off)/ }
    END { keep() }'
}

# The folder of fetched metadata of repository $1: dnf adds a digest to the id, zypper does not.
rpm_metadata() {
  for folder in "/var/cache/zypp/raw/$1/repodata" "/var/cache/dnf/$1"-*/repodata "/var/cache/libdnf5/$1"-*/repodata \
    /var/cache/yum/*/*/"$1"; do
    [ -r "$folder/repomd.xml" ] && { printf '%s\n' "$folder"; return; }
  done
}

# A file of metadata as text, by its ending.
rpm_text() {
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *.xz) xz -dc "$1" ;;
    *.zst) zstd -dcq "$1" ;;
    *.bz2) bzip2 -dc "$1" ;;
    *.zck) unzck -c "$1" ;;
    *.xml) cat "$1" ;;
    *) return 1 ;;
  esac 2>/dev/null
}

# The advisories of the repositories that are on, those of each after "<hygie-repository FETCHED PUBLISHED", with
# "<hygie-whole" behind those that were read to their end; "<hygie-missing" for a repository that was never fetched.
rpm_advisories() {
  rpm_repositories | while IFS= read -r repository; do
    folder=$(rpm_metadata "$repository")
    [ -n "$folder" ] || { echo '<hygie-missing'; continue; }
    # Only metadata that holds advisories says anything of security.
    grep -q 'type="updateinfo' "$folder/repomd.xml" || continue
    printf '<hygie-repository %s %s\n' "$(file_time "$folder/repomd.xml")" \
      "$(sed -n 's/.*<\(revision\|timestamp\)>\([0-9]\{9,10\}\).*/\2/p' "$folder/repomd.xml" | sort -n | tail -n 1)"
    for file in "$folder"/*updateinfo.xml* "$folder"/gen/updateinfo.xml; do
      [ -r "$file" ] || continue
      { rpm_text "$file" && echo '<hygie-whole'; } | grep -E '<(update |id>|severity>|issued |collection|module |package |hygie-whole)'
      break
    done
  done
}

# Streams of modules that are on: NAME:STREAM, a line each.
rpm_streams() {
  cat /etc/dnf/modules.d/*.module 2>/dev/null | awk -F= '
    /^\[/ { keep(); name = $0; gsub(/[][]/, "", name); stream = ""; on = 0; next }
    { key = $1; gsub(/[ \t]/, "", key); value = $2; gsub(/^[ \t]+|[ \t]+$/, "", value) }
    key == "stream" { stream = value }
    key == "state" { on = value == "enabled" }
    function keep() { if (name != "" && on && stream != "") print name ":" stream }
    END { keep() }'
}

# Standard input: installed packages (lines of installed_packages), "== streams", streams, "== advisories", then the text
# of rpm_advisories. Rows of package_updates and the row of update_status.
rpm_update_rows() {
  hygie_awk "$rpm_compare"'
    function attribute(name,   found) {
      if (!match($0, " " name "=\"[^\"]*\"")) return ""
      found = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      return found }
    function content(   text) { text = $0; sub(/^[^>]*>/, "", text); sub(/<.*/, "", text); return text }
    # "2024-03-12 00:00:00", "2024-03-12", or seconds since 1970 (SUSE)
    function moment(text,   d, c) {
      if (text ~ /^[0-9]+$/) return text + 0
      if (split(substr(text, 1, 10), d, "-") < 3 || d[1] < 1990) return 0
      c = substr(text, 12, 8); return epoch(d[1], d[2] + 0, d[3] + 0, c == "" ? "00:00:00" : c) }
    function weigh(   key, fixed) {
      key = attribute("name") " " attribute("arch")
      if (!(key in have)) return
      fixed = (attribute("epoch") == "" ? "0" : attribute("epoch")) ":" attribute("version") "-" attribute("release")
      if (rpm_order(fixed, have[key]) <= 0) return
      if (!(key in best)) order[++total] = key
      if (!(key in best) || rpm_order(fixed, best[key]) > 0) best[key] = fixed
      if (kind != "security") return
      urgent[key] = 1
      if (!(key in oldest) || issued && issued < oldest[key]) { oldest[key] = issued; advisory[key] = id; severity[key] = grade } }
    $0 == "== streams" { part = 1; next }
    $0 == "== advisories" { part = 2; next }
    part == 0 { split($0, f, "\t"); key = f[1] " " f[4]
      if (!(key in have) || rpm_order(f[2], have[key]) > 0) have[key] = f[2]
      if (f[8] + 0 > updated) updated = f[8] + 0
      next }
    part == 1 { on[$0] = 1; next }
    /^<hygie-repository/ { repositories++
      if ($2 != "" && (!fetched || $2 < fetched)) fetched = $2 + 0
      if ($3 + 0 > published) published = $3 + 0
      next }
    /^<hygie-missing/ { missing = 1; next }
    /^<hygie-whole/ { read++; next }
    /<update / { kind = attribute("type"); id = grade = ""; issued = 0 }
    /<id>/ && id == "" { id = content() }
    /<severity>/ { grade = content() }
    /<issued / { issued = moment(attribute("date")) }
    /<collection/ { wanted = 1 }
    /<module / { wanted = (attribute("name") ":" attribute("stream")) in on }
    /<package / && wanted { weigh() }
    END {
      if (read + 0 < repositories + 0) missing = 1
      for (i = 1; i <= total; i++) { key = order[i]; split(key, k, " ")
        shown = best[key]; sub(/^0:/, "", shown)
        pending_security += key in urgent
        col("name", k[1]); col("installed", have[key]); col("available", shown); col("security", key in urgent ? "yes" : "no")
        if (key in urgent) { col("advisory", advisory[key]); col("severity", severity[key])
          if (oldest[key]) col("published_at", "@" oldest[key]) }
        emit("package_updates") }
      col("manager", manager); if (fetched) col("metadata_at", "@" fetched); if (published) col("published_at", "@" published)
      if (updated) col("last_update_at", "@" updated)
      col("automatic", automatic); col("automatic_last_run_at", ran); col("automatic_last_result", result)
      if (repositories && !missing) col("pending_security", pending_security + 0 "")
      emit("update_status"); finish("update_status", "ok")
      if (!repositories) finish("package_updates", "unsupported", "no_advisories")
      else if (missing) finish("package_updates", "partial", "metadata_missing")
      else finish("package_updates", "ok") }' "$@"
}

# dnf-automatic(8): a timer, and upgrades that are applied.
rpm_automatic() {
  for timer in dnf-automatic-install.timer dnf5-automatic.timer dnf-automatic.timer; do
    limited systemctl is-enabled -q "$timer" 2>/dev/null || continue
    [ $timer = dnf-automatic-install.timer ] && { echo yes; return; }
    for file in /etc/dnf/dnf5-plugins/automatic.conf /etc/dnf/automatic.conf; do
      [ -r "$file" ] || continue
      if grep -Eiq '^[ \t]*apply_updates *= *(yes|true|1|on)' "$file"; then echo yes; else echo no; fi
      return
    done
    echo unknown
    return
  done
  have systemctl || { echo unknown; return; }
  # yast2-online-update and others work through cron and timers of their own.
  if [ "$1" = zypper ]; then echo unknown; else echo no; fi
}

# "@TIME RESULT" of the last run of the service of automatic updates, where systemd still knows.
service_result() {
  for service in "$@"; do
    limited systemctl show -p Result -p ExecMainExitTimestamp "$service" 2>/dev/null
    echo '=='
  done | hygie_awk '
    /^Result=/ { result = substr($0, 8) }
    # ExecMainExitTimestamp=Sat 2024-11-16 06:12:01 UTC
    /^ExecMainExitTimestamp=./ { split($2, d, "-"); t = epoch(d[1], d[2] + 0, d[3] + 0, $3) }
    $0 == "==" { if (t > best) { best = t; last = result }; t = 0 }
    END { if (best) printf "@%d %s", best, last == "success" ? "ok" : "failed" }'
}

# collect_rpm dnf|zypper
collect_rpm() {
  ran=$(service_result dnf-automatic-install.service dnf5-automatic.service dnf-automatic.service)
  {
    printf '%s\n' "$packages"
    echo '== streams'
    rpm_streams
    echo '== advisories'
    rpm_advisories
  } | rpm_update_rows -v manager="$1" -v automatic="$(rpm_automatic "$1")" -v ran="${ran% *}" -v result="${ran#* }"
  collect_rpm_sources
}
