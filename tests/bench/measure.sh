# shellcheck shell=bash
# Sourced by the benches: rows of the table, and what fills them.
: "${work:?a folder to write in}" "${root:?the repository}"
rounds=${ROUNDS:-3}

row() { printf '%-72s %12s %12s\n' "$1" "$2" "$3"; }

# Where the next measures run: nothing, or `lab exec`. time runs inside, so that it measures the command alone.
place=()

# measure LABEL COMMAND…: best wall time of the rounds and the largest peak memory, as a row.
measure() {
  local label=$1 best='' peak=0 failed='' seconds memory
  shift
  for _ in $(seq "$rounds"); do
    rm -rf "$work/out"
    if ! "${place[@]}" /usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/stdout" 2>"$work/stderr"; then
      if ! grep -qE '^[0-9.]+ [0-9]+$' "$work/time"; then
        row "$label" failed ''
        return
      fi
      failed=' (exit status not 0)'
    fi
    read -r seconds memory < <(tail -n 1 "$work/time")
    if [[ -z $best ]] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
    if ((memory > peak)); then peak=$memory; fi
  done
  row "$label$failed" "$best s" "$((peak / 1024)) MiB"
}

port_list() { sed -n 's/^\(port\|number\) *= *\([0-9]*\).*/\2/p' "$root/data/ports.toml" | paste -sd,; }
