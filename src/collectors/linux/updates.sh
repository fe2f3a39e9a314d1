# Updates: what is pending by this machine's own lists, how old these are, and whether updates come by themselves.

file_time() { stat -c %Y "$1" 2>/dev/null; }

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
