# One bounded walk over the local file systems: files that run with the rights of their owner, and files of nobody.

# Mount points of file systems on disks, one a line; those of containers belong to other machines.
local_mounts() {
  awk '$3 ~ /^(ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|overlay)$/ && $2 !~ /\/(docker|containers|lxd|lxc|machines|kubelet)\// {
    if (!seen[$2]++) print $2 " " ($4 ~ /(^|,)nosuid(,|$)/ ? "nosuid" : "suid") }' /proc/mounts
}

# Documentation, headers and modules are left out: more than half of all files, and no place for programs.
# For the shell of who walks: five seconds of the lowest priority, then it ends; "== whole" tells that it did not have to,
# and that find complained of nothing but files that went away. A name may hold any letter but the slash: slashes part the
# fields, and the end of each line is a zero. What is cheap is asked first: find reads the whole list of accounts for each
# file that it looks an owner up for, and root needs no looking up.
# shellcheck disable=SC2016 # that shell expands it
walk_reader='
exec 3>&1
complaints=$(nice -n 19 find "$@" -xdev -type d \( -path /usr/share -o -path /usr/include -o -path /usr/src -o -path "*/docker/overlay2" -o -path "*/containers/storage" \
  -o -path "*/lib/lxd" -o -path "*/lib/lxc" -o -path "*/lib/machines" -o -path "*/docker/volumes" -o -path "*/lib/modules" \) -prune \
  -o \( -type f -perm /6000 -o ! -uid 0 -nouser -o ! -gid 0 -nogroup \) -printf "%y/%m/%U/%G/%u/%g/%p\0" 2>&1 >&3 | grep -cv "No such file or directory$")
[ "$complaints" != 0 ] || printf "== whole\0" >&3
'

# Those of the paths of setuid files in $1, lines of walk_reader, that some installed package holds; what stands before the
# first slash of a line does not count.
packaged_paths() {
  shorter=
  # A merged /usr: packages still name some files without it (dpkg(1), usrmerge).
  have dpkg-query && shorter='s|^/usr/|/|p'
  printf '%s\n' "$1" | sed -n "/^f\/[2-7][0-7][0-7][0-7]\//{s|^f/[0-7]*/[^/]*/[^/]*/[^/]*/[^/]*/||p;$shorter;}" | held_paths
}

held_paths() {
  if have dpkg-query; then
    # It knows of itself where it works.
    witness=$(command -v dpkg-query)
    held=$({ printf '%s\n' "$witness"; cat; } | xargs -d '\n' dpkg-query -S 2>/dev/null)
    case $held$newline in
      *": $witness$newline"*) printf '%s\n' "$held" ;;
      *) echo '== nobody' ;;
    esac
  elif have rpm && rpm -qf "$(command -v rpm)" >/dev/null 2>&1; then
    # shellcheck disable=SC2016 # that shell expands it
    tr '\n' '\0' | xargs -0 -n 1 sh -c 'rpm -qf "$0" >/dev/null 2>&1 && printf "%s\n" "$0"'
  elif have apk; then
    tr '\n' '\0' | xargs -0 apk info -W 2>/dev/null | sed -n 's/ is owned by .*//p'
  elif have pacman; then
    tr '\n' '\0' | xargs -0 pacman -Qo 2>/dev/null | sed -n 's/ is owned by .*//p'
  else
    echo '== nobody'
  fi
}

# shellcheck disable=SC2016 # awk expands it
walk_rows='
  $0 == "== mounts" || $0 == "== packaged" || $0 == "== files" { part = $2; next }
  part == "mounts" { kind[$1] = $2; next }
  part == "packaged" { if ($0 == "== nobody") nobody = 1; else sub(/^[^\/]*/, ""); packaged[$0] = packaged["/usr" $0] = 1; next }
  $0 == "== whole" { whole = 1; next }
  { path = $0; for (i = 1; i <= 6; i++) { at = index(path, "/"); field[i] = substr(path, 1, at - 1); path = substr(path, at + 1) } }
  # The file system that a path stands on is the one mounted nearest above it.
  function powerless(path,   best, point, under) {
    for (point in kind) {
      under = point == "/" ? "/" : point "/"
      if (index(path, under) == 1 && length(under) > length(best)) best = under }
    return best != "" && kind[best == "/" ? "/" : substr(best, 1, length(best) - 1)] == "nosuid" }
  field[1] == "f" && field[2] >= 2000 && length(field[2]) >= 4 && !powerless(path) {
    col("path", path); col("permissions", field[2]); col("username", field[5]); col("groupname", field[6])
    col("packaged", nobody ? "unknown" : path in packaged ? "yes" : "no"); emit("suid_bin") }
  # find prints the number of an owner that has no name.
  field[1] ~ /^[a-zA-Z]$/ && (field[5] == field[3] || field[6] == field[4]) { if (++unowned <= 200) {
    col("path", path); col("uid", field[3]); col("gid", field[4]); col("type", field[1]); emit("unowned_files") } }
  END {
    status = "ok"; reason = ""
    if (needs_root == "yes") { status = "partial"; reason = "needs_root" }
    else if (!whole) { status = "partial"; reason = "walk_too_long" }
    else if (skipped == "yes") { status = "partial"; reason = "unreadable" }
    finish("suid_bin", status, reason)
    if (unowned > 200) { status = "partial"; reason = "too_many_rows" }
    finish("unowned_files", status, reason) }
'

# The limit stands inside: from outside nobody may end what root runs.
walk_as_root() {
  if [ "$has_timeout" = yes ]; then as_root timeout 5 "$@"; else as_root "$@"; fi
}

collect_walk() {
  if ! find /proc/self -maxdepth 0 -perm /6000 -nouser -printf x >/dev/null 2>&1; then
    end suid_bin unsupported no_gnu_find
    end unowned_files unsupported no_gnu_find
    return
  fi
  mounts_here=$(local_mounts)
  skipped=no
  set --
  IFS=$newline
  for point in $mounts_here; do
    point=${point% *}
    case $point in *\\*) skipped=yes ;; *) set -- "$@" "$point" ;; esac
  done
  unset IFS
  if [ "$privilege" = user ]; then
    needs_root=yes
    files=$(limited sh -c "$walk_reader" sh "$@" 2>/dev/null | tr '\n\0' '?\n' | head -n 5000)
  else
    needs_root=no
    files=$(walk_as_root sh -c "$walk_reader" sh "$@" 2>/dev/null | tr '\n\0' '?\n' | head -n 5000)
  fi
  {
    printf '== mounts\n%s\n== packaged\n' "$mounts_here"
    packaged_paths "$files"
    printf '== files\n%s\n' "$files"
  } | hygie_awk "$walk_rows" -v needs_root=$needs_root -v skipped=$skipped
}
