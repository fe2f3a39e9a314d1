# What is known by its processes, its services or the files it leaves: remote control, central management.

# Sets $services to the names of those in force, between blanks; "" where nobody keeps a list. All subjects ask once.
running_services() {
  services=
  if systemd_runs; then
    services=" $(limited systemctl list-units --type=service --state=active,activating --plain --no-legend --no-pager 2>/dev/null |
      sed 's/\.service .*//' | tr '\n' ' ')"
  elif [ -d /run/openrc/started ]; then
    services=' '
    for service in /run/openrc/started/*; do services="$services${service##*/} "; done
  fi
}

# known_products LIST FUNCTION: calls FUNCTION with name, kind, active and found_by for each line "name kind daemons traces"
# of which something is here. Daemons are names of processes (15 letters at most, proc(5)) or services, commas between;
# traces are paths.
known_products() {
  then_call=$2
  IFS=$newline
  set -f
  for product in $1; do
    unset IFS
    # shellcheck disable=SC2086 # words of a line
    set -- $product
    set +f
    name=$1 kind=$2 daemons=$3
    shift 3
    found=
    active=no
    [ -n "$processes" ] || active=unknown
    while [ -n "$daemons" ]; do
      case "$processes$services" in *" ${daemons%%,*} "*) active=yes found=process ;; esac
      case $daemons in *,*) daemons=${daemons#*,} ;; *) daemons= ;; esac
    done
    # shellcheck disable=SC2048 # patterns of paths
    for trace in $*; do
      [ -e "$trace" ] && found=${found:-file}
    done
    [ -z "$found" ] || "$then_call" "$name" "$kind" "$active" "$found"
    set -f
  done
  unset IFS
  set +f
}

# What lets somebody act on this machine from elsewhere, by who makes it: measures 3 and 32 ask who may.
remote_list='teamviewer remote_control teamviewerd,TeamViewer /opt/teamviewer /usr/bin/teamviewer
anydesk remote_control anydesk /usr/bin/anydesk /etc/anydesk
rustdesk remote_control rustdesk /usr/bin/rustdesk /usr/share/rustdesk /usr/lib/rustdesk
dwagent remote_control dwagsvc,dwagent /usr/share/dwagent
meshagent remote_control meshagent /usr/local/mesh_services /usr/local/mesh
screenconnect remote_control screenconnect /opt/screenconnect-* /opt/connectwisecontrol-*
splashtop remote_control SRStreamer /opt/splashtop-streamer
nomachine remote_control nxserver.bin,nxserver /usr/NX/bin/nxserver
chrome-remote-desktop remote_control chrome-remote-d /opt/google/chrome-remote-desktop
zoho-assist remote_control ZohoURSService /usr/local/ZohoAssist
isl-online remote_control ISLAlwaysOn /opt/ISLOnline
remotepc remote_control remotepc /opt/remotepc
getscreen remote_control getscreen /opt/getscreen.me
hoptodesk remote_control hoptodesk /usr/bin/hoptodesk
gnome-remote-desktop remote_control gnome-remote-de
xrdp remote_control xrdp /usr/sbin/xrdp
vnc remote_control x11vnc,Xtigervnc,Xvnc,Xtightvnc,x0vncserver,x0tigervncserve,vncserver-x11-s,vino-server,krfb,wayvnc /usr/bin/x11vnc /usr/bin/vncserver-x11
guacamole gateway guacd /usr/sbin/guacd
ninjarmm agent ninjarmm-linage /opt/NinjaRMMAgent
tacticalrmm agent tacticalagent /usr/local/bin/tacticalagent /etc/tacticalagent
datto-rmm agent aemagent,CagService /opt/CentraStage /usr/local/share/CentraStage
pulseway agent pulsewayd /usr/sbin/pulsewayd
kaseya agent KaseyaEndpoint /opt/Kaseya
tailscale tunnel tailscaled /usr/sbin/tailscaled
zerotier tunnel zerotier-one /usr/sbin/zerotier-one
netbird tunnel netbird /usr/bin/netbird
cloudflared tunnel cloudflared /etc/cloudflared
ngrok tunnel ngrok
frp tunnel frpc
tmate tunnel tmate'

remote_tool() { row remote_tools name "$1" kind "$2" active "$3" found_by "$4"; }

collect_remote_tools() {
  known_products "$remote_list" remote_tool
  if [ -z "$processes" ]; then end remote_tools partial processes_hidden; else end remote_tools ok; fi
}

# Agents that take orders for this machine, and those that only count it.
central_list='puppet agent puppet,pxp-agent /opt/puppetlabs/bin/puppet /etc/puppet/puppet.conf
salt agent salt-minion,venv-salt-minio /etc/salt/minion /etc/venv-salt-minion
chef agent chef-client /etc/chef/client.rb
cfengine agent cf-execd /var/cfengine/bin/cf-execd
rudder agent rudder-agent /opt/rudder/bin/rudder
landscape agent landscape-clien /etc/landscape/client.conf
wapt agent waptservice,waptagent /opt/wapt/wapt-get.ini
opsi agent opsiclientd /etc/opsi-client-agent
intune agent intune-daemon,intune-agent /opt/microsoft/intune
fleet agent orbit /opt/orbit
jumpcloud agent jumpcloud-agent,jcagent /opt/jc
manageengine agent dcservice /usr/local/manageengine/uems_agent
glpi inventory glpi-agent /usr/bin/glpi-agent
fusioninventory inventory fusioninventory /usr/bin/fusioninventory-agent
ocsinventory inventory ocsinventory-ag /etc/ocsinventory/ocsinventory-agent.cfg'

# The domain that sssd or winbind serves, as their files say; those of sssd are root's.
joined_domain() {
  if [ "$1" = sssd ]; then
    as_root sh -c 'cat /etc/sssd/sssd.conf /etc/sssd/conf.d/*.conf' 2>/dev/null
  else
    cat /etc/samba/smb.conf 2>/dev/null
  fi | sed -n "s/^[[:space:]]*$2[[:space:]]*=[[:space:]]*//p" | head -n 1
}

central_agent() { row central_management name "$1" kind "$2" active "$3"; }

# What comes in over SSH (Ansible) leaves no trace of its own.
collect_central_management() {
  if runs sssd || [ -e /etc/sssd/sssd.conf ]; then
    row central_management name sssd kind directory domain "$(joined_domain sssd domains)" active $answer
  fi
  case $passwd_from$group_from in
    *winbind*)
      runs winbindd
      row central_management name winbind kind directory domain "$(joined_domain winbind realm)" active $answer
      ;;
  esac
  known_products "$central_list" central_agent
  if [ -z "$processes" ]; then
    end central_management partial processes_hidden
  elif ! reachable /etc/sssd && [ "$privilege" = user ]; then
    end central_management partial directory_closed
  else
    end central_management ok
  fi
}

# Services that BP-028 R62 would have somebody ask for: found on many machines, needed by few.
optional_list='avahi discovery avahi-daemon
cups printing cupsd
cups-browsed printing cups-browsed
rpcbind rpc rpcbind
nis directory ypbind,ypserv
bluetooth wireless bluetoothd
wpa_supplicant wireless wpa_supplicant
modemmanager wireless ModemManager
telnet clear_login telnetd,in.telnetd
rsh clear_login rshd,rlogind,rexecd,in.rshd,in.rlogind
tftp clear_transfer tftpd,in.tftpd,atftpd
finger clear_login fingerd,in.fingerd
inetd superserver inetd,xinetd,inetutils-inetd
whoopsie reports whoopsie
apport reports apport
desktop desktop gdm,gdm3,gdm-session-wor,lightdm,sddm,xdm
minidlna media minidlnad'

# Sets $used: does anything here use remote procedure calls (NFS, version 3 and older, and NIS)?
uses_rpc() {
  used=yes
  grep -Eqs ' nfs ' /proc/mounts && return
  grep -Eqs '^[^#]*[[:space:]]nfs[[:space:]]' /etc/fstab && return
  case "$processes$services" in
    *' nfsd '* | *' rpc.mountd '* | *' ypbind '* | *' ypserv '* | *' nfs-server '*) return ;;
  esac
  if [ -n "$processes" ]; then used=no; else used=unknown; fi
}

optional_service() {
  used=unknown
  [ "$1" != rpcbind ] || uses_rpc
  row optional_services name "$1" kind "$2" running "$3" used $used
}

collect_optional_services() {
  known_products "$optional_list" optional_service
  if [ -z "$processes" ]; then end optional_services partial processes_hidden; else end optional_services ok; fi
}

collect_products() {
  collect_remote_tools
  collect_central_management
  collect_optional_services
}
