# The operating system, the machine and its kernel.

# The names of the lifecycle table, from ID and VERSION_ID of os-release(5).
collect_os_version() {
  for release_file in /etc/os-release /usr/lib/os-release none; do
    [ -r "$release_file" ] && break
  done
  if [ "$release_file" = none ]; then
    row os_version name "$(uname -s)" version "$(uname -r)" platform "$platform" arch "$(uname -m)" confidence probable
    end os_version partial no_os_release
    return
  fi
  hygie_awk '
    { at = index($0, "="); if (at == 0) next
      key = substr($0, 1, at - 1); value = substr($0, at + 1)
      gsub(/^["\047]|["\047]$/, "", value); field[key] = value }
    END {
      id = field["ID"]; number = field["VERSION_ID"]; product = id; release = number
      split(number, parts, ".")
      if (id == "rhel" || id == "centos" || id == "almalinux") release = parts[1]
      else if (id == "rocky") { product = "rocky-linux"; release = parts[1] }
      else if (id == "ol") { product = "oracle-linux"; release = parts[1] }
      else if (id == "amzn") product = "amazon-linux"
      else if (id == "linuxmint") product = "linux-mint"
      else if (id == "alpine") release = parts[1] "." parts[2]
      else if (id == "arch") release = "rolling"
      if (id == "centos" && field["NAME"] ~ /Stream/) product = "centos-stream"
      if (release == ".") release = ""
      col("name", field["NAME"] == "" ? "Linux" : field["NAME"])
      col("version", field["VERSION"] == "" ? number : field["VERSION"])
      col("product", product); col("release", release)
      col("platform", platform); col("arch", arch); col("codename", field["VERSION_CODENAME"]); col("confidence", "certain"); emit("os_version")
      finish("os_version", "ok")
    }' -v platform="$platform" -v arch="$(uname -m)" <"$release_file"
}

first_line() { { IFS= read -r first <"$1"; } 2>/dev/null && printf '%s' "$first"; }

# A value that firmware makers leave as it came says nothing.
dmi() {
  value=$(first_line "/sys/class/dmi/id/$1")
  case $value in
    *O.E.M.* | 'Default string' | 'Not Specified' | None | 'System Product Name' | 'System Serial Number' | 0 | 123456789) value= ;;
  esac
  printf '%s' "$value"
}

# SMBIOS 7.4.1, System Enclosure or Chassis Types.
chassis_kind() {
  [ "$container" = yes ] && { echo container; return; }
  if have systemd-detect-virt && systemd-detect-virt -q -v 2>/dev/null; then echo virtual; return; fi
  case $(dmi sys_vendor)/$(dmi product_name) in
    QEMU* | VMware* | innotek* | Xen* | *KVM* | */*'Virtual Machine'* | Parallels* | 'Amazon EC2'* | Bochs*) echo virtual; return ;;
  esac
  case $(first_line /sys/class/dmi/id/chassis_type) in
    8 | 9 | 10 | 11 | 14 | 30 | 31 | 32) echo laptop ;;
    3 | 4 | 5 | 6 | 7 | 13 | 15 | 16 | 24 | 35 | 36) echo desktop ;;
    17 | 23 | 25 | 28 | 29) echo server ;;
  esac
}

portable_kind() {
  case $1 in
    laptop) echo yes ;;
    desktop | server | virtual) echo no ;;
    *) echo unknown ;;
  esac
}

# A desktop is started when a display manager is set up and a session is there to start.
graphical_kind() {
  sessions=no
  for session in /usr/share/xsessions/*.desktop /usr/share/wayland-sessions/*.desktop; do
    [ -e "$session" ] && sessions=yes
  done
  if [ $sessions = no ]; then
    echo no
  elif [ -e /etc/systemd/system/display-manager.service ] || [ -e /etc/X11/default-display-manager ]; then
    echo yes
  else
    echo unknown
  fi
}

domain_kind() {
  [ -r /etc/nsswitch.conf ] || { echo unknown; return; }
  if grep -Eq '^passwd:.*(sss|winbind|ldap)' /etc/nsswitch.conf; then
    if [ -e /etc/krb5.keytab ] || [ -e /var/lib/samba/private/secrets.tdb ]; then echo yes; else echo unknown; fi
  else
    echo no
  fi
}

collect_system_info() {
  id=$(first_line /etc/machine-id)
  [ -n "$id" ] || id=$(first_line /var/lib/dbus/machine-id)
  chassis=$(chassis_kind)
  vendor=
  model=
  serial=
  # In a container these are the machine's below, which others share.
  if [ "$container" = no ]; then
    vendor=$(dmi sys_vendor)
    model=$(dmi product_name)
    serial=$(as_root cat /sys/class/dmi/id/product_serial 2>/dev/null)
    case $serial in *O.E.M.* | Default* | Not* | None | System* | 0 | 123456789) serial= ;; esac
  fi
  row system_info hostname "$(uname -n)" machine_id_raw "$id" hardware_vendor "$vendor" hardware_model "$model" \
    hardware_serial "$serial" chassis "$chassis" portable "$(portable_kind "$chassis")" graphical "$(graphical_kind)" \
    domain_joined "$(domain_kind)"
  end system_info ok
}

# The package version that the running kernel says it was built from: "… Debian 6.1.119-1 (2024-11-22)" in uname -v, or
# Ubuntu's /proc/version_signature, "Ubuntu 5.15.0-126.136-generic 5.15.167".
running_build() {
  signature=$(first_line /proc/version_signature)
  case $signature in
    'Ubuntu '*)
      signature=${signature#Ubuntu }
      signature=${signature%% *}
      printf '%s' "${signature%-*}"
      ;;
    *) uname -v | sed -n 's/.* Debian \([^ ]*\).*/\1/p' ;;
  esac
}

# Version of the package of kernel $1.
installed_build() {
  printf '%s\n' "$packages" | awk -F '\t' -v name="linux-image-$1" -v unsigned="linux-image-unsigned-$1" '
    $1 == name || $1 == unsigned { print $2; exit }'
}

# Was any of what only a restart renews installed since the machine started? The list is that of needs-restarting(1).
rpm_newer_than_boot() {
  boot=$(sed -n 's/^btime //p' /proc/stat 2>/dev/null)
  printf '%s\n' "$packages" | awk -F '\t' -v boot="${boot:-0}" '
    $8 + 0 > boot && $1 ~ /^(kernel|kernel-core|kernel-default|kernel-rt|kernel-PAE|linux-firmware|systemd|udev|openssl-libs|gnutls|glibc|dbus|dbus-daemon|dbus-broker)$/ { found = 1 }
    $8 != "" { rpm = 1 }
    END { print boot == 0 || !rpm ? "unknown" : found ? "yes" : "no" }'
}

# Kernels on the disk, by their names in /boot, else by their modules (Alpine and Arch name the file without a version).
installed_kernels() {
  for kernel in /boot/vmlinuz-*[0-9]* /lib/modules/*; do
    case $kernel in
      /boot/*) [ -e "$kernel" ] && printf '%s\n' "${kernel#/boot/vmlinuz-}" ;;
      *) [ -e "$kernel/vmlinuz" ] || [ -e "$kernel/pkgbase" ] || [ -e "$kernel/kernel-suffix" ] && printf '%s\n' "${kernel#/lib/modules/}" ;;
    esac
  done | grep -v rescue | sort -u
}

# The newest kernel of the disk, compared only when the running one is there, or is proven to have been replaced: other
# builds (a board's own, a container's host) cannot be compared.
collect_kernel_info() {
  running=$(uname -r)
  newest=
  build=
  installed=
  reboot=unknown
  if [ "$container" = no ]; then
    kernels=$(installed_kernels)
    newest=$(printf '%s\n' "$kernels" | sort -V 2>/dev/null | tail -n 1)
    build=$(running_build)
    installed=$(installed_build "$running")
    case $newline$kernels$newline in
      *"$newline$running$newline"*)
        if [ "$newest" = "$running" ]; then reboot=no; else reboot=yes; fi
        # The same name may hold a newer build.
        [ -n "$build" ] && [ -n "$installed" ] && [ "$build" != "$installed" ] && reboot=yes
        ;;
      *"-lts$newline"* | *"-virt$newline"* | *arch*)
        # apk and pacman keep one kernel of a flavour: the running one is gone from the disk.
        [ -d "/lib/modules/$running" ] || reboot=yes
        ;;
    esac
    case $(rpm_newer_than_boot) in
      yes) reboot=yes ;;
    esac
    [ -e /run/reboot-required ] || [ -e /var/run/reboot-required ] || [ -e /run/reboot-needed ] && reboot=yes
  fi
  row kernel_info version "$running" newest_installed "$newest" reboot_required "$reboot" running_build "$build" \
    installed_build "$installed"
  end kernel_info ok
}

collect_os() {
  case $(uname -s) in
    Linux) platform=linux ;;
    Darwin) platform=macos ;;
    *BSD | DragonFly) platform=bsd ;;
    *) platform=appliance ;;
  esac
  collect_os_version
  collect_system_info
  collect_kernel_info
}
