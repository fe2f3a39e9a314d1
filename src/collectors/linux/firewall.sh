# The packet filter: what happens to a packet that no rule names.

# rule[chain, n] is one of accept, drop, return, "jump CHAIN", "goto CHAIN" where it meets every packet, "maybe" where it
# accepts what comes in by a whole interface, else "". refuses[chain]: some rule drops or rejects. leads[chain]: the
# chains it jumps to under any condition.
firewall_chains='
  # What becomes of a packet that only the rules for every packet meet; "" when they say nothing.
  function outcome(chain, depth,   i, r, part, answer) {
    if (chain in decided) return decided[chain]
    if (depth > 15) return "accept"
    answer = ""
    for (i = 1; i <= count[chain] && answer == ""; i++) {
      r = rule[chain, i]
      if (r == "maybe") maybe = 1
      if (r == "return") break
      if (r == "accept" || r == "drop") answer = r
      if (r ~ /^(jump|goto) /) { split(r, part, " "); answer = outcome(part[2], depth + 1); if (part[1] == "goto") break } }
    return decided[chain] = answer }
  function filters(chain,   i, n, part) {
    if (chain in visited) return 0
    visited[chain] = 1
    if (refuses[chain]) return 1
    n = split(leads[chain], part, " ")
    for (i = 1; i <= n; i++) if (filters(part[i])) return 1
    return 0 }
'
# Reads `nft list ruleset`: drop or accept, what becomes of a packet that no condition names, over every chain hooked on
# input; unknown where a whole interface is let in; none where no such chain refuses anything.
# shellcheck disable=SC2016 # an awk program
nft_verdict=$firewall_chains'
  /^table / { family = $2; prefix = $2 "/" $3 "/"; chain = ""; dormant = 0; next }
  /^[ \t]*flags .*dormant/ { dormant = 1; next }
  /^[ \t]*chain / { chain = prefix $2; next }
  /^[ \t]*}[ \t]*$/ { chain = ""; next }
  chain == "" { next }
  /type .* hook / {
    if (/type filter hook input/ && !dormant) { hooks[++hooked] = chain; families[hooked] = family; policies[hooked] = /policy drop/ ? "drop" : "accept" }
    next }
  NF {
    gsub(/^[ \t]+|[ \t]+$/, ""); sub(/ *comment ".*"$/, ""); sub(/ *# handle.*/, ""); gsub(/"\*"/, "any")
    if (/(^| )(drop|reject)/) refuses[chain] = 1
    text = $0
    while (match(text, /(jump|goto) [^ ,}]+/)) {
      leads[chain] = leads[chain] " " prefix substr(text, RSTART + 5, RLENGTH - 5); text = substr(text, RSTART + RLENGTH) }
    # What goes with every packet, and matches that exclude hardly any, are no condition.
    gsub(/counter( packets [0-9]+ bytes [0-9]+)? ?/, "")
    if (match($0, /^log( prefix "[^"]*")?( (level|group|flags|snaplen|queue-threshold) [^ ]+)* */)) $0 = substr($0, RSTART + RLENGTH)
    while (sub(/^(iifname any|iif any|ip6? saddr (0\.0\.0\.0|::)\/0|ip6? daddr (0\.0\.0\.0|::)\/0|meta nfproto [^ ]+) /, "")) { }
    if (/accept$/) {
      sub(/^ct state [^{]*new[^ ]* accept$/, "accept"); sub(/^ct state \{[^}]*new[^}]*\} accept$/, "accept")
      sub(/^(meta l4proto|ip protocol|ip6 nexthdr) (tcp|udp|\{[^}]*\}) accept$/, "accept"); sub(/^(tcp|udp) dport [01]-65535 accept$/, "accept")
      if (/^iif(name)? "?(e|wl|ww|bond|br[0-9])[^ ]* accept$/) $0 = "maybe" }
    if (/^reject/) $0 = "drop"
    if (/^(jump|goto) [^ ]+$/) $0 = $1 " " prefix $2
    rule[chain, ++count[chain]] = $0 }
  END {
    for (h = 1; h <= hooked; h++) {
      if (policies[h] == "drop" || filters(hooks[h])) active = 1
      answer = outcome(hooks[h], 0)
      if ((answer == "" ? policies[h] : answer) != "drop") continue
      if (families[h] != "ip6") v4 = 1
      if (families[h] != "ip") v6 = 1 }
    if (!active) print "none"
    else if (v4 && (v6 || !has_v6)) print maybe ? "unknown" : "drop"
    else print "accept" }
'
# The same of `iptables -S`.
# shellcheck disable=SC2016 # an awk program
iptables_verdict=$firewall_chains'
  $1 == "-P" && $2 == "INPUT" { policy = tolower($3) }
  $1 == "-A" {
    chain = $2; sub(/^-A [^ ]+ */, ""); gsub(/-m comment --comment ("[^"]*"|[^ ]+) */, "")
    if (/-j (DROP|REJECT)/) refuses[chain] = 1
    if (match($0, /-[jg] [^ ]+/)) leads[chain] = leads[chain] " " substr($0, RSTART + 3, RLENGTH - 3)
    if (/-j ACCEPT$/) {
      sub(/^-m (state --state|conntrack --ctstate) [^ ]*NEW[^ ]* -j ACCEPT$/, "-j ACCEPT"); sub(/^-p (tcp|udp|all) -j ACCEPT$/, "-j ACCEPT")
      if (/^-i (e|wl|ww|bond|br[0-9])[^ ]* -j ACCEPT$/) { rule[chain, ++count[chain]] = "maybe"; next } }
    verdict = ""
    if (/^-j ACCEPT$/) verdict = "accept"
    if (/^-j (DROP|REJECT)/) verdict = "drop"
    if (/^-j RETURN$/) verdict = "return"
    if (verdict == "" && /^-j [^ ]+$/) verdict = "jump " $2
    if (verdict == "" && /^-g [^ ]+$/) verdict = "goto " $2
    rule[chain, ++count[chain]] = verdict }
  END {
    answer = outcome("INPUT", 0); if (answer == "") answer = policy
    if (policy == "") print "failed"
    else if (policy != "drop" && !filters("INPUT")) print "none"
    else print answer == "drop" && maybe ? "unknown" : answer }
'

# firewall_seen KIND ACTIVE INPUT STATUS [REASON]
firewall_seen() {
  row firewall kind "$1" active "$2" default_input "$3"
  end firewall "$4" "${5:-}"
}

# Sets $front to what writes the rules, $1 where it is nothing known.
firewall_front() {
  front=$1
  if runs firewalld; then
    front=firewalld
  elif [ -e /etc/ufw/ufw.conf ] && grep -Eqs '^ENABLED=yes' /etc/ufw/ufw.conf; then
    front=ufw
  fi
}

collect_firewall_as_root() {
  has_v6=0
  grep -qsv ' lo$' /proc/net/if_inet6 && has_v6=1
  if have nft && rules=$(as_root nft list ruleset 2>/dev/null); then
    verdict=$(printf '%s\n' "$rules" | awk -v has_v6=$has_v6 "$nft_verdict")
    [ "$verdict" != none ] && { firewall_front nftables; firewall_seen "$front" yes "$verdict" ok; return; }
    nft_empty=yes
  fi
  for program in iptables iptables-legacy; do
    have $program || continue
    verdict=$(as_root $program -S 2>/dev/null | awk "$iptables_verdict")
    case $verdict in
      drop)
        if [ $has_v6 = 1 ] && [ "$(as_root ip6"${program#ip}" -S 2>/dev/null | awk "$iptables_verdict")" != drop ]; then
          verdict=accept
        fi
        firewall_front iptables
        firewall_seen "$front" yes "$verdict" ok
        return
        ;;
      accept | unknown) firewall_front iptables; firewall_seen "$front" yes "$verdict" ok; return ;;
      none) nft_empty=yes ;;
    esac
  done
  if [ "$nft_empty" = yes ]; then
    firewall_seen none no accept ok
  elif [ "$container" = no ] && firewall_impossible; then
    firewall_seen none no accept ok
  else
    firewall_seen none unknown unknown partial no_tool
  fi
}

# No tool to load rules and no packet filter in the kernel: nothing filters. A built-in filter cannot be excluded where
# modules.builtin is missing.
firewall_impossible() {
  have nft || have iptables && return 1
  [ -e /sys/module/nf_tables ] || [ -e /sys/module/ip_tables ] && return 1
  [ -r "/lib/modules/$kernel_release/modules.builtin" ] || return 1
  ! grep -Eq '/(nf_tables|ip_tables)\.ko' "/lib/modules/$kernel_release/modules.builtin"
}

# Without root the rules are hidden; the front ends tell what they were told to do.
collect_firewall_as_user() {
  firewall_front none
  case $front in
    ufw)
      policy=$(sed -n 's/^DEFAULT_INPUT_POLICY="\{0,1\}\([A-Z]*\).*/\1/p' /etc/default/ufw 2>/dev/null | tail -n 1)
      case $policy in
        DROP | REJECT) policy=drop ;;
        ACCEPT) policy=accept ;;
        *) policy=unknown ;;
      esac
      active=unknown
      have systemctl && limited systemctl is-active -q ufw 2>/dev/null && active=yes
      firewall_seen ufw $active $policy partial needs_root
      ;;
    firewalld)
      zone=$(sed -n 's/^DefaultZone=//p' /etc/firewalld/firewalld.conf 2>/dev/null | tail -n 1)
      policy=unknown
      for file in "/etc/firewalld/zones/$zone.xml" "/usr/lib/firewalld/zones/$zone.xml"; do
        [ -r "$file" ] || continue
        if grep -q 'target="ACCEPT"' "$file"; then policy=accept; else policy=drop; fi
        break
      done
      firewall_seen firewalld yes $policy partial needs_root
      ;;
    *)
      if [ "$container" = no ] && firewall_impossible; then
        firewall_seen none no accept ok
      else
        end firewall denied needs_root
      fi
      ;;
  esac
}

collect_firewall() {
  nft_empty=no
  if [ "$privilege" = user ]; then collect_firewall_as_user; else collect_firewall_as_root; fi
}
