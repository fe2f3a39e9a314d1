#!/usr/bin/env python3
"""compare.py ASSESSMENT.json TRUTH.toml: prints every miss and false alarm of a scan of the lab; exits 1 if any.

A verdict is of a pair (check, host): fail when any of its resources fails, else what the gaps say, else pass.
"""

import argparse
import collections
import dataclasses
import json
import pathlib
import sys
import tomllib


@dataclasses.dataclass(frozen=True)
class Difference:
    kind: str  # miss, false alarm, false comfort, error, host or scan
    host: str
    check: str
    expected: str
    got: str


class Verdicts:
    """What an assessment says, by host and check."""

    def __init__(self, assessment: dict):
        self.rows = collections.defaultdict(list)
        for row in assessment["results"]:
            self.rows[(row["host"], row["check"])].append((row["result"], row.get("resource", "*"), row))
        self.contradictions = {(row["host"], row["check"]) for row in assessment.get("contradictions", [])}
        self.gaps = {}
        for gap in assessment["gaps"]:
            for host in gap["hosts"]:
                self.gaps[(host, gap["check"])] = (gap["result"], gap.get("reason_code", ""))

    def checks_of(self, host: str) -> set[str]:
        return {c for h, c in list(self.rows) + list(self.gaps) if h == host}

    def of(self, host: str, check: str) -> str:
        results = {result for result, _, _ in self.rows.get((host, check), [])}
        for verdict in ("fail", "error"):
            if verdict in results:
                return verdict
        if (host, check) in self.gaps:
            return self.gaps[(host, check)][0]
        return "pass" if results else "absent"

    def of_resource(self, host: str, check: str, resource: str) -> str:
        found = {result for result, where, _ in self.rows.get((host, check), []) if where == resource}
        return "fail" if "fail" in found else next(iter(found), "absent")

    def shown(self, host: str, check: str) -> str:
        """The verdict with what stands behind it, for the table."""
        verdict = self.of(host, check)
        if (host, check) in self.gaps and verdict != "fail":
            return f"{verdict} ({self.gaps[(host, check)][1]})"
        where = sorted({where for result, where, _ in self.rows.get((host, check), []) if result == verdict})
        return f"{verdict} at {', '.join(where)[:60]}" if where else verdict


def matches(check: str, patterns: list[str]) -> bool:
    """A pattern is a check, a topic with its slash, or "*"."""
    return any(p in ("*", check) or (p.endswith("/") and check.startswith(p)) for p in patterns)


def compare_expected(name: str, expected: dict, identifier: str, verdicts: Verdicts) -> Difference | None:
    """`check` may be a list: the variants of one finding, of which at least one must say so. `result` may be one too: any
    of these is right."""
    variants = named(expected)
    wanted = expected["result"] if isinstance(expected["result"], list) else [expected["result"]]
    where = expected.get("resource")
    got = {verdicts.of_resource(identifier, c, where) if where else verdicts.of(identifier, c) for c in variants}
    if "any" in wanted or got.intersection(wanted):
        return None
    wanted = " or ".join(wanted)
    kind = "false alarm" if "fail" in got else "miss"
    shown = "; ".join(verdicts.shown(identifier, c) for c in variants)
    return Difference(kind, name, " or ".join(variants), f"{wanted} at {where}" if where else wanted, shown)


def compare_host(truth: dict, rules: dict, identifier: str, verdicts: Verdicts) -> list[Difference]:
    name, out, listed = truth["name"], [], set()
    for expected in truth.get("expect", []):
        listed.update(named(expected))
        difference = compare_expected(name, expected, identifier, verdicts)
        if difference:
            out.append(difference)
    for check in truth.get("contradictions", []):
        if (identifier, check) not in verdicts.contradictions:
            out.append(Difference("miss", name, check, "a contradiction", "none is told"))
    judged = rules["no_other_fail_in"] + truth.get("no_other_fail_in", [])
    for check in sorted(verdicts.checks_of(identifier) - listed):
        got = verdicts.of(identifier, check)
        if got == "error":
            out.append(Difference("error", name, check, "no error", verdicts.shown(identifier, check)))
        elif got == "fail" and matches(check, judged):
            out.append(Difference("false alarm", name, check, "no fail", verdicts.shown(identifier, check)))
        elif got == "pass" and matches(check, truth.get("no_pass_in", [])):
            out.append(Difference("false comfort", name, check, "not observed, so no pass",
                                  verdicts.shown(identifier, check)))
    return out


def compare_presence(truths: list[dict], hosts: list[dict]) -> tuple[list[Difference], dict[str, str]]:
    """Which host of the assessment is which host of the lab; addresses must agree exactly."""
    out, identifiers = [], {}
    by_addresses = {tuple(sorted(h["addresses"])): h for h in hosts}
    for truth in truths:
        wanted = tuple(sorted(truth["addresses"]))
        host = by_addresses.pop(wanted, None)
        if host is None:
            split = [" ".join(key) for key in by_addresses if set(key) & set(wanted)]
            out.append(Difference("host", truth["name"], "-", " ".join(wanted), "; ".join(split) or "absent"))
            continue
        identifiers[truth["name"]] = host["id"]
        if host["reached"] != truth.get("reached", True):
            out.append(Difference("host", truth["name"], "reached", str(truth.get("reached", True)), str(host["reached"])))
        role = f"{host.get('role', '')} {host.get('role_confidence', '')}".strip()
        if "role" in truth and role != f"{truth['role']} certain":
            out.append(Difference("host", truth["name"], "role", f"{truth['role']} certain", role))
    claimed = {address for truth in truths for address in truth["addresses"]}
    for key, host in sorted(by_addresses.items()):
        if not set(key) & claimed:
            out.append(Difference("host", host["name"], "-", "no such host", " ".join(key)))
    return out, identifiers


def compare_scan(truth: dict, scan: dict) -> list[Difference]:
    wrong = []
    for key, wanted in truth.items():
        if isinstance(wanted, dict):
            wrong += compare_scan(wanted, scan.get(key, {}))
        elif scan.get(key) != wanted:
            wrong.append(Difference("scan", "-", key, str(wanted), str(scan.get(key))))
    return wrong


def expected_scan(truth: dict) -> dict:
    """What [scan] says; how many addresses answered follows from the hosts."""
    scan = {**truth.get("scan", {})}
    if "coverage" in scan:
        count = {reached: sum(len(h["addresses"]) for h in truth["host"] if h.get("reached", True) == reached)
                 for reached in (True, False)}
        scan["coverage"] = {"answered": count[True], "neighbour_only": count[False], **scan["coverage"]}
        if "logged_in" in scan["coverage"]:
            scan["coverage"]["logged_in"] += sum(1 for h in truth["host"] if h.get("optional"))
    return scan


def compare(assessment: dict, truth: dict) -> tuple[list[Difference], int]:
    differences, identifiers = compare_presence(truth["host"], assessment["hosts"])
    differences += compare_scan(expected_scan(truth), assessment.get("scan", {}))
    verdicts = Verdicts(assessment)
    expectations = 0
    for host in truth["host"]:
        if host["name"] in identifiers:
            expectations += len(host.get("expect", []))
            differences += compare_host(host, truth["rules"], identifiers[host["name"]], verdicts)
    return differences, expectations


def leave_out_what_may_be_missing(truth: dict, assessment: dict) -> None:
    """Hosts that are optional: the lab may stand without them, and says so when it does."""
    seen = {address for host in assessment["hosts"] for address in host["addresses"]}
    truth["host"] = [host for host in truth["host"] if not host.get("optional") or seen.intersection(host["addresses"])]


def fill_in_likenesses(truth: dict) -> None:
    """`like` names a host above: what is expected there is expected here too, but for the checks that this one names."""
    by_name = {host["name"]: host for host in truth["host"]}
    for host in truth["host"]:
        if "like" not in host:
            continue
        own = {check for expected in host.get("expect", []) for check in named(expected)}
        model = by_name[host["like"]]
        host["expect"] = host.get("expect", []) + [e for e in model["expect"] if not own.intersection(named(e))]
        host.setdefault("no_other_fail_in", model.get("no_other_fail_in", []))


def named(expected: dict) -> list[str]:
    return expected["check"] if isinstance(expected["check"], list) else [expected["check"]]


def print_table(differences: list[Difference]) -> None:
    rows = [("", "host", "check", "expected", "got")] + [dataclasses.astuple(d) for d in differences]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assessment", type=pathlib.Path)
    parser.add_argument("truth", type=pathlib.Path)
    arguments = parser.parse_args()
    assessment = json.loads(arguments.assessment.read_text())
    truth = tomllib.loads(arguments.truth.read_text())
    fill_in_likenesses(truth)
    leave_out_what_may_be_missing(truth, assessment)
    differences, expectations = compare(assessment, truth)
    if differences:
        print_table(differences)
    print(f"{len(truth['host'])} hosts, {expectations} expected verdicts, {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
