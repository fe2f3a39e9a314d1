#!/bin/sh
# two_vantages.sh HYGIE OUT: audits two hosts from the office, goes on from the guest network, and compares what it says.
# Exits 77 (skipped) where network namespaces cannot be made.
set -eu
hygie=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
HYGIE_LAB_NAME=${HYGIE_LAB_NAME:-hygie-vantages}
export HYGIE_LAB_NAME
if [ -z "${HYGIE_LAB_KEEP:-}" ]; then
  trap '"$here/lab" down' EXIT
  trap 'exit 130' INT TERM
fi
"$here/lab" up || exit $?
rm -rf "$out"
"$here/lab" exec "$hygie" scan 198.18.0.160-161 --from office --out "$out" --quiet || [ $? -eq 3 ]
HYGIE_LAB_VANTAGE=guests "$here/lab" exec "$hygie" scan --from guests --into "$out" --quiet || [ $? -eq 3 ]
python3 - "$out" <<'EOF'
import json
import pathlib
import sys

document = json.loads((pathlib.Path(sys.argv[1]) / "assessment.json").read_text())
address = {host["id"]: host["addresses"][0] for host in document["hosts"]}
said = {(address[row["host"]], row["check"]): row["result"] for row in document["results"] if row.get("host")}
for gap in document["gaps"]:
    said.update({(address[host], gap["check"]): gap["result"] for host in gap["hosts"] if host in address})
out, let_in = "198.18.0.160", "198.18.0.161"
expected = {
    (out, "network/guests_apart"): "pass",
    (let_in, "network/guests_apart"): "fail",
    # What a firewall hides from guests stays known as the office saw it.
    (out, "ssh/no_weak_kex"): "pass",
    (out, "network/no_clear_http_login"): "fail",
    (out, "network/no_telnet"): "pass",
    (out, "smb/signing_required"): "notapplicable",
    (let_in, "smb/signing_required"): "notapplicable",
}
wrong = [f"{host} {check}: {said.get((host, check))}, expected {result}"
         for (host, check), result in expected.items() if said.get((host, check)) != result]
if document["scan"]["vantages"] != ["office", "guests"]:
    wrong.append(f"vantages: {document['scan']['vantages']}")
if len(document["hosts"]) != 2:
    wrong.append(f"{len(document['hosts'])} hosts, expected 2")
print("\n".join(wrong) or f"{len(expected)} verdicts of two vantages as expected")
sys.exit(1 if wrong else 0)
EOF
