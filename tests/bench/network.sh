#!/usr/bin/env bash
# network.sh HYGIE [lab|sparse]: what a network says without a login, hygie beside nmap, ssh-audit and testssl.sh, in one table.
# Nothing here is asserted. Needs root (the lab) and /usr/bin/time. ROUNDS (3) is for hygie; a peer runs once, and each of
# its runs ends at its limit: NMAP_LIMIT (300 s), SSH_LIMIT (30 s a port), TLS_LIMIT (120 s a port, on TLS_PORTS ports).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
hygie=$(realpath "${1:?usage: network.sh HYGIE [lab|sparse]}")
lab=$root/tests/lab/lab
export HYGIE_LAB_NAME=${HYGIE_LAB_NAME:-hygie-bench}
nmap_limit=${NMAP_LIMIT:-300} ssh_limit=${SSH_LIMIT:-30} tls_limit=${TLS_LIMIT:-120} tls_ports=${TLS_PORTS:-3}
work=$(mktemp -d)
trap '"$lab" down || true; "$here/sparse.py" down || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

scripts=smb-protocols,smb2-security-mode,smb-security-mode,rdp-enum-encryption,ssl-enum-ciphers,ssl-cert,ssh2-enum-algos,ftp-anon,http-title,vnc-info,redis-info,ldap-rootdse
# Of the lab's hosts those whose servers are real and answer, and their ports for one peer or the other.
well_behaved() { seq -f '198.18.0.%g' 10 13; seq -f '198.18.0.%g' 20 22; seq -f '198.18.0.%g' 60 63; seq -f '198.18.0.%g' 70 76; seq -f '198.18.0.%g' 80 83; seq -f '198.18.0.%g' 90 92; }
ssh_ports() { printf '%s\n' 198.18.0.10:22 198.18.0.11:22 198.18.0.30:22 198.18.0.32:22 198.18.0.33:22 198.18.0.51:22 198.18.0.150:443; }
tls_ports() { printf '%s\n' 198.18.0.20:443 198.18.0.82:443 198.18.0.21:443 198.18.0.83:443 198.18.0.84:443 198.18.0.80:993 198.18.0.92:636 198.18.0.150:5938; }

# limited SECONDS LABEL COMMAND…: one run of a peer, and whether the limit ended it.
limited() {
  local limit=$1 label=$2 own=$rounds
  shift 2
  rounds=1 measure "$label" timeout "$limit" "$@"
  rounds=$own
}

# each LIMIT LABEL COMMAND… < ADDRESS:PORT a line: the sum over the ports, one after another.
each() {
  local limit=$1 label=$2 where seconds begin count=0 late=0
  shift 2
  begin=$(date +%s.%N)
  while read -r where; do
    count=$((count + 1))
    "${place[@]}" timeout "$limit" "$@" "$where" >/dev/null 2>&1 </dev/null || { [[ $? != 124 ]] || late=$((late + 1)); }
  done
  seconds=$(awk "BEGIN { printf \"%.1f\", $(date +%s.%N) - $begin }")
  row "$label, $count ports, $late of them ended by the limit of $limit s" "$seconds s" ''
}

lab_figures() {
  local ports live
  "$lab" up
  place=("$lab" exec)
  ports=$(port_list)
  measure 'lab /24, hostile hosts too: hygie, all probes, judged and reported' \
    "$hygie" scan 198.18.0.0/24 --engagement "$root/tests/lab/engagement.toml" --quiet --out "$work/out"
  live=$(well_behaved | wc -l)
  limited "$nmap_limit" "lab /24: nmap -sT, the same $(tr ',' '\n' <<<"$ports" | wc -l) ports" \
    nmap -n -sT -p "$ports" 198.18.0.0/24
  # shellcheck disable=SC2046
  limited "$nmap_limit" "lab, $live well-behaved hosts: nmap -sV, twelve scripts" \
    nmap -n -Pn -sT -sV -p "$ports" --script "$scripts" --host-timeout "${nmap_limit}s" $(well_behaved)
  # shellcheck disable=SC2046
  limited "$nmap_limit" "lab, $live well-behaved hosts: nmap -sU, ports 123 and 161" \
    nmap -n -Pn -sU -sV -p 123,161 --script snmp-info,ntp-info $(well_behaved)
  limited "$nmap_limit" 'lab, one host that sends garbage: nmap -sV, twelve scripts' \
    nmap -n -Pn -sT -sV -p "$ports" --script "$scripts" 198.18.0.41
  ssh_ports | each "$ssh_limit" 'lab: ssh-audit' ssh-audit -b
  echo 198.18.0.41:22 | each "$ssh_limit" 'lab, the host that sends garbage: ssh-audit' ssh-audit -b
  tls_ports | head -n "$tls_ports" | each "$tls_limit" "lab: testssl.sh ($(tls_ports | wc -l) TLS ports there are)" \
    testssl --quiet --color 0 --warnings off --nodns none -p -s -f -P -S -R -C -J
  place=()
  "$lab" down
}

sparse_figures() {
  local count
  "$here/sparse.py" up
  place=("$here/sparse.py" exec)
  measure '/22, 100 of 1,022 addresses answer (HTTP, HTTPS): hygie, all probes' \
    "$hygie" scan 198.18.4.0/22 --quiet --out "$work/out"
  for count in 1 10 50 100; do
    # shellcheck disable=SC2046
    measure "the first $count of these hosts: hygie, all probes" \
      "$hygie" scan $("$here/sparse.py" addresses "$count") --quiet --out "$work/out"
  done
  limited "$nmap_limit" '/22: nmap -sT, the same ports' nmap -n -sT -p "$(port_list)" 198.18.4.0/22
  place=()
  "$here/sparse.py" down
}

printf '%s, %s cores, %s, load before %s\n' "$(uname -sr)" "$(nproc)" "$(date -u +%F)" "$(cut -d' ' -f1 /proc/loadavg)"
row "measured (hygie: best of $rounds)" 'wall' 'peak memory'
case ${2:-both} in
  lab) lab_figures ;;
  sparse) sparse_figures ;;
  *) lab_figures && sparse_figures ;;
esac
