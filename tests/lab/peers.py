#!/usr/bin/env python3
"""What hygie, nmap, testssl.sh and ssh-audit say of the same servers, weak point by weak point, as Markdown.

Run inside the lab, after an audit of it: tests/lab/lab exec tests/lab/peers.py OUT/assessment.json [--keep FILE]
The rows are those verdicts of truth.toml that show from the network; peers.toml says how a peer's words are read. A weak
point is found, not told (-) or called good; a good point is said, not told or called weak.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tomllib

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import compare  # noqa: E402
import hosts  # noqa: E402
import peers_tools  # noqa: E402
from layout import AUDITOR  # noqa: E402

PEERS = ["nmap", "testssl", "ssh-audit"]
TOPICS = ("ldap/", "network/", "rdp/", "smb/", "ssh/", "tls/")
WORDS = {("fail", "weak"): "found", ("fail", "good"): "**called good**", ("pass", "good"): "said",
         ("pass", "weak"): "**called weak**"}


@dataclasses.dataclass(frozen=True)
class Row:
    host: str
    address: str
    checks: tuple[str, ...]  # variants of one finding
    expected: str            # fail or pass
    resource: str            # "" when the whole host is meant
    ports: tuple[str, ...]   # where a peer is asked
    detail: str              # what stands behind the port in the resource: a share, a key, a community


def split_resource(resource: str) -> tuple[str, str]:
    """"tcp/445/public" and "tcp/873 coffre" → where and what."""
    found = re.fullmatch(r"((?:tcp|udp)/\d+)[/ ]?(.*)", resource)
    return (found[1], found[2]) if found else ("", resource)


def rows_of(truth: dict, rules: dict) -> list[Row]:
    out = []
    for host in truth["host"]:
        for expected in host.get("expect", []):
            checks = expected["check"] if isinstance(expected["check"], list) else [expected["check"]]
            if expected["result"] not in ("fail", "pass") or not checks[0].startswith(TOPICS) or checks[0] in rules["inside"]:
                continue
            where, detail = split_resource(expected.get("resource", ""))
            ports = (where,) if where else tuple(rules["ports"].get(checks[0], ()))
            out.append(Row(host["name"], host["addresses"][0], tuple(checks), expected["result"],
                           expected.get("resource", ""), ports, detail))
    return out


def runs_of(rows: list[Row], readings: dict) -> list[tuple]:
    """Which peer is asked where: nmap once a host, at every port that is open there or that a row names; the others once
    a port for which they have something to say."""
    wanted, single = collections.defaultdict(set), set()
    for host in hosts.HOSTS:
        wanted[host.addresses[0]].update(f"tcp/{port}" for port in host.ports)
    for row in rows:
        wanted[row.address].update(row.ports)
        tools = {reading["tool"] for reading in readings.get(row.checks[0], [])} - {"nmap"}
        single |= {(tool, row.address, port) for tool in tools for port in row.ports if port.startswith("tcp/")}
    return [("nmap", address, sorted(ports)) for address, ports in sorted(wanted.items()) if ports] + sorted(single)


def says(reading: dict, said: dict, detail: str) -> str | None:
    """weak before good: a list that has one weak entry is weak."""
    text = said.get(reading["from"])
    if not text or not re.fullmatch(reading.get("only", ".*"), detail):
        return None
    for word in ("weak", "good"):
        pattern = reading.get(word, "").replace("{detail}", re.escape(detail))
        if pattern and re.search(pattern, text, re.MULTILINE):
            return word
    return None


def peer_says(row: Row, tool: str, readings: dict, said: dict) -> str | None:
    words = set()
    for reading in readings.get(row.checks[0], []):
        if reading["tool"] == tool:
            words |= {says(reading, said.get((tool, row.address, port), {}), row.detail) for port in row.ports}
    return "weak" if "weak" in words else "good" if "good" in words else None


def hygie_says(row: Row, verdicts: compare.Verdicts, identifier: str) -> str | None:
    got = {verdicts.of_resource(identifier, check, row.resource) if row.resource else verdicts.of(identifier, check)
           for check in row.checks}
    return "weak" if "fail" in got else "good" if "pass" in got else None


def table(rows: list[Row], words: dict[str, list[str]]) -> list[str]:
    lines = [f"| host | point | {' | '.join(words)} |", f"| --- | --- |{' --- |' * len(words)}"]
    for kind, title in (("fail", "weak"), ("pass", "good")):
        lines.append(f"| **{title} points** | |{' |' * len(words)}")
        for number, row in enumerate(rows):
            if row.expected == kind:
                lines.append(f"| {row.host} | {row.checks[0]} {row.resource} | "
                             f"{' | '.join(each[number] for each in words.values())} |")
    return lines


def totals(rows: list[Row], words: dict[str, list[str]], runs: list[dict]) -> list[str]:
    weak, good = (sum(row.expected == kind for row in rows) for kind in ("fail", "pass"))
    lines = [f"| | weak points found, of {weak} | called good | good points said, of {good} | false alarms | runs | without end |",
             "| --- | --- | --- | --- | --- | --- | --- |"]
    for tool, each in words.items():
        count = collections.Counter(each)
        own = [run for run in runs if run["tool"] == tool]
        times = f"{len(own)} in {sum(run['seconds'] for run in own):.0f} s" if own else "1"
        lines.append(f"| {tool} | {count['found']} | {count['**called good**']} | {count['said']} | "
                     f"{count['**called weak**']} | {times} | {sum(bool(run['ended']) for run in own)} |")
    return lines


def gather(wanted: list[tuple], keep: pathlib.Path | None, at_once: int) -> list[dict]:
    runs = json.loads(keep.read_text()) if keep and keep.exists() else []
    known = {(run["tool"], run["address"], str(run["where"])) for run in runs}
    left = [each for each in wanted if (each[0], each[1], str(each[2])) not in known]
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        for done in concurrent.futures.as_completed([pool.submit(peers_tools.ask, *each) for each in left]):
            runs.append(done.result())
            if keep:
                keep.write_text(json.dumps(runs, indent=1))
    return sorted(runs, key=lambda run: (run["tool"], run["address"], str(run["where"])))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assessment", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="what the peers said; what is there is not asked again")
    parser.add_argument("--tool", choices=PEERS, action="append", help="only this peer; may be given again")
    parser.add_argument("--at-once", type=int, default=2, help="runs side by side (2)")
    arguments = parser.parse_args()
    tools = arguments.tool or PEERS
    here = subprocess.run(["ip", "netns", "identify"], capture_output=True, text=True, check=False).stdout.strip()
    if here != AUDITOR:
        print("peers.py: runs in the lab alone; begin with tests/lab/lab exec", file=sys.stderr)
        return 2
    truth = tomllib.loads((HERE / "truth.toml").read_text())
    rules = tomllib.loads((HERE / "peers.toml").read_text())
    rows = rows_of(truth, rules)
    wanted = [run for run in runs_of(rows, rules["readings"]) if run[0] in tools]
    runs = gather(wanted, arguments.keep, arguments.at_once)
    said = {(run["tool"], run["address"], port): texts for run in runs for port, texts in run["said"].items()}
    assessment = json.loads(arguments.assessment.read_text())
    verdicts = compare.Verdicts(assessment)
    _, identifiers = compare.compare_presence(truth["host"], assessment["hosts"])
    readings = {"hygie": [hygie_says(row, verdicts, identifiers.get(row.host, "")) for row in rows]}
    readings |= {tool: [peer_says(row, tool, rules["readings"], said) for row in rows] for tool in tools}
    words = {tool: [WORDS.get((row.expected, word), "-") for row, word in zip(rows, each)]
             for tool, each in readings.items()}
    versions = ", ".join(f"{tool} {peers_tools.version(tool)}" for tool in tools)
    print(f"{datetime.date.today()}, hygie {assessment['tool']['version']}, {versions}\n")
    print("\n".join(table(rows, words) + [""] + totals(rows, words, runs)))
    print()
    for run in runs:
        if run["ended"]:
            port = f" {run['where']}" if run["tool"] != "nmap" else ""
            print(f"- {run['tool']} at {run['address']}{port}: {run['ended']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
