# Addresses of this machine, and the sockets that wait for connections.

# Networks that only this machine sees (containers, local virtual machines) say nothing of who it is.
collect_interface_addresses() {
  if have ip; then
    # 2: eth0@if3: <BROADCAST,UP> …
    #     link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    #     inet 192.0.2.1/24 …
    ip addr show 2>/dev/null | hygie_awk '
      /^[0-9]+: / { name = $2; sub(/:$/, "", name); sub(/@.*/, "", name); mac = ""; next }
      $1 == "link/ether" { mac = $2; next }
      name ~ /^(docker|veth|virbr|lxcbr|lxdbr|cni|podman)/ || name ~ /^br-[0-9a-f]+$/ { next }
      $1 == "inet" || $1 == "inet6" {
        address = $2; sub(/\/.*/, "", address)
        if (address ~ /^127\./ || address == "::1") next
        col("interface", name); col("address", address); col("mac", mac); emit("interface_addresses") }
      END { finish("interface_addresses", NR ? "ok" : "partial", NR ? "" : "command_failed") }'
    return
  fi
  if ! [ -r /proc/net/fib_trie ]; then
    end interface_addresses unsupported no_ip_command
    return
  fi
  # Without ip(8) the kernel still tells its own addresses, but not the interface of the IPv4 ones.
  { cat /proc/net/fib_trie; echo '== v6'; cat /proc/net/if_inet6 2>/dev/null; } | hygie_awk '
    $0 == "== v6" { v6 = 1; next }
    !v6 && $1 == "|--" { address = $2; next }
    !v6 && $1 == "/32" && $2 == "host" && $3 == "LOCAL" && address !~ /^127\./ && !(address in seen) {
      seen[address] = 1; col("interface", "unknown"); col("address", address); emit("interface_addresses") }
    v6 && $6 != "lo" { address = substr($1, 1, 4)
      for (i = 5; i < 32; i += 4) address = address ":" substr($1, i, 4)
      col("interface", $6); col("address", address); emit("interface_addresses") }
    END { finish("interface_addresses", "ok") }'
}

# /proc/net/tcp and its sisters: state 0A is LISTEN, 07 an unconnected UDP socket; addresses are in host byte order.
listening_from_proc() {
  for table in tcp tcp6 udp udp6; do
    [ -r "/proc/net/$table" ] && sed "s/^/$table /" "/proc/net/$table"
  done | hygie_awk '
    function digit(letter) { return index("0123456789abcdef", tolower(letter)) - 1 }
    function number(hex,   i, n) { n = 0; for (i = 1; i <= length(hex); i++) n = n * 16 + digit(substr(hex, i, 1)); return n }
    function v4(hex) { return number(substr(hex, 7, 2)) "." number(substr(hex, 5, 2)) "." number(substr(hex, 3, 2)) "." number(substr(hex, 1, 2)) }
    function v6(hex,   i, group, out) {
      for (i = 0; i < 4; i++) { group = substr(hex, i * 8 + 1, 8)
        out = out substr(group, 7, 2) substr(group, 5, 2) ":" substr(group, 3, 2) substr(group, 1, 2) ":" }
      return tolower(substr(out, 1, length(out) - 1)) }
    $3 !~ /:/ { next }
    ($1 ~ /tcp/ && $5 == "0A") || ($1 ~ /udp/ && $5 == "07") {
      split($3, local, ":"); address = length(local[1]) == 8 ? v4(local[1]) : v6(local[1])
      if (address == "0000:0000:0000:0000:0000:0000:0000:0000") address = "::"
      if (address == "0000:0000:0000:0000:0000:0000:0000:0001") address = "::1"
      if (address ~ /^0000:0000:0000:0000:0000:ffff:7f/) loop = 1; else loop = 0
      protocol = $1; sub(/6/, "", protocol)
      if ((protocol, address, local[2]) in seen) next
      seen[protocol, address, local[2]] = 1
      col("protocol", protocol); col("address", address); col("port", number(local[2]))
      col("scope", loop || address ~ /^127\./ || address == "::1" ? "loopback" : "network"); emit("listening_ports") }
    END { finish("listening_ports", NR ? "ok" : "unsupported", NR ? "" : "no_proc_net") }'
}

collect_listening_ports() {
  sockets=
  if have ss; then
    sockets=$(as_root ss -Hlntup 2>/dev/null || ss -Hlntup 2>/dev/null)
  fi
  if [ -z "$sockets" ]; then
    listening_from_proc
    return
  fi
  printf '%s\n' "$sockets" | hygie_awk '
    $1 != "tcp" && $1 != "udp" { next }
    { at = match($5, /:[0-9]+$/); if (!at) next
      port = substr($5, at + 1); address = substr($5, 1, at - 1)
      gsub(/[][]/, "", address); if (address == "*") address = "::"
      device = address; sub(/%.*/, "", address); loop = device ~ /%lo$/ || address ~ /^(::ffff:)?127\./ || address == "::1"
      process = ""; if (match($0, /\(\("[^"]*"/)) process = substr($0, RSTART + 3, RLENGTH - 4)
      if (($1, address, port) in seen) next
      seen[$1, address, port] = 1
      col("protocol", $1); col("address", address); col("port", port); col("scope", loop ? "loopback" : "network")
      col("process", process); emit("listening_ports") }
    END { finish("listening_ports", "ok") }'
}

collect_network() {
  collect_interface_addresses
  collect_listening_ports
}
