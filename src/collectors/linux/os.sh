# The operating system, the machine and its kernel.

# The names of the lifecycle table, from ID and VERSION_ID of os-release(5).
collect_os_version() {
  distribution=
  if appliance_row; then
    platform=appliance
    end os_version ok
    return
  fi
  for release_file in /etc/os-release /usr/lib/os-release none; do
    [ -r "$release_file" ] && break
  done
  if [ "$release_file" = none ]; then
    row os_version name "$kernel_name" version "$kernel_release" platform "$platform" arch "$architecture" \
      confidence probable
    end os_version partial no_os_release
    return
  fi
  name=Linux
  number=
  version=
  codename=
  while IFS='=' read -r key value || [ -n "$key" ]; do
    value=${value#[\"\']}
    value=${value%[\"\']}
    case $key in
      ID) distribution=$value ;;
      NAME) [ -z "$value" ] || name=$value ;;
      VERSION_ID) number=$value ;;
      VERSION) version=$value ;;
      VERSION_CODENAME) codename=$value ;;
    esac
  done <"$release_file"
  product=$distribution
  release=$number
  major=${number%%.*}
  case $distribution in
    rhel | almalinux) release=$major ;;
    centos)
      release=$major
      case $name in *Stream*) product=centos-stream ;; esac
      ;;
    rocky) product=rocky-linux release=$major ;;
    ol) product=oracle-linux release=$major ;;
    amzn) product=amazon-linux ;;
    linuxmint) product=linux-mint ;;
    alpine)
      release=${number#*.}
      release=$major.${release%%.*}
      [ "$release" != . ] || release=
      ;;
    arch) release=rolling ;;
    xcp-ng | xenenterprise) product=xcp-ng release=$(two_parts "$number") ;;
    openwrt) platform=appliance release=$(two_parts "$number") ;;
  esac
  row os_version name "$name" version "${version:-$number}" product "$product" release "$release" platform "$platform" \
    arch "$architecture" codename "$codename" confidence certain
  end os_version ok
}

# A value that firmware makers leave as it came says nothing.
dmi() {
  first_line "/sys/class/dmi/id/$1"
  case $answer in
    *O.E.M.* | 'Default string' | 'Not Specified' | None | 'System Product Name' | 'System Serial Number' | 0 | 123456789) answer= ;;
  esac
}

# Sets $chassis, of a machine of $vendor and $model: SMBIOS 7.4.1, System Enclosure or Chassis Types.
chassis_kind() {
  chassis=virtual
  have systemd-detect-virt && systemd-detect-virt -q -v 2>/dev/null && return
  case $vendor/$model in
    QEMU* | VMware* | innotek* | Xen* | *KVM* | */*'Virtual Machine'* | Parallels* | 'Amazon EC2'* | Bochs*) return ;;
  esac
  first_line /sys/class/dmi/id/chassis_type
  case $answer in
    8 | 9 | 10 | 11 | 14 | 30 | 31 | 32) chassis=laptop ;;
    3 | 4 | 5 | 6 | 7 | 13 | 15 | 16 | 24 | 35 | 36) chassis=desktop ;;
    17 | 23 | 25 | 28 | 29) chassis=server ;;
    *) chassis= ;;
  esac
}

# Sets $graphical: a desktop is started when a display manager is set up and a session is there to start.
graphical_kind() {
  graphical=no
  for session in /usr/share/xsessions/*.desktop /usr/share/wayland-sessions/*.desktop; do
    [ -e "$session" ] && graphical=unknown
  done
  [ $graphical = no ] && return
  [ -e /etc/systemd/system/display-manager.service ] || [ -e /etc/X11/default-display-manager ] && graphical=yes
  return 0
}

# Sets $joined: is this machine a member of a domain?
domain_kind() {
  joined=no
  [ -r /etc/nsswitch.conf ] || joined=unknown
  case $passwd_from in
    *sss* | *winbind* | *ldap*)
      joined=unknown
      [ -e /etc/krb5.keytab ] || [ -e /var/lib/samba/private/secrets.tdb ] && joined=yes
      ;;
  esac
}

collect_system_info() {
  first_line /etc/machine-id
  [ -n "$answer" ] || first_line /var/lib/dbus/machine-id
  id=$answer
  chassis=container
  vendor=
  model=
  serial=
  # In a container these are the machine's below, which others share.
  if [ "$container" = no ]; then
    dmi sys_vendor
    vendor=$answer
    dmi product_name
    model=$answer
    chassis_kind
    serial=$(as_root cat /sys/class/dmi/id/product_serial 2>/dev/null)
    case $serial in *O.E.M.* | Default* | Not* | None | System* | 0 | 123456789) serial= ;; esac
  fi
  case $chassis in
    laptop) portable=yes ;;
    desktop | server | virtual) portable=no ;;
    *) portable=unknown ;;
  esac
  graphical_kind
  domain_kind
  row system_info hostname "$node_name" machine_id_raw "$id" hardware_vendor "$vendor" hardware_model "$model" \
    hardware_serial "$serial" chassis "$chassis" portable $portable graphical $graphical domain_joined $joined read_as $privilege
  end system_info ok
}

# Sets $build to the package version that the running kernel says it was built from: "… Debian 6.1.119-1 (2024-11-22)" in
# uname -v, or Ubuntu's /proc/version_signature, "Ubuntu 5.15.0-126.136-generic 5.15.167".
running_build() {
  build=
  first_line /proc/version_signature
  case $answer/$kernel_version in
    'Ubuntu '*)
      build=${answer#Ubuntu }
      build=${build%% *}
      build=${build%-*}
      ;;
    *' Debian '*)
      build=${kernel_version##* Debian }
      build=${build%% *}
      ;;
  esac
}

# "VERSION RENEWED": that of the package of the running kernel, and whether any of what only a restart renews was installed
# since the machine started ("-" and no where this is not known). The list is that of needs-restarting(1).
kernel_packages() {
  printf '%s\n' "$packages" | awk -F '\t' -v name="linux-image-$kernel_release" -v unsigned="linux-image-unsigned-$kernel_release" '
    function booted(   text) {
      if (boot == "") { boot = 0; while ((getline text < "/proc/stat") > 0) if (text ~ /^btime /) boot = substr(text, 7) + 0 }
      return boot }
    version == "" && ($1 == name || $1 == unsigned) { version = $2 }
    $8 != "" && booted() > 0 && $8 + 0 > boot && $1 ~ /^(kernel|kernel-core|kernel-default|kernel-rt|kernel-PAE|linux-firmware|systemd|udev|openssl-libs|gnutls|glibc|dbus|dbus-daemon|dbus-broker)$/ { renewed = 1 }
    END { print version == "" ? "-" : version, renewed ? "yes" : "no" }'
}

# Sets $kernels to those on the disk, a line each, by their names in /boot, else by their modules (Alpine and Arch name the
# file without a version), and $newest.
installed_kernels() {
  kernels=
  for kernel in /boot/vmlinuz-*[0-9]* /lib/modules/*; do
    case $kernel in
      *rescue*) continue ;;
      /boot/*) [ -e "$kernel" ] || continue ;;
      *) [ -e "$kernel/vmlinuz" ] || [ -e "$kernel/pkgbase" ] || [ -e "$kernel/kernel-suffix" ] || continue ;;
    esac
    kernel=${kernel#/boot/vmlinuz-}
    kernel=${kernel#/lib/modules/}
    case $newline$kernels$newline in
      *"$newline$kernel$newline"*) ;;
      *) kernels=${kernels:+$kernels$newline}$kernel ;;
    esac
  done
  newest=$kernels
  case $kernels in *"$newline"*) newest=$(printf '%s\n' "$kernels" | sort -V 2>/dev/null | tail -n 1) ;; esac
}

# Sets $own_kernel: is the running kernel one of this machine's disk?
# The newest kernel of the disk, compared only when the running one is there, or is proven to have been replaced: other
# builds (a board's own, a container's host) cannot be compared.
collect_kernel_info() {
  running=$kernel_release
  newest=
  build=
  installed=
  reboot=unknown
  own_kernel=no
  if [ "$container" = no ]; then
    installed_kernels
    running_build
    installed=$(kernel_packages)
    renewed=${installed#* }
    installed=${installed% *}
    [ "$installed" != - ] || installed=
    case $newline$kernels$newline in
      *"$newline$running$newline"*)
        own_kernel=yes
        if [ "$newest" = "$running" ]; then reboot=no; else reboot=yes; fi
        # The same name may hold a newer build.
        [ -n "$build" ] && [ -n "$installed" ] && [ "$build" != "$installed" ] && reboot=yes
        ;;
      *"-lts$newline"* | *"-virt$newline"* | *arch*)
        # apk and pacman keep one kernel of a flavour: the running one is gone from the disk.
        [ -d "/lib/modules/$running" ] || reboot=yes
        ;;
    esac
    [ "$renewed" = no ] || reboot=yes
    [ -e /run/reboot-required ] || [ -e /var/run/reboot-required ] || [ -e /run/reboot-needed ] && reboot=yes
  fi
  row kernel_info version "$running" newest_installed "$newest" reboot_required "$reboot" running_build "$build" \
    installed_build "$installed"
  end kernel_info ok
}

collect_os() {
  platform=linux
  collect_os_version
  collect_system_info
  collect_kernel_info
}
