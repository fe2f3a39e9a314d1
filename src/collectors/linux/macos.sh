# macOS: what its own tools tell without changing anything.

# mac_setting DOMAIN KEY: sets $answer to the value of a preference, "" where there is none.
mac_setting() { answer=$(defaults read "$1" "$2" 2>/dev/null) || answer=; }

mac_os_version() {
  number=$(sw_vers -productVersion 2>/dev/null)
  case $number in
    10.*) release=${number#10.} release=10.${release%%.*} ;;
    *) release=${number%%.*} ;;
  esac
  row os_version name macOS version "$number" product "${number:+macos}" release "$release" platform macos arch "$architecture" \
    confidence certain
  if [ -n "$number" ]; then end os_version ok; else end os_version partial command_failed; fi
}

mac_system_info() {
  registry=$(ioreg -rd1 -c IOPlatformExpertDevice 2>/dev/null)
  id=$(printf '%s\n' "$registry" | sed -n 's/.*"IOPlatformUUID" = "\(.*\)".*/\1/p')
  serial=$(printf '%s\n' "$registry" | sed -n 's/.*"IOPlatformSerialNumber" = "\(.*\)".*/\1/p')
  model=$(sysctl -n hw.model 2>/dev/null)
  chassis=desktop portable=no
  case $model in
    MacBook*) chassis=laptop portable=yes ;;
    VMware* | Parallels* | VirtualMac*) chassis=virtual ;;
    # Since 2022 models no longer say what they are: a battery does.
    Mac[0-9]*) case $(pmset -g batt 2>/dev/null) in *InternalBattery*) chassis=laptop portable=yes ;; esac ;;
    '') chassis='' portable=unknown ;;
  esac
  joined=unknown
  if have dsconfigad; then
    joined=no
    case $(dsconfigad -show 2>/dev/null) in *'Active Directory Domain'*) joined=yes ;; esac
  fi
  row system_info hostname "$node_name" machine_id_raw "$id" hardware_vendor Apple hardware_model "$model" \
    hardware_serial "$serial" chassis "$chassis" portable $portable graphical yes domain_joined $joined read_as $privilege
  end system_info ok
}

# dscl(1), -readall: records with a line "-" between them; a value with blanks stands on the next line, one blank before it.
mac_users() {
  { dscl . -readall /Groups RecordName PrimaryGroupID GroupMembership && echo '== groups' &&
    dscl . -readall /Users RecordName UniqueID PrimaryGroupID UserShell NFSHomeDirectory && echo '== users'; } 2>/dev/null |
    hygie_awk '
    function keep(   name, count, i, members, shell) {
      split(value["RecordName"], names, " "); name = names[1]
      if (name != "" && !groups) {
        count = split(value["GroupMembership"], members, " ")
        for (i = 1; i <= count; i++) member(members[i], name)
        group_name[value["PrimaryGroupID"]] = name
      } else if (name != "" && value["UniqueID"] ~ /^[0-9]+$/) {
        member(name, group_name[value["PrimaryGroupID"]])
        shell = value["UserShell"]
        col("username", name); col("uid", value["UniqueID"]); col("gid", value["PrimaryGroupID"] ~ /^[0-9]+$/ ? value["PrimaryGroupID"] : "0")
        col("shell", shell); col("directory", value["NFSHomeDirectory"])
        col("can_login", shell == "" ? "unknown" : shell ~ /(nologin|false)$/ ? "no" : "yes"); emit("users") }
      split("", value) }
    function member(user, group) {
      if (user == "" || group == "" || (user, group) in seen) return
      seen[user, group] = 1
      col("username", user); col("groupname", group); col("power", group == "admin" || group == "wheel" ? "sudo_rule" : "")
      col("grants_root", group == "admin" || group == "wheel" ? "yes" : "no"); emit("user_groups") }
    $0 == "== groups" { keep(); groups = 1; next }
    $0 == "== users" { keep(); users = 1; next }
    $0 == "-" { keep(); next }
    /^[A-Za-z]+:/ { key = $1; sub(/:$/, "", key); text = $0; sub(/^[^:]*: ?/, "", text); value[key] = text; next }
    /^ / { text = $0; sub(/^ /, "", text); value[key] = value[key] (value[key] == "" ? "" : " ") text }
    END {
      finish("users", users ? "ok" : "partial", users ? "" : "command_failed")
      finish("user_groups", groups ? "ok" : "partial", groups ? "" : "command_failed") }'
}

# FileVault covers the volume of the system and that of the data alike: fdesetup(8).
mac_disk_encryption() {
  case $(fdesetup status 2>/dev/null) in
    *'FileVault is On.'*) encrypted=yes ;;
    *'in progress'*) encrypted=unknown ;;
    *'FileVault is Off.'*) encrypted=no ;;
    *)
      end disk_encryption partial command_failed
      return
      ;;
  esac
  type=
  [ $encrypted = no ] || type=filevault
  row disk_encryption name FileVault mountpoint / purpose root encrypted $encrypted type "$type"
  end disk_encryption ok
}

socket_filter=/usr/libexec/ApplicationFirewall/socketfilterfw

# socketfilterfw(8): "Firewall is enabled. (State = 1)"; 2 lets nothing in but what the system needs.
mac_firewall() {
  case $("$socket_filter" --getglobalstate 2>/dev/null) in
    *'State = 2'*) row firewall kind application active yes default_input drop ;;
    *'State = 1'*) row firewall kind application active yes default_input unknown ;;
    *'State = 0'*) row firewall kind application active no default_input accept ;;
    *)
      end firewall partial command_failed
      return
      ;;
  esac
  end firewall ok
}

# Preferences as softwareupdate(8) keeps them; a setting that was never made has the default of the release, which is not
# told here. Dates: "2026-11-20 10:11:12 +0000".
mac_update_status() {
  domain=/Library/Preferences/com.apple.SoftwareUpdate
  automatic=unknown
  mac_setting $domain CriticalUpdateInstall
  critical=$answer
  mac_setting $domain AutomaticallyInstallMacOSUpdates
  case $critical/$answer in
    1/1) automatic=yes ;;
    0/* | */0) automatic=no ;;
  esac
  mac_setting $domain LastRecommendedUpdatesAvailable
  pending=$answer
  case $pending in *[!0-9]*) pending= ;; esac
  mac_setting $domain LastSuccessfulDate
  looked=$(printf '%s\n' "$answer" | hygie_awk '/^[0-9]+-[0-9]+-[0-9]+ [0-9:]+ [+]0000/ { split($1, d, "-"); printf "@%d", epoch(d[1], d[2] + 0, d[3] + 0, $2) }')
  [ -n "$looked" ] || pending=
  row update_status manager softwareupdate metadata_at "$looked" automatic $automatic pending "$pending"
  end update_status ok
}

# XProtect comes with the system; its age is that of its rules.
mac_antivirus() {
  for bundle in /Library/Apple/System/Library/CoreServices/XProtect.bundle /System/Library/CoreServices/XProtect.bundle; do
    [ -d "$bundle" ] || continue
    changed_at "$bundle/Contents/Info.plist"
    row antivirus name xprotect active yes signatures_at "$answer"
    break
  done
  for product in mdatp:wdavdaemon sophos:SophosScanD eset:esets_daemon bitdefender:BDLDaemon sentinelone:sentineld \
    crowdstrike:falcond withsecure:wsfad; do
    runs "${product#*:}" && row antivirus name "${product%%:*}" active yes
  done
  end antivirus ok
}

# sysadminctl(8) writes "screenLock delay is 300 seconds", "… is immediate" or "screenLock is off" for whoever asks.
mac_session_lock() {
  said=$(sysadminctl -screenLock status 2>&1)
  mac_setting com.apple.screensaver idleTime
  idle=$answer
  case $idle in *[!0-9]*) idle= ;; esac
  case $said in
    *'screenLock is off'*) row session_lock enabled no ;;
    *'delay is'*) row session_lock enabled yes idle_seconds "$idle" ;;
    *)
      end session_lock unsupported user_settings
      return
      ;;
  esac
  end session_lock ok
}

mac_central_management() {
  enrolment=$(profiles status -type enrollment 2>/dev/null)
  case $enrolment in *'MDM enrollment: Yes'*) row central_management name mdm kind agent active yes ;; esac
  domain=$(dsconfigad -show 2>/dev/null | sed -n 's/^Active Directory Domain *= *//p')
  [ -z "$domain" ] || row central_management name active_directory kind directory domain "$domain" active yes
  for product in munki:managedsoftwareupdate jamf:JamfDaemon kandji:kandji-daemon jumpcloud:jumpcloud-agent; do
    runs "${product#*:}" && row central_management name "${product%%:*}" kind agent active yes
  done
  if [ -n "$enrolment" ]; then end central_management ok; else end central_management partial command_failed; fi
}

mac_remote_list='teamviewer remote_control TeamViewer_Service,TeamViewer /Applications/TeamViewer.app
anydesk remote_control AnyDesk /Applications/AnyDesk.app
rustdesk remote_control rustdesk,RustDesk /Applications/RustDesk.app
splashtop remote_control SRStreamerDaemon /Applications/Splashtop*Streamer.app
screenconnect remote_control screenconnect /opt/screenconnect-*.app
logmein remote_control LogMeIn /Applications/LogMeIn*.app
chrome-remote-desktop remote_control remoting_me2me_host /Library/PrivilegedHelperTools/ChromeRemoteDesktopHost.app
apple-remote-desktop remote_control ARDAgent
screen-sharing remote_control screensharingd
tailscale tunnel tailscaled,Tailscale /Applications/Tailscale.app
zerotier tunnel zerotier-one
ninjarmm agent ninjarmm-macagent /Applications/NinjaRMMAgent
meshagent remote_control meshagent /usr/local/mesh_services'

# Applications with a support of their own, by their Info.plist.
mac_software() {
  for application in Firefox:firefox Chromium:chromium LibreOffice:libreoffice; do
    [ -d "/Applications/${application%%:*}.app" ] || continue
    mac_setting "/Applications/${application%%:*}.app/Contents/Info" CFBundleShortVersionString
    release=${answer%%.*}
    case $application in LibreOffice*) release=${answer#*.} release=${answer%%.*}.${release%%.*} ;; esac
    row software name "${application#*:}" version "$answer" release "$release" running unknown confidence certain
  done
  end software ok
}

# tmutil(8): the destinations, and the name of the latest copy: …/2026-11-20-101112.backup or …/2026-11-20-101112.
mac_backup_agents() {
  where=$(tmutil destinationinfo 2>/dev/null)
  case $where in
    *Name*)
      latest=$(tmutil latestbackup 2>/dev/null | tail -n 1 | hygie_awk '
        match($0, /[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]/) {
          t = substr($0, RSTART, RLENGTH); split(t, d, "-")
          printf "@%d", epoch(d[1], d[2] + 0, d[3] + 0, substr(d[4], 1, 2) ":" substr(d[4], 3, 2) ":" substr(d[4], 5, 2)) }')
      mac_setting /Library/Preferences/com.apple.TimeMachine AutoBackup
      active=unknown
      case $answer in 1) active=yes ;; 0) active=no ;; esac
      row backup_agents name time_machine active $active last_success "$latest" encrypted unknown
      ;;
  esac
  end backup_agents partial only_known_agents
}

collect_macos() {
  mac_os_version
  mac_system_info
  row kernel_info version "$kernel_release" reboot_required unknown
  end kernel_info ok
  unix_addresses
  mac_users
  collect_sudo_rules
  unix_sockets
  # The server is always on the disk; it answers where Remote Login is on.
  case $(netstat -an 2>/dev/null) in
    *'.22 '*LISTEN*) collect_sshd ;;
    *) end sshd_config ok not_installed ;;
  esac
  mac_firewall
  mac_disk_encryption
  unix_time
  mac_antivirus
  mac_session_lock
  mac_central_management
  known_products "$mac_remote_list" remote_tool
  if [ -z "$processes" ]; then end remote_tools partial processes_hidden; else end remote_tools ok; fi
  mac_software
  mac_backup_agents
  mac_update_status
  ends_rest 'os_version system_info kernel_info interface_addresses users user_groups sudo_rules listening_ports sshd_config' \
    'firewall disk_encryption time_sync antivirus session_lock central_management remote_tools software backup_agents update_status'
}
