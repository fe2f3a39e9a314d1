# Programs that run on with files an update has replaced: the fix is on the disk, and not yet in memory.

# "PID FILE" of every replaced library or program that is mapped for execution, and "== whole" when all were looked at: the
# last file is one that always matches. $@ the maps files (proc(5)).
replaced_files() {
  as_root grep -E ' r-xp .* /(usr|lib|lib64|bin|sbin|opt)(/.*)? \(deleted\)$|^Name:' "$@" /proc/1/status 2>/dev/null |
    sed -n -e 's|^/proc/1/status:Name:.*|== whole|p' -e 's|^/proc/\([0-9]*\)/maps:[^/]*\(/.*\) (deleted)$|\1 \2|p' | sort -u
}

collect_processes() {
  if [ "$privilege" = user ]; then
    end outdated_processes denied needs_root
    return
  fi
  replaced=$(replaced_files /proc/[0-9]*/maps)
  {
    printf '%s\n' "$replaced" | cut -d ' ' -f 1 | sort -u | while read -r pid; do
      [ -r "/proc/$pid/status" ] || continue
      # Processes of containers have files of their own.
      sed -n "s|^Name:[ $tab]*|name $pid |p;s|^NSpid:|depth $pid|p" "/proc/$pid/status" 2>/dev/null
      sed -n "s|.*/\([^/]*\.service\)\(/.*\)\{0,1\}$|unit $pid \1|p" "/proc/$pid/cgroup" 2>/dev/null | head -n 1
    done
    printf '%s\n' "$replaced" | sed -n -e 's/^[0-9]/file &/p' -e 's/^== whole/&/p'
  } | hygie_awk '
    $0 == "== whole" { whole = 1; next }
    $1 == "depth" { inner[$2] = NF - 2 > own; next }
    $1 == "name" { name[$2] = substr($0, length($2) + 7); next }
    $1 == "unit" { unit[$2] = $3; next }
    !($2 in name) || inner[$2] { next }
    { path = substr($0, length($2) + 7); key = name[$2] "\t" unit[$2]
      if (!(key in count)) order[++total] = key
      if ((key, path) in seen) next
      seen[key, path] = 1; count[key]++
      if (!(key in first)) first[key] = path }
    END {
      for (i = 1; i <= total; i++) { split(order[i], k, "\t")
        col("name", k[1]); col("unit", k[2]); col("file", first[order[i]]); col("files", count[order[i]] "")
        emit("outdated_processes") }
      finish("outdated_processes", whole ? "ok" : "partial", whole ? "" : "cut_short") }' -v own="$(sed -n 's/^NSpid://p' /proc/self/status 2>/dev/null | wc -w)"
}
