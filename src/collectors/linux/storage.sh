# Mounted file systems, and what each volume stands on.

# proc(5): space, tab, line end and backslash are written \040 \011 \012 \134.
collect_mounts() {
  if ! [ -r /proc/mounts ]; then
    end mounts unsupported no_proc_mounts
    return
  fi
  (hygie_awk '
    function plain(text) { gsub(/\\040/, " ", text); gsub(/\\011/, "\t", text); gsub(/\\134/, "\\", text); return text }
    $3 !~ /^(cgroup2?|proc|sysfs|devpts|mqueue|debugfs|tracefs|securityfs|pstore|bpf|configfs|fusectl|hugetlbfs|autofs|binfmt_misc|rpc_pipefs|nsfs|squashfs|efivarfs)$/ {
      col("path", plain($2)); col("device", plain($1)); col("type", $3); col("flags", $4); emit("mounts") }
    END { finish("mounts", "ok") }' </proc/mounts)
}

# Sets $answer to directory $1 without symbolic links, "" where it cannot be entered.
real_directory() {
  answer=
  cd -P "$1" 2>/dev/null || return
  answer=$PWD
  cd /
}

# Sets $layer to yes, no or unknown and $layer_type for the block device $1 (a kernel name): the tree of /sys is walked
# down; a dm-crypt device names itself in dm/uuid. Every path must pass through one.
block_layer() {
  layer_type=
  layer_node=
  layer=unknown
  bare=no
  todo=$1
  steps=0
  while [ -n "$todo" ] && [ $steps -lt 64 ]; do
    steps=$((steps + 1))
    name=${todo%% *}
    case $todo in *' '*) todo=${todo#* } ;; *) todo= ;; esac
    node=/sys/class/block/$name
    [ -e "$node" ] || { bare=unknown; continue; }
    first_line "$node/dm/uuid"
    case $answer in
      CRYPT-LUKS2-*) layer_type=luks2 layer_node=$node; continue ;;
      CRYPT-LUKS1-*) layer_type=luks1 layer_node=$node; continue ;;
      CRYPT-PLAIN-*) layer_type=plain; continue ;;
      CRYPT-VERITY-* | CRYPT-SUBDEV*) ;;
      CRYPT-*) layer_type=dm-crypt; continue ;;
    esac
    below=
    for slave in "$node"/slaves/*; do
      [ -e "$slave" ] && below="$below ${slave##*/}"
    done
    if [ -n "$below" ]; then
      todo="${below# }${todo:+ $todo}"
    elif [ -e "$node/partition" ]; then
      real_directory "$node" && parent=${answer%/*} && todo="${parent##*/}${todo:+ $todo}"
    else
      # What a file behind a loop device stands on is not followed.
      case $name in loop*) bare=unknown ;; *) [ $bare = no ] && bare=yes ;; esac
    fi
  done
  case $bare in
    yes) layer=no layer_type= ;;
    no) [ -n "$layer_type" ] && layer=yes ;;
  esac
}

# Sets $block to the kernel name of the block device behind a mount: by its number, or by its path where the number is not
# a device's own (btrfs).
block_name() {
  answer=
  case $1 in
    0:*) ;;
    *) real_directory "/sys/dev/block/$1" ;;
  esac
  if [ -z "$answer" ]; then
    case $2 in /dev/*) answer=$(readlink -f "$2" 2>/dev/null) ;; esac
  fi
  block=${answer##*/}
}

# Sets $purpose of what is mounted on $1.
volume_purpose() {
  case $1 in
    /) purpose=root ;;
    /home | /home/*) purpose=home ;;
    /boot | /boot/* | /efi) purpose=boot ;;
    /media/* | /run/media/*) purpose=removable ;;
    *) purpose=data ;;
  esac
}

# Ways that open a volume by what crypttab(5) says of it: "key file" and "options" on standard input.
unlock_of_table() {
  awk '
    { if ($1 == "" || $1 == "none" || $1 == "-") word = "passphrase"
      else if ($1 ~ /^\/dev\/u?random$/) word = "random"
      else word = "keyfile"
      if ($2 ~ /keyscript=/) word = "keyscript"
      if ($2 ~ /tpm2-device=/) word = $2 ~ /tpm2-pin=(yes|true|1|on)/ ? "tpm2_pin" : "tpm2"
      if ($2 ~ /fido2-device=/) word = "fido2"
      if ($2 ~ /pkcs11-uri=/) word = "pkcs11"
      print word }'
}

# The tokens of a LUKS 2 header as "cryptsetup luksDump" lists them; Clevis keeps its own in LUKS 1.
unlock_of_header() {
  as_root cryptsetup luksDump "$1" 2>/dev/null | awk '
    /^[A-Z]/ { tokens = /^Tokens:/ }
    tokens && /^ +[0-9]+: / { kind = $2; if (kind == "systemd-tpm2") word = "tpm2"
      else if (kind == "systemd-fido2") word = "fido2"; else if (kind == "systemd-pkcs11") word = "pkcs11"
      else if (kind == "clevis") word = "clevis"; else word = ""
      if (word != "") found[word] = 1 }
    tokens && /tpm2-pin: +true/ { delete found["tpm2"]; found["tpm2_pin"] = 1 }
    END { for (word in found) print word }' | sort
  have clevis && as_root clevis luks list -d "$1" 2>/dev/null | sed -n 's/^[0-9]*: \([a-z0-9]*\) .*/clevis_\1/p'
}

# Sets $unlock to the ways the LUKS device of block_layer opens, commas between; "" where they cannot be told.
unlock_ways() {
  unlock=
  [ -n "$layer_node" ] && [ "$privilege" != user ] || return
  first_line "$layer_node/dm/name"
  mapping=$answer
  table=$(as_root cat /etc/crypttab 2>/dev/null | awk -v name="$mapping" '$1 == name { print $3, $4; exit }' | unlock_of_table)
  for slave in "$layer_node"/slaves/*; do
    tokens=$(unlock_of_header "/dev/${slave##*/}")
  done
  unlock=$(printf '%s\n' "$table" "$tokens" | grep . | sort -u | tr '\n' ',')
  unlock=${unlock%,}
}

# volume NAME MOUNTPOINT PURPOSE ENCRYPTED TYPE [UNLOCK]
volume() {
  case $2 in *\\040*) set -- "$1" "$(printf '%b' "$2")" "$3" "$4" "$5" "${6:-}" ;; esac
  row disk_encryption name "$1" mountpoint "$2" purpose "$3" encrypted "$4" type "$5" unlock "${6:-}"
}

# Is block device $1 a medium one carries away: removable by its own word, or on USB (disks there say they are fixed)?
is_plugged() {
  real_directory "/sys/class/block/$1"
  base=$answer
  [ -e "$base/partition" ] && base=${base%/*}
  case $base in */usb[0-9]*) return 0 ;; esac
  first_line "$base/removable"
  [ "$answer" = 1 ]
}

# What udev found on a device, by ID_FS_TYPE and ID_FS_VERSION of its record: "encrypted type", or nothing.
medium_content() {
  awk -F= '
    $1 == "E:ID_FS_TYPE" { type = $2 } $1 == "E:ID_FS_VERSION" { version = $2 }
    END {
      if (type == "crypto_LUKS") print "yes luks" version
      else if (type == "BitLocker") print "yes bitlocker"
      else if (type ~ /_member$/) print "unknown -"
      else if (type != "") print "no -" }'
}

# Sticks and disks that are plugged in and not mounted; an opened LUKS stick is told of where it is mounted.
collect_unmounted() {
  for node in /sys/class/block/*; do
    block=${node##*/}
    case $block in loop* | ram* | zram* | dm-* | md* | sr* | fd* | '*') continue ;; esac
    is_plugged "$block" || continue
    for part in "$node/$block"* "$node"/holders/*; do [ -e "$part" ] && continue 2; done
    first_line "$node/dev"
    number=$answer
    awk -v number="$number" '$3 == number { found = 1 } END { exit !found }' /proc/self/mountinfo && continue
    [ -r "/run/udev/data/b$number" ] || continue
    medium_content <"/run/udev/data/b$number" | while read -r hidden kind; do
      [ "$kind" = - ] && kind=
      volume "$block" "[$block]" removable "$hidden" "$kind"
    done
  done
}

collect_volume() {
  # $1 major:minor, $2 mount point, $3 type, $4 source
  volume_purpose "$2"
  case $3 in
    zfs)
      answer=$(limited zfs get -H -o value encryption "$4" 2>/dev/null)
      case $answer in
        off) volume "$4" "$2" "$purpose" no '' ;;
        '' | -) volume "$4" "$2" "$purpose" unknown '' ;;
        *)
          unlock=keyfile
          [ "$(limited zfs get -H -o value keylocation "$4" 2>/dev/null)" = prompt ] && unlock=passphrase
          volume "$4" "$2" "$purpose" yes zfs $unlock
          ;;
      esac
      return
      ;;
    ecryptfs | fuse.gocryptfs | fuse.encfs)
      volume "$4" "$2" "$purpose" yes "${3#fuse.}"
      return
      ;;
  esac
  block_name "$1" "$4"
  if [ -z "$block" ] || [ "$container" = yes ]; then
    [ "$2" = / ] && volume "$4" / root unknown ''
    return
  fi
  block_layer "$block"
  [ "$purpose" = data ] && is_plugged "$block" && purpose=removable
  if [ "$layer" = no ] && [ -d "${2%/}/.fscrypt" ]; then
    # Some folders may be encrypted one by one.
    layer=unknown
    layer_type=fscrypt
  fi
  unlock_ways
  volume "$block" "$2" "$purpose" "$layer" "$layer_type" "$unlock"
}

collect_swap() {
  [ "$container" = no ] && [ -r /proc/swaps ] || return
  while read -r name kind _; do
    case $name in Filename | '' | *zram*) continue ;; esac
    if [ "$kind" = partition ]; then
      device=$(readlink -f "$name" 2>/dev/null)
    else
      device=$(df -P "$name" 2>/dev/null | sed -n '2s/ .*//p')
      device=$(readlink -f "$device" 2>/dev/null)
    fi
    block_layer "${device##*/}"
    unlock_ways
    volume "$name" '[SWAP]' swap "$layer" "$layer_type" "$unlock"
  done </proc/swaps
}

collect_disk_encryption() {
  if ! [ -r /proc/self/mountinfo ] || ! [ -d /sys/class/block ]; then
    end disk_encryption unsupported no_sysfs
    return
  fi
  # proc(5), mountinfo: the fields after " - " are type, source and options. Each device once, at its first mount point.
  # A root that no device shows (container, chroot) is not known, never clear.
  awk '{ for (i = 7; i <= NF; i++) if ($i == "-") break
         type = $(i + 1); source = $(i + 2)
         if (type !~ /^(ext[234]|xfs|btrfs|vfat|exfat|ntfs3?|fuseblk|f2fs|jfs|reiserfs|zfs|ecryptfs|fuse\.gocryptfs|fuse\.encfs|overlay)$/) next
         if (type == "overlay" && $5 != "/") next
         if (seen[$3 " " source]++ || count++ >= 64) next
         if ($5 == "/") root = 1
         print $3, $5, type, source }
       END { if (!root) print "0:0 / none none" }' /proc/self/mountinfo | while read -r number point type source; do
    collect_volume "$number" "$point" "$type" "$source"
  done
  collect_swap
  [ "$container" = yes ] || collect_unmounted
  end disk_encryption ok
}

collect_storage() {
  collect_mounts
  collect_disk_encryption
}
