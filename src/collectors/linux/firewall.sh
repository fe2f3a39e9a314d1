# The packet filter: what happens to a packet that no rule names.

# Reads `nft list ruleset`. A chain hooked on input whose policy is drop, or whose last rule refuses everything.
# shellcheck disable=SC2016 # an awk program
nft_verdict='
  /^table / { family = $2 }
  /type filter hook input/ { input = family; hooked = 1; rules = 0; last = ""; policy = /policy drop/ ? "drop" : "accept"; next }
  input != "" && /^[ \t]*}/ { judge(); next }
  input != "" && NF { rules++; last = $0 }
  function judge() {
    gsub(/^[ \t]+|[ \t]+$/, "", last); sub(/ comment ".*"$/, "", last); sub(/^counter packets [0-9]+ bytes [0-9]+ /, "", last)
    if (last ~ /^(drop|reject( with [a-z0-9 -]+)?)$/) policy = "drop"
    if (rules || policy == "drop") active = 1
    if (policy == "drop") { if (input == "inet") v4 = v6 = 1; if (input == "ip") v4 = 1; if (input == "ip6") v6 = 1 }
    input = "" }
  END { if (active) print (v4 && (v6 || !has_v6)) ? "drop" : "accept"; else print "none" }
'
# The same of `iptables -S INPUT`.
# shellcheck disable=SC2016 # an awk program
iptables_verdict='
  $1 == "-P" && $2 == "INPUT" { policy = $3 }
  $1 == "-A" && $2 == "INPUT" { rules++; last = $0 }
  END { if (last ~ /^-A INPUT -j (DROP|REJECT)/) policy = "DROP"
        if (policy == "") print "failed"; else if (!rules && policy == "ACCEPT") print "none"; else print policy == "ACCEPT" ? "accept" : "drop" }
'

# firewall_seen KIND ACTIVE INPUT STATUS [REASON]
firewall_seen() {
  row firewall kind "$1" active "$2" default_input "$3"
  end firewall "$4" "${5:-}"
}

firewall_front() {
  if [ "$(runs firewalld)" = yes ]; then
    echo firewalld
  elif grep -Eqs '^ENABLED=yes' /etc/ufw/ufw.conf; then
    echo ufw
  else
    echo "$1"
  fi
}

collect_firewall_as_root() {
  has_v6=0
  grep -qsv ' lo$' /proc/net/if_inet6 && has_v6=1
  if have nft && rules=$(as_root nft list ruleset 2>/dev/null); then
    verdict=$(printf '%s\n' "$rules" | awk -v has_v6=$has_v6 "$nft_verdict")
    [ "$verdict" != none ] && { firewall_seen "$(firewall_front nftables)" yes "$verdict" ok; return; }
    nft_empty=yes
  fi
  for program in iptables iptables-legacy; do
    have $program || continue
    verdict=$(as_root $program -S INPUT 2>/dev/null | awk "$iptables_verdict")
    case $verdict in
      drop)
        if [ $has_v6 = 1 ] && [ "$(as_root ip6"${program#ip}" -S INPUT 2>/dev/null | awk "$iptables_verdict")" != drop ]; then
          verdict=accept
        fi
        firewall_seen "$(firewall_front iptables)" yes "$verdict" ok
        return
        ;;
      accept) firewall_seen "$(firewall_front iptables)" yes accept ok; return ;;
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
  [ -r "/lib/modules/$(uname -r)/modules.builtin" ] || return 1
  ! grep -Eq '/(nf_tables|ip_tables)\.ko' "/lib/modules/$(uname -r)/modules.builtin"
}

# Without root the rules are hidden; the front ends tell what they were told to do.
collect_firewall_as_user() {
  case $(firewall_front none) in
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
