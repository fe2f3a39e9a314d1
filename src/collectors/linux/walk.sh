# One bounded walk over the local file systems: files that run with the rights of their owner, and files of nobody.

# Mount points of file systems on disks, one a line; those of containers belong to other machines.
local_mounts() {
  awk '$3 ~ /^(ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|overlay)$/ && $2 !~ /\/(docker|containers|lxd|lxc|machines|kubelet)\// {
    if (!seen[$2]++) print $2 " " ($4 ~ /(^|,)nosuid(,|$)/ ? "nosuid" : "suid") }' /proc/mounts
}

# Documentation, headers and modules are left out: more than half of all files, and no place for programs.
# For the shell of who walks: five seconds of the lowest priority, then it ends; "== whole" tells that it did not have to.
# A name may hold any letter: the end of each is a zero.
walk_reader='
nice -n 19 find "$@" -xdev \( -path "*/docker/overlay2" -o -path "*/containers/storage" -o -path "*/lib/lxd" -o -path "*/lib/lxc" \
  -o -path "*/lib/machines" -o -path /usr/share -o -path /usr/include -o -path /usr/src -o -path "*/lib/modules" \) -prune \
  -o \( -type f -perm /6000 -o -nouser -o -nogroup \) -printf "%y %m %U %G %u %g %p\0"
printf "== whole\0"
'

# Paths on standard input that some installed package holds.
packaged_paths() {
  if have dpkg-query; then
    # A merged /usr: packages still name some files without it (dpkg(1), usrmerge).
    sed -e 'p' -e 's|^/usr/|/|' | tr '\n' '\0' | xargs -0 dpkg-query -S 2>/dev/null | sed 's/^[^/]*: //'
  elif have rpm; then
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
  part == "mounts" { if ($2 == "nosuid") harmless[$1] = 1; next }
  part == "packaged" { if ($0 == "== nobody") nobody = 1; else packaged[$0] = packaged["/usr" $0] = 1; next }
  $0 == "== whole" { whole = 1; next }
  { path = $0; for (i = 1; i <= 6; i++) sub(/^[^ ]* /, "", path) }
  function powerless(path,   at, best, point) {
    for (point in harmless) if (index(path, point "/") == 1 && length(point) > best) best = length(point)
    return best > 0 }
  $1 == "f" && $2 >= 2000 && length($2) >= 4 && !powerless(path) {
    col("path", path); col("permissions", $2); col("username", $5); col("groupname", $6)
    col("packaged", nobody ? "unknown" : path in packaged ? "yes" : "no"); emit("suid_bin") }
  # find prints the number of an owner that has no name.
  $1 ~ /^[a-zA-Z]$/ && ($5 == $3 || $6 == $4) { if (++unowned <= 200) {
    col("path", path); col("uid", $3); col("gid", $4); col("type", $1); emit("unowned_files") } }
  END {
    status = "ok"; reason = ""
    if (needs_root == "yes") { status = "partial"; reason = "needs_root" }
    else if (!whole) { status = "partial"; reason = "walk_too_long" }
    finish("suid_bin", status, reason)
    if (unowned > 200) { status = "partial"; reason = "too_many_rows" }
    finish("unowned_files", status, reason) }
'

collect_walk() {
  if ! find /proc/self -maxdepth 0 -perm /6000 -nouser -printf x >/dev/null 2>&1; then
    end suid_bin unsupported no_gnu_find
    end unowned_files unsupported no_gnu_find
    return
  fi
  mounts_here=$(local_mounts)
  set --
  for point in $(printf '%s\n' "$mounts_here" | sed 's/ .*//'); do
    case $point in *\\*) ;; *) set -- "$@" "$point" ;; esac
  done
  if [ "$privilege" = user ]; then
    needs_root=yes
    files=$(limited sh -c "$walk_reader" sh "$@" 2>/dev/null | tr '\n\0' '?\n' | head -n 5000)
  else
    needs_root=no
    files=$(as_root sh -c "$walk_reader" sh "$@" 2>/dev/null | tr '\n\0' '?\n' | head -n 5000)
  fi
  {
    printf '== mounts\n%s\n== packaged\n' "$mounts_here"
    printf '%s\n' "$files" | sed -n 's/^f [2-7][0-7][0-7][0-7] [^ ]* [^ ]* [^ ]* [^ ]* //p' | packaged_paths
    printf '== files\n%s\n' "$files"
  } | hygie_awk "$walk_rows" -v needs_root=$needs_root
}
