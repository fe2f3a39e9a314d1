#!/usr/bin/env python3
"""gentle.py OUT RUN: after a scan of the lab, what the servers themselves counted, and that nothing hostile got through.

OUT is the folder of the audit, RUN the one of the running lab. Prints what is wrong; exits 1 if anything is."""

import json
import pathlib
import re
import sys

PRINTING = [515, *range(9100, 9117), 9999]
# Six talks of probes and, beside them, the login.
MOST_AT_ONCE = {"counts-sturdy": 7, "counts-fragile": 1}
ESCAPES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def counted(run: pathlib.Path) -> list[str]:
    wrong = []
    for host, most in MOST_AT_ONCE.items():
        seen = json.loads((run / host / "counts.json").read_text())
        print(f"{host}: {sum(seen['connections'].values())} connections, {seen['most_at_once']} at once at most")
        if seen["most_at_once"] > most:
            wrong.append(f"{host}: {seen['most_at_once']} connections at once, {most} allowed")
        for port in PRINTING:
            if seen["bytes"].get(str(port), 0):
                wrong.append(f"{host}: {seen['bytes'][str(port)]} bytes were written to port {port}")
    return wrong


def failed_logins(run: pathlib.Path) -> list[str]:
    """sshd -e tells of each try in the log of the host."""
    wrong = []
    for log in run.glob("*/log"):
        tries = len(re.findall(r"^(?:Failed \w+ for|Connection closed by (?:authenticating|invalid) user)",
                               log.read_text(errors="replace"), re.MULTILINE))
        if tries > 1:
            wrong.append(f"{log.parent.name}: {tries} failed logins")
    return wrong


def clean(out: pathlib.Path) -> list[str]:
    """No terminal escape, no markup of a banner, no broken UTF-8 in anything a person opens."""
    wrong = []
    for name in ("report.html", "assessment.json", "scan.log"):
        data = (out / name).read_bytes()
        found = ESCAPES.search(data)
        if found:
            wrong.append(f"{name}: a control character at byte {found.start()}")
        if name == "report.html" and b"<script>alert(1)" in data:
            wrong.append(f"{name}: markup of a banner")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            wrong.append(f"{name}: {error}")
    return wrong


if __name__ == "__main__":
    audit, running = map(pathlib.Path, sys.argv[1:3])
    problems = counted(running) + failed_logins(running) + clean(audit)
    for problem in problems:
        print(f"gentle: {problem}")
    sys.exit(1 if problems else 0)
