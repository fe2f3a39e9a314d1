# Updates: what is pending by this machine's own lists, how old these are, and whether updates come by themselves.

file_time() { stat -c %Y "$1" 2>/dev/null; }

# Of several times, the latest; "" when there is none.
latest() { printf '%s\n' "$@" | sort -n | tail -n 1; }

# Date of the newest Release file of a security archive: the lists cannot be older than it says.
apt_published() {
  for file in /var/lib/apt/lists/*ecurity*Release /var/lib/apt/lists/*ecurity*/*Release; do
    [ -r "$file" ] && sed -n '/^Date: /{p;q;}' "$file"
  done 2>/dev/null | hygie_awk '
    # Date: Sat, 16 Nov 2024 20:13:05 UTC
    NF >= 6 { t = epoch($5, month($4), $3 + 0, $6); if (t > best) best = t }
    END { if (best) printf "@%d", best }'
}

# Last time packages were upgraded. The logs are in local time; date(1) tells the difference, without the TZ set here.
apt_last_upgrade() {
  offset=$(unset TZ && date +%z 2>/dev/null)
  {
    for file in /var/log/apt/history.log.2.gz /var/log/apt/history.log.1.gz; do
      [ -r "$file" ] && have zcat && zcat "$file" 2>/dev/null
    done
    [ -r /var/log/apt/history.log ] && cat /var/log/apt/history.log
    for file in /var/log/dpkg.log.1 /var/log/dpkg.log; do
      [ -r "$file" ] && grep ' upgrade ' "$file" | tail -n 1
    done
  } 2>/dev/null | hygie_awk '
    /^Start-Date:/ { day = $2; clock = $3 }
    /^Upgrade:/ { keep() }
    $3 == "upgrade" { day = $1; clock = $2; keep() }
    function keep(   d, t) { split(day, d, "-"); if (d[1] < 1990) return
      t = epoch(d[1], d[2] + 0, d[3] + 0, clock); if (t > best) best = t }
    END { if (!best) exit
      sign = substr(offset, 1, 1) == "-" ? -1 : 1
      printf "@%d", best - sign * (substr(offset, 2, 2) * 3600 + substr(offset, 4, 2) * 60) }' -v offset="$offset"
}

# unattended-upgrades installed, asked to run, and its timer or cron job in place.
apt_automatic() {
  have apt-config || { echo unknown; return; }
  have unattended-upgrade || { echo no; return; }
  wanted=$(printf '%s\n' "$apt_settings" | sed -n 's/^APT::Periodic::Unattended-Upgrade "\(.*\)";/\1/p' | tail -n 1)
  lists=$(printf '%s\n' "$apt_settings" | sed -n 's/^APT::Periodic::Update-Package-Lists "\(.*\)";/\1/p' | tail -n 1)
  case ${wanted:-0}/${lists:-0} in
    0/* | */0) echo no; return ;;
  esac
  if [ -d /run/systemd/system ]; then
    case $(limited systemctl is-enabled apt-daily-upgrade.timer 2>/dev/null) in
      enabled | static) echo yes ;;
      *) echo no ;;
    esac
  elif [ -e /etc/cron.daily/apt-compat ] && [ "$(runs cron crond)" = yes ]; then
    echo yes
  else
    echo unknown
  fi
}

# sources.list(5): one line or deb822 paragraphs; disabled sources and source-only entries left out.
collect_apt_sources() {
  insecure=$(printf '%s\n' "$apt_settings" | sed -n -e 's/^APT::Get::AllowUnauthenticated "\(true\|1\|yes\)";/true/p' \
    -e 's/^Acquire::AllowInsecureRepositories "\(true\|1\|yes\)";/true/p' | head -n 1)
  unreadable=no
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] && ! [ -r "$file" ] && unreadable=yes
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] && { echo "== ${file##*.}"; cat "$file"; echo; }
  done 2>/dev/null | hygie_awk '
    function source(uri, suite, trusted) {
      if (uri !~ /^(tor\+|mirror\+)?(https?|ftp):/) return
      sub(/\/\/[^\/@]*@/, "//", uri); sub(/\/$/, "", uri)
      if ((uri, suite) in seen) return
      seen[uri, suite] = 1
      col("uri", uri); col("suite", suite); col("authenticated", trusted == "yes" || insecure == "true" ? "no" : "yes")
      col("encrypted", uri ~ /^([a-z]+\+)?https:/ ? "yes" : "no"); emit("package_sources") }
    function paragraph(   i, k, n, m, u, s) {
      if (types ~ /(^| )deb( |$)/ && !disabled) { n = split(uris, u, " "); m = split(suites, s, " ")
        for (i = 1; i <= n; i++) for (k = 1; k <= m; k++) source(u[i], s[k], trust) }
      types = uris = suites = trust = ""; disabled = 0 }
    $1 == "==" { paragraph(); deb822 = ($2 == "sources"); next }
    /^[ \t]*#/ { next }
    !deb822 && $1 == "deb" {
      options = ""; if (match($0, /\[[^]]*\]/)) { options = substr($0, RSTART, RLENGTH); $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH) }
      source($2, $3, options ~ /trusted=yes/ ? "yes" : ""); next }
    deb822 && /^[ \t]*$/ { paragraph(); next }
    deb822 { text = $0; if (text !~ /^[ \t]/) { field = tolower($0); sub(/:.*/, "", field); sub(/^[^:]*:/, "", text) }
      if (field == "types") types = types text; if (field == "uris") uris = uris " " text; if (field == "suites") suites = suites " " text
      if (field == "trusted" && text ~ /yes/) trust = "yes"; if (field == "enabled" && text ~ /no/) disabled = 1 }
    END { paragraph(); finish("package_sources", unreadable == "yes" ? "partial" : "ok", unreadable == "yes" ? "unreadable" : "") }' \
    -v insecure="$insecure" -v unreadable=$unreadable
}

# apt-get -s simulates: no lock, no root, no network. As root it would write its cache files where
# they are older than what they hold: then it does without. Held packages count: what is held is not mended.
apt_simulation() {
  set -- -s -q --ignore-hold -o Debug::NoLocking=1 -o APT::Get::Show-User-Simulation-Note=0
  for cache in srcpkgcache pkgcache; do
    [ "$(id -u)" = 0 ] || break
    newer='-newer /var/lib/apt/lists'
    [ $cache = pkgcache ] && newer="$newer -newer /var/lib/dpkg/status"
    # shellcheck disable=SC2086 # several words
    [ -n "$(find /var/cache/apt/$cache.bin $newer 2>/dev/null)" ] || set -- "$@" -o "Dir::Cache::$cache="
  done
  if [ "$has_timeout" = yes ]; then timeout 20 apt-get "$@" dist-upgrade 2>/dev/null; else apt-get "$@" dist-upgrade 2>/dev/null; fi
}

collect_apt() {
  apt_settings=$(apt-config dump 2>/dev/null)
  lists=no
  for file in /var/lib/apt/lists/*_Packages* /var/lib/apt/lists/*_InRelease; do
    [ -e "$file" ] && lists=yes && break
  done
  security=no
  for file in /var/lib/apt/lists/*ecurity*Packages*; do
    [ -e "$file" ] && security=yes && break
  done
  fetched=
  [ $lists = yes ] && fetched=$(latest "$(file_time /var/lib/apt/lists)" "$(file_time /var/lib/apt/lists/partial)" "$(file_time /var/lib/apt/periodic/update-success-stamp)")
  {
    if [ $lists = yes ]; then
      apt_simulation && echo '== simulated'
    fi
  } | hygie_awk '
    # Inst NAME [INSTALLED] (AVAILABLE ORIGIN:VERSION/SUITE, ... [ARCHITECTURE])
    /^Inst / && $3 ~ /^\[/ {
      text = $0; sub(/^[^(]*\(/, "", text); origin = text; sub(/^[^ ]* /, "", origin)
      is = origin ~ /-[Ss]ecurity|Debian-Security|UbuntuESM/ ? "yes" : "no"
      if (is == "no" && security == "no") is = "unknown"
      available = text; sub(/ .*/, "", available); installed = $3; gsub(/[][]/, "", installed)
      pending++; if (is == "yes") urgent++
      col("name", $2); col("installed", installed); col("available", available); col("security", is); emit("package_updates") }
    $0 == "== simulated" { whole = 1 }
    END {
      col("manager", "apt"); col("metadata_at", fetched == "" ? "" : "@" fetched); col("published_at", published)
      col("last_update_at", updated); col("automatic", automatic)
      if (whole) { col("pending", pending + 0 ""); if (security == "yes") col("pending_security", urgent + 0 "") }
      emit("update_status"); finish("update_status", "ok")
      if (lists == "no") finish("package_updates", "unsupported", "no_package_lists")
      else if (!whole) finish("package_updates", "partial", "simulation_failed")
      else if (security == "no") finish("package_updates", "partial", "no_security_archive")
      else finish("package_updates", "ok")
    }' -v lists=$lists -v security=$security -v fetched="$fetched" -v published="$(apt_published)" -v updated="$(apt_last_upgrade)" \
    -v automatic="$(apt_automatic)"
  collect_apt_sources
}

# Other managers: when updates last came and whether they come by themselves. Their pending updates cannot be told
# without the network or without writing their caches.
collect_other_manager() {
  automatic=unknown
  updated=
  fetched=
  case $1 in
    dnf)
      updated=$(limited rpm -qa --qf '%{INSTALLTIME}\n' 2>/dev/null | sort -n | tail -n 1)
      fetched=$(for file in /var/cache/dnf/*/repodata/repomd.xml /var/cache/yum/*/*/*/repomd.xml; do file_time "$file"; done | sort -n | tail -n 1)
      automatic=no
      for timer in dnf-automatic.timer dnf-automatic-install.timer dnf5-automatic.timer; do
        limited systemctl is-enabled -q "$timer" 2>/dev/null && automatic=yes
      done
      [ $automatic = yes ] && [ -r /etc/dnf/automatic.conf ] && ! grep -Eq '^apply_updates *= *(yes|true|1)' /etc/dnf/automatic.conf && automatic=unknown
      ;;
    zypper) updated=$(limited rpm -qa --qf '%{INSTALLTIME}\n' 2>/dev/null | sort -n | tail -n 1) ;;
    apk) updated=$(file_time /lib/apk/db/installed) ;;
    pacman) updated=$(sed -n 's/^\[\([^]]*\)\] \[ALPM\] upgraded .*/\1/p' /var/log/pacman.log 2>/dev/null | tail -n 1 | xargs -r -I{} date -d {} +%s 2>/dev/null) ;;
  esac
  row update_status manager "$1" metadata_at "${fetched:+@$fetched}" last_update_at "${updated:+@$updated}" automatic $automatic
  end update_status ok
  end package_updates unsupported "manager_$1"
}

# repo files of dnf and zypper: [name], baseurl, mirrorlist, metalink, gpgcheck, enabled
collect_rpm_sources() {
  default=$(settings /etc/dnf/dnf.conf /etc/yum.conf | sed -n 's/^gpgcheck //p' | tail -n 1)
  cat /etc/yum.repos.d/*.repo /etc/zypp/repos.d/*.repo 2>/dev/null | hygie_awk '
    function flush(   v) { if (name != "" && on && uri != "") {
        v = check == "" ? standard : check
        sub(/\/\/[^\/@]*@/, "//", uri)
        col("uri", uri); col("suite", name); col("authenticated", tolower(v) ~ /^(1|yes|true)$/ ? "yes" : v == "" ? "unknown" : "no")
        col("encrypted", uri ~ /^https:/ ? "yes" : "no"); emit("package_sources") }
      uri = ""; check = ""; on = 1 }
    /^\[/ { flush(); name = $0; gsub(/[][]/, "", name); next }
    { at = index($0, "="); key = substr($0, 1, at - 1); value = substr($0, at + 1); gsub(/[ \t]/, "", key); gsub(/^[ \t]+|[ \t]+$/, "", value) }
    key == "baseurl" || key == "mirrorlist" || key == "metalink" { if (uri == "") uri = value }
    key == "gpgcheck" { check = tolower(value) }
    key == "enabled" { on = value !~ /^(0|no|false)$/ }
    END { flush(); finish("package_sources", NR ? "ok" : "unsupported", NR ? "" : "no_repositories") }' -v standard="$default"
}

collect_updates() {
  if have apt-get && have dpkg-query; then
    collect_apt
    return
  fi
  for manager in dnf yum zypper apk pacman; do
    have $manager || continue
    [ $manager = yum ] && manager=dnf
    collect_other_manager $manager
    case $manager in
      dnf | zypper) collect_rpm_sources ;;
      apk)
        sed -n 's/^\(https\{0,1\}:[^ ]*\).*/\1/p' /etc/apk/repositories 2>/dev/null | hygie_awk '
          { col("uri", $1); col("authenticated", "yes"); col("encrypted", $1 ~ /^https:/ ? "yes" : "no"); emit("package_sources") }
          END { finish("package_sources", "ok") }'
        ;;
      *) end package_sources unsupported "manager_$manager" ;;
    esac
    return
  done
  end update_status unsupported no_package_manager
  end package_updates unsupported no_package_manager
  end package_sources unsupported no_package_manager
}
