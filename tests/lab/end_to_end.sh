#!/bin/sh
# end_to_end.sh HYGIE OUT: scans the whole lab as an auditor would and compares the assessment with truth.toml.
# Exits 77 (skipped) where network namespaces cannot be made.
set -eu
hygie=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
# A lab of its own, so that one already standing is not disturbed.
HYGIE_LAB_NAME=${HYGIE_LAB_NAME:-hygie-e2e}
export HYGIE_LAB_NAME
if [ -z "${HYGIE_LAB_KEEP:-}" ]; then
  trap '"$here/lab" down' EXIT
  trap 'exit 130' INT TERM
fi
"$here/lab" up || exit $?
rm -rf "$out"
run=$("$here/lab" exec printenv HYGIE_LAB_RUN)
key=$("$here/lab" exec printenv HYGIE_LAB_KEY)
"$here/lab" exec "$hygie" scan 198.18.0.0/24 --engagement "$here/engagement.toml" --out "$out" --ssh-user audit \
  --ssh-key "$key" --accept-new-host-keys
# Printers print what they are sent: chatty.py writes down whatever reaches their ports.
run=$(PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here" python3 -c 'import layout; print(layout.RUN)')
if grep -l PRINTED "$run"/*/log; then
  echo "something was sent to a printer's port" >&2
  exit 1
fi
# The WinRM hosts write down what no client may do: a word in clear, a second try with a password.
if grep WRONG "$run"/windows-winrm*/log; then exit 1; fi
for log in "$run"/windows-winrm*/log; do
  if [ "$(grep -c 'failed login' "$log")" -gt 1 ]; then
    echo "$log: more than one failed login" >&2
    exit 1
  fi
done
gentle=0
python3 "$here/gentle.py" "$out" "$run" || gentle=$?
python3 "$here/compare.py" "$out/assessment.json" "$here/truth.toml"
exit "$gentle"
