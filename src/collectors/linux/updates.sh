# Updates: what is pending by this machine's own lists, how old these are, and whether updates come by themselves.

file_time() { stat -c %Y "$1" 2>/dev/null; }

# apk and pacman compare what is installed with the lists that were fetched last, without the network; neither says which
# updates mend a flaw. Standard input: NAME INSTALLED AVAILABLE HELD a line, "== whole" behind the last.
plain_update_rows() {
  hygie_awk '
    $0 == "== whole" { whole = 1; next }
    NF >= 3 { pending++; col("name", $1); col("installed", $2); col("available", $3); col("security", "unknown"); col("held", $4)
      emit("package_updates") }
    END {
      col("manager", manager); if (fetched != "") col("metadata_at", "@" fetched); col("last_update_at", updated)
      col("automatic", "unknown"); if (whole) col("pending", pending + 0 "")
      emit("update_status"); finish("update_status", "ok")
      if (whole) finish("package_updates", "ok")
      else finish("package_updates", "unsupported", "no_package_lists") }' "$@"
}

# apk-version(8): "musl-1.2.4-r1            < 1.2.4-r2", after a line "Installed:   Available:".
apk_pending() {
  limited apk version -l '<' 2>/dev/null | awk '
    $2 == "<" { name = $1; sub(/-[^-]*-r[0-9]+$/, "", name); print name, substr($1, length(name) + 2), $3, "" }'
}

collect_apk() {
  fetched=$(for file in /var/cache/apk/APKINDEX.*.tar.gz /etc/apk/cache/APKINDEX.*.tar.gz /lib/apk/db/APKINDEX.*.tar.gz; do
    file_time "$file"
  done | sort -n | head -n 1)
  {
    [ -n "$fetched" ] && apk_pending && echo '== whole'
  } | plain_update_rows -v manager=apk -v fetched="$fetched" -v updated="$(file_time /lib/apk/db/installed | sed 's/^/@/')"
  sed -n 's/^\(https\{0,1\}:[^ ]*\).*/\1/p' /etc/apk/repositories 2>/dev/null | hygie_awk '
    { col("uri", $1); col("authenticated", "yes"); col("encrypted", $1 ~ /^https:/ ? "yes" : "no"); emit("package_sources") }
    END { finish("package_sources", "ok") }'
}

# pacman(8), -Qu: "linux 6.6.1.arch1-1 -> 6.6.7.arch1-1", with "[ignored]" behind what IgnorePkg holds. Ends with 1 when
# nothing is pending.
pacman_pending() {
  { limited pacman -Qu 2>/dev/null || [ $? = 1 ]; } | awk '$3 == "->" { print $1, $2, $4, $5 == "[ignored]" ? "yes" : "no" }'
}

# Date of the last upgrade in the log: "[2024-11-16T06:12:01+0100] [ALPM] upgraded …", before 2019 "[2018-11-16 06:12]".
pacman_last_upgrade() {
  grep '\[ALPM\] upgraded ' /var/log/pacman.log 2>/dev/null | tail -n 1 | hygie_awk '
    match($0, /^\[[0-9-]+T[0-9:]+[+-][0-9]+\]/) {
      text = substr($0, 2, RLENGTH - 2); split(substr(text, 1, 10), d, "-"); sign = substr(text, 20, 1) == "-" ? -1 : 1
      printf "@%d", epoch(d[1], d[2] + 0, d[3] + 0, substr(text, 12, 8)) - sign * (substr(text, 21, 2) * 3600 + substr(text, 23, 2) * 60) }'
}

# The lists bear the time that their server gave them: they were fetched at that time or later.
collect_pacman() {
  fetched=$(for file in /var/lib/pacman/sync/*.db; do file_time "$file"; done | sort -n | tail -n 1)
  {
    [ -n "$fetched" ] && pacman_pending && echo '== whole'
  } | plain_update_rows -v manager=pacman -v fetched="$fetched" -v updated="$(pacman_last_upgrade)"
  end package_sources unsupported manager_pacman
}

# repo files of dnf and zypper: [name], baseurl, mirrorlist, metalink, gpgcheck, enabled
collect_rpm_sources() {
  default=$(settings /etc/dnf/dnf.conf /etc/yum.conf | sed -n 's/^gpgcheck //p' | tail -n 1)
  unread=
  for file in /etc/yum.repos.d/*.repo /etc/zypp/repos.d/*.repo; do
    [ -e "$file" ] && ! [ -r "$file" ] && unread=unreadable
  done
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
    END { flush(); finish("package_sources", unread != "" ? "partial" : NR ? "ok" : "unsupported", unread != "" ? unread : NR ? "" : "no_repositories") }' \
    -v standard="$default" -v unread="$unread"
}

collect_updates() {
  if have apt-get && have dpkg-query; then
    collect_apt
    return
  fi
  for manager in dnf yum zypper apk pacman; do
    have $manager || continue
    case $manager in
      dnf | yum) collect_rpm dnf ;;
      zypper) collect_rpm zypper ;;
      apk) collect_apk ;;
      pacman) collect_pacman ;;
    esac
    return
  done
  end update_status unsupported no_package_manager
  end package_updates unsupported no_package_manager
  end package_sources unsupported no_package_manager
}
