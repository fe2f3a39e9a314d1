# Machines with a Linux below that bear another name: what their makers support is the whole.

# Sets $appliance to "NAME;PRODUCT;VERSION;RELEASE;PLATFORM", names of the lifecycle table; "" for any other machine. The
# platform is linux where the distribution below is kept up by its own packages.
appliance_identity() {
  appliance=
  if [ -r /etc.defaults/VERSION ]; then
    # productversion="7.2.1", smallfixnumber="4": Synology DSM.
    text=$(cat /etc.defaults/VERSION)
    number=$(printf '%s\n' "$text" | sed -n 's/^productversion="\(.*\)"$/\1/p')
    fix=$(printf '%s\n' "$text" | sed -n 's/^smallfixnumber="\(.*\)"$/\1/p')
    [ -z "$number" ] || appliance="Synology DSM;synology-dsm;$number${fix:+-$fix};$(two_parts "$number");appliance"
  elif [ -r /etc/config/uLinux.conf ]; then
    # [System] Version = 5.1.5: QNAP QTS.
    number=$(sed -n 's/^Version *= *//p' /etc/config/uLinux.conf | head -n 1)
    [ -z "$number" ] || appliance="QNAP QTS;qnap-qts;$number;$(two_parts "$number");appliance"
  elif have pveversion; then
    # pve-manager/8.2.4/faa83925c9641325 (running kernel: …)
    number=$(limited pveversion 2>/dev/null | sed -n 's/^pve-manager\/\([^/ ]*\).*/\1/p')
    [ -z "$number" ] || appliance="Proxmox VE;proxmox-ve;$number;${number%%.*};linux"
  elif [ -r /etc/version ] && [ -d /usr/share/truenas ]; then
    first_line /etc/version
    number=${answer#TrueNAS-}
    number=${number#SCALE-}
    [ -z "$number" ] || appliance="TrueNAS;truenas;$number;$(two_parts "$number");linux"
  fi
}

two_parts() { printf '%s\n' "$1" | sed 's/^\([0-9]*\.[0-9]*\).*/\1/'; }

# The row of such a machine, and whether it stands for that of the system below.
appliance_row() {
  appliance_identity
  [ -n "$appliance" ] || return 1
  IFS=';'
  # shellcheck disable=SC2086 # its parts
  set -- $appliance
  unset IFS
  row os_version name "$1" product "$2" version "$3" release "$4" platform "$5" arch "$architecture" confidence certain
  [ "$5" = appliance ]
}
