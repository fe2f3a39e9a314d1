# How this machine starts, and what may be plugged into it.

# UEFI 2.10, 3.3: the variable SecureBoot holds one byte, after the four of its attributes.
secure_boot() {
  variable=/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
  if ! [ -d /sys/firmware/efi ]; then echo no; return; fi
  case $(od -An -tu1 -j4 -N1 "$variable" 2>/dev/null | tr -d ' ') in
    1) echo yes ;;
    0) echo no ;;
    *)
      # Firmware that shows its variables, and not this one, knows no such thing.
      answer=unknown
      for other in /sys/firmware/efi/efivars/BootCurrent-*; do
        [ -e "$other" ] && ! [ -e "$variable" ] && answer=no
      done
      echo $answer
      ;;
  esac
}

# A password is asked where superusers are named and one of them has a password; the text of either stays here.
grub_password() {
  for folder in /boot/grub /boot/grub2 /boot/efi/EFI/*; do
    [ -e "$folder/grub.cfg" ] || continue
    loader=grub
    # shellcheck disable=SC2016 # root's shell expands it
    words=$(as_root sh -c 'cat "$1/grub.cfg" "$1/user.cfg"' sh "$folder" 2>/dev/null | grub_words)
    case $words in
      *password*superusers*) password=yes ;;
      *entry*) [ $password = unknown ] && password=no ;;
    esac
  done
}

grub_words() {
  # The template of Red Hat's 01_users names ${GRUB2_PASSWORD} whether user.cfg sets it or not.
  # shellcheck disable=SC2016 # a text of GRUB's, not of this shell
  sed -n -e '/${GRUB2_PASSWORD}/d' -e 's/^[[:space:]]*set superusers=.*[[:alnum:]].*/superusers/p' -e 's/^[[:space:]]*password.*/password/p' \
    -e 's/^GRUB2_PASSWORD=grub.*/password/p' -e 's/^[[:space:]]*menuentry .*/entry/p' -e 's/^[[:space:]]*blscfg.*/entry/p' |
    sort -u | tr '\n' ' '
}

collect_boot_security() {
  if [ "$container" = yes ] || ! [ -d /sys/firmware ]; then
    end boot_security unsupported container
    return
  fi
  firmware=bios
  [ -d /sys/firmware/efi ] && firmware=uefi
  # A board without either (a device tree) starts as its maker wants.
  [ -d /sys/firmware/devicetree ] && [ $firmware = bios ] && firmware=other
  loader=
  password=unknown
  grub_password
  [ -z "$loader" ] && [ -e /boot/efi/loader/loader.conf ] && loader=systemd-boot
  row boot_security firmware $firmware secure_boot "$(secure_boot)" loader "$loader" boot_password $password
  if [ "$privilege" = user ]; then end boot_security partial needs_root; else end boot_security ok; fi
}

# Sets $module. modprobe.d(5): "install ... /bin/false" and "blacklist" keep a module out when a stick asks for it; one that is built in
# or loaded works all the same.
usb_storage_module() {
  module=allowed
  [ -d /sys/module/usb_storage ] && return
  module=unknown
  grep -Eqs '^[[:space:]]*(blacklist[[:space:]]+usb[-_]storage|install[[:space:]]+usb[-_]storage[[:space:]]+(/usr)?/s?bin/(true|false|nologin))' \
    /etc/modprobe.d/*.conf /usr/lib/modprobe.d/*.conf /lib/modprobe.d/*.conf /run/modprobe.d/*.conf && module=blocked && return
  modules=/lib/modules/$kernel_release
  if [ -d "$modules" ] && grep -qs '/usb-storage\.ko' "$modules/modules.builtin" "$modules/modules.dep"; then
    module=allowed
  elif [ -r "$modules/modules.dep" ] && [ -r "$modules/modules.builtin" ]; then
    module=blocked
  fi
  return 0
}

# Sets $ports: do all ports wait until somebody allows a device? /sys/bus/usb: 1 lets all in, 0 none, 2 those that are built in.
usb_ports() {
  ports=
  for hub in /sys/bus/usb/devices/usb*/authorized_default; do
    first_line "$hub"
    case $answer in
      0 | 2) [ -n "$ports" ] || ports=closed ;;
      1) ports=open ;;
    esac
  done
}

collect_usb_policy() {
  if [ "$container" = yes ]; then
    end usb_policy unsupported container
    return
  fi
  guard=absent
  target=
  if [ -e /etc/usbguard/usbguard-daemon.conf ]; then
    guard=installed
    runs usbguard-daemon && guard=active
    target=$(as_root sed -n 's/^ImplicitPolicyTarget=//p' /etc/usbguard/usbguard-daemon.conf 2>/dev/null)
  fi
  usb_storage_module
  usb_ports
  row usb_policy storage_module $module ports "$ports" usbguard $guard usbguard_default "$target"
  end usb_policy ok
}

collect_boot() {
  collect_boot_security
  collect_usb_policy
}
