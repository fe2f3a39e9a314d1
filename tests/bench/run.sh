#!/usr/bin/env bash
# run.sh [HYGIE]: the figures of the closing note, measured in one run on this machine. Nothing here is asserted.
# Without HYGIE a release build is made from clean, timed, and used. Needs root (the lab) and /usr/bin/time; nmap and
# ansible are measured beside hygie where they are installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
lab=$root/tests/lab/lab
export HYGIE_LAB_NAME=${HYGIE_LAB_NAME:-hygie-bench}
fleet=${HYGIE_BENCH_FLEET:-20}
work=$(mktemp -d)
trap '"$lab" down || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

build_from_clean() {
  local start=$SECONDS
  CCACHE_DISABLE=1 cmake -S "$root" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DHYGIE_TESTS=OFF \
    >"$work/build.log" 2>&1
  CCACHE_DISABLE=1 cmake --build "$work/build" --target hygie >>"$work/build.log" 2>&1
  row "release build from clean, $(nproc) cores, no ccache" "$((SECONDS - start)) s" ''
  hygie=$work/build/hygie
  [[ -x $hygie ]] || hygie=$(find "$work/build" -type f -name hygie -perm -u+x | head -n 1)
}

network_figures() {
  "$lab" up
  place=("$lab" exec)
  local key ports
  key=$("$lab" exec printenv HYGIE_LAB_KEY) ports=$(port_list)
  measure "lab /24: hygie scan without login, judged and reported" \
    "$hygie" scan 198.18.0.0/24 --quiet --out "$work/out"
  measure "lab /24: hygie scan with ssh login" \
    "$hygie" scan 198.18.0.0/24 --quiet --out "$work/out" --ssh-user audit --ssh-key "$key" \
    --accept-new-host-keys
  # Thirty machines, hostile ones among them, as a small commune has; the rest of the addresses answer nobody.
  # shellcheck disable=SC2046
  measure "lab /24, 30 of its hosts: hygie scan with ssh login" \
    "$hygie" scan 198.18.0.0/24 $(printf -- '--exclude 198.18.0.%s ' 77 81-85 91-96 100-122 130-142 150-157) \
    --quiet --out "$work/out" --ssh-user audit --ssh-key "$key" --accept-new-host-keys
  if [[ -f $work/out/scan.log ]]; then grep -iE 'phase|sweep' "$work/out/scan.log" | sed 's/^/    /' || true; fi
  if command -v nmap >/dev/null; then
    measure "lab /24: nmap -sT, the same $(tr ',' '\n' <<<"$ports" | wc -l) ports, sweep only" \
      nmap -n -sT -p "$ports" 198.18.0.0/24
  fi
  place=()
  "$lab" down
}

# lynis is carried to ten of the hosts and run there, two at a time, as an auditor without packages would.
lynis_figure() {
  command -v lynis >/dev/null || { row "10 hosts over ssh: lynis" 'no lynis' ''; return 0; }
  tar cz -C / usr/share/lynis usr/sbin/lynis etc/lynis/default.prf >"$work/lynis.tgz" 2>/dev/null
  cat >"$work/lynis.sh" <<EOF
ssh -i "$key" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile="$work/known_hosts" "audit@198.18.1.\$1" '
  mkdir -p /tmp/l/plugins && tar xz -C /tmp/l && cd /tmp/l/usr/share/lynis && cp ../../sbin/lynis . &&
  sh ./lynis --plugindir /tmp/l/plugins audit system --quick --pentest --profile /tmp/l/etc/lynis/default.prf
  rm -rf /tmp/l' <"$work/lynis.tgz" >/dev/null
EOF
  rounds=1 measure "10 hosts over ssh: lynis, two at a time" sh -c "seq 1 10 | xargs -P 2 -n 1 sh $work/lynis.sh"
}

fleet_figures() {
  "$lab" up --fleet "$fleet"
  place=("$lab" exec)
  local key addresses
  key=$("$lab" exec printenv HYGIE_LAB_KEY)
  addresses=$(seq -f '198.18.1.%g' 1 "$fleet")
  "$hygie" collect --print-script sh >"$work/collect.sh"
  # shellcheck disable=SC2086
  measure "$fleet hosts over ssh: hygie scan" \
    "$hygie" scan $addresses --quiet --out "$work/out" --ssh-user audit --ssh-key "$key" \
    --accept-new-host-keys
  cat >"$work/loop.sh" <<EOF
for a in $(tr '\n' ' ' <<<"$addresses"); do
  ssh -i "$key" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile="$work/known_hosts" \
    "audit@\$a" sh -s <"$work/collect.sh" >/dev/null
done
EOF
  measure "$fleet hosts over ssh: bare loop, the same script" sh "$work/loop.sh"
  lynis_figure
  if command -v ansible >/dev/null; then
    measure "$fleet hosts over ssh: ansible -m setup, 20 forks" \
      env ANSIBLE_HOST_KEY_CHECKING=False ANSIBLE_LOCAL_TEMP="$work/ansible" \
      ansible all -i "$(tr '\n' ',' <<<"$addresses")" -u audit --private-key "$key" -f 20 -m setup
  else
    row "$fleet hosts over ssh: ansible -m setup" 'no ansible' ''
  fi
  place=()
  "$lab" down
}

judging_figures() {
  python3 "$here/generate_facts.py" 500 "$work/facts.db"
  measure "500 generated hosts: hygie assess" "$hygie" assess "$work/facts.db" --out "$work/out" --quiet
}

printf '%s, %s cores, %s\n' "$(uname -sr)" "$(nproc)" "$(date -u +%F)"
row 'measured (best of '"$rounds"')' 'wall' 'peak memory'
if [[ $# -ge 1 ]]; then hygie=$(realpath "$1"); else build_from_clean; fi
network_figures
fleet_figures
judging_figures
measure "hygie --help" "$hygie" --help
