#!/usr/bin/env python3
"""What Hygie, testssl.sh and ssh-audit say of the same servers, point by point.

Run inside the lab, after an audit of it: tests/lab/lab exec tests/lab/peers_tls.py OUT/facts.db [ADDRESS:PORT[:STARTTLS] …]
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from layout import KEYS  # noqa: E402

DEFAULT = ["198.18.0.20:443", "198.18.0.21:443", "198.18.0.80:25:smtp", "198.18.0.80:993", "198.18.0.82:443",
           "198.18.0.83:443", "198.18.0.84:443", "198.18.0.85:21:ftp", "198.18.0.10:22", "198.18.0.11:22"]
PROTOCOLS = {"SSLv2": "SSLv2", "SSLv3": "SSLv3", "TLSv1": "TLS1", "TLSv1.1": "TLS1_1", "TLSv1.2": "TLS1_2",
             "TLSv1.3": "TLS1_3"}
WEAK = ("cipherlist_NULL", "cipherlist_aNULL", "cipherlist_EXPORT", "cipherlist_LOW", "cipherlist_3DES_IDEA")
KINDS = {"kex": "kex", "host_key": "key", "cipher": "enc", "mac": "mac"}
PATIENCE = 900  # seconds for one run of a peer


def testssl(address: str, port: str, starttls: str) -> dict[str, str]:
    """Finding by id; empty when it gave none in time."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.json"
        command = ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "-p", "-s", "-f", "-P",
                   "-S", "-R", "-C", "-J", "--add-ca", str(KEYS / "ca" / "ca.pem"), "--jsonfile", str(out)]
        command += ["--starttls", starttls] if starttls else []
        try:
            subprocess.run([*command, f"{address}:{port}"], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                           timeout=PATIENCE)
            # Of several certificates the first is the one Hygie names first.
            return {row["id"].removesuffix(" <cert#1>"): row["finding"] for row in json.loads(out.read_text())}
        except (subprocess.TimeoutExpired, OSError, ValueError):
            return {}


def says(finding: str | None, yes: str, no: str) -> str:
    """A finding in three states: "not offered" before "offered"."""
    lowered = (finding or "").lower()
    if no in lowered:
        return "no"
    return "yes" if yes in lowered else "?"


def theirs_tls(seen: dict[str, str]) -> dict[str, str]:
    rows = {name: says(seen.get(key), "offered", "not offered") for name, key in PROTOCOLS.items()}
    weak = [says(seen.get(key), "offered", "not offered") for key in WEAK]
    rows["weak cipher"] = "yes" if "yes" in weak else "no" if "no" in weak else "?"
    rows["compression"] = says(seen.get("CRIME_TLS"), "vulnerable", "not vulnerable")
    rows["secure renegotiation"] = says(seen.get("secure_renego"), "supported", "not supported")
    rows["stapling"] = says(seen.get("OCSP_stapling"), "offered", "not offered")
    rows["trusted"] = says(seen.get("cert_chain_of_trust"), "passed", "failed")
    group = seen.get("LOGJAM-common_primes", "") + seen.get("DH_groups", "") + seen.get("LOGJAM", "")
    rows["weak DH group"] = "yes" if "1024" in group or "VULNERABLE" in group and "not" not in group else "no"
    return rows


def ours_tls(facts: sqlite3.Connection, address: str, port: str) -> dict[str, str]:
    def one(sql: str):
        row = facts.execute(sql, (address, port)).fetchone()
        return row[0] if row and row[0] is not None else "?"

    where = "where observed_host = ? and port = ?"
    rows = {name: one(f"select offered from tls_protocols {where} and protocol = '{name}'") for name in PROTOCOLS}
    rows["weak cipher"] = one(f"select case when sum(strength = 'weak') then 'yes' else 'no' end from tls_ciphers {where}")
    for name, column in (("compression", "compression"), ("secure renegotiation", "secure_renegotiation"),
                         ("stapling", "ocsp_stapled")):
        rows[name] = one(f"select {column} from tls_servers {where}")
    rows["trusted"] = one(f"select trusted from tls_certificates {where}")
    rows["weak DH group"] = one(f"select case when dh_bits < 2048 then 'yes' else 'no' end from tls_servers {where}")
    return rows


def theirs_ssh(address: str, port: str) -> dict[str, str]:
    done = subprocess.run(["ssh-audit", "-j", "-p", port, address], capture_output=True, text=True, check=False,
                          timeout=PATIENCE)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return {}
    def name(row) -> str:
        return row if isinstance(row, str) else row["algorithm"]

    names = {kind: sorted({name(row) for row in said.get(key, [])}) for kind, key in KINDS.items()}
    return {kind: " ".join(each) for kind, each in names.items()}


def ours_ssh(facts: sqlite3.Connection, address: str, port: str) -> dict[str, str]:
    rows = facts.execute("select kind, name from ssh_algorithms where observed_host = ? and port = ?", (address, port))
    names: dict[str, set[str]] = {}
    for kind, name in rows:
        names.setdefault(kind, set()).add(name)
    return {kind: " ".join(sorted(names.get(kind, ()))) for kind in KINDS}


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    facts = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    differences = 0
    for endpoint in sys.argv[2:] or DEFAULT:
        address, port, starttls = (endpoint + "::").split(":")[:3]
        begin = time.monotonic()
        if port in ("22", "2222"):
            ours, theirs = ours_ssh(facts, address, port), theirs_ssh(address, port)
        else:
            ours, theirs = ours_tls(facts, address, port), theirs_tls(testssl(address, port, starttls))
        print(f"{address}:{port}  peer took {time.monotonic() - begin:.1f} s", flush=True)
        for point, mine in ours.items():
            their = theirs.get(point, "?")
            same = mine == their
            differences += not same
            words = "" if same else f" hygie {mine}, peer {their}"
            print(f"  {'same' if same else 'DIFF'}  {point}{words}", flush=True)
    print(f"{differences} differences")
    return 0


if __name__ == "__main__":
    sys.exit(main())
