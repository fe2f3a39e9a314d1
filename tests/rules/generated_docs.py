#!/usr/bin/env python3
"""docs/catalogue.md, docs/facts.md and docs/options.md are what the program says of itself.

generated_docs.py HYGIE [--accept]: compares, or with --accept writes them anew.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HYGIE = sys.argv[1]
NOTE = "<!-- Generated: tests/rules/accept.sh writes it anew. -->\n\n"


def run(*arguments):
    return subprocess.run([HYGIE, *arguments], capture_output=True, text=True, check=True).stdout


def catalogue():
    checks = json.loads(run("checks", "list", "--json"))
    lines = [f"# Checks\n\n{NOTE}{len(checks)} checks. `hygie checks show ID` prints one whole: texts, query, tests.\n",
             "| id | severity | level | measures | what should be true |", "| --- | --- | --- | --- | --- |"]
    for check in checks:
        measures = ", ".join(str(number) for number in check["measures"])
        lines.append(f"| `{check['id']}` | {check['severity']} | {check['level']} | {measures} | {check['title_en']} |")
    return "\n".join(lines) + "\n"


def facts():
    lines = [f"# Facts\n\n{NOTE}Every table of facts.db, one file each in src/facts/tables. Checks see `host` where the table has\n"
             "`observed_host`, and `host_endpoint` (address and port) where it has `port`.\n"]
    for path in sorted((ROOT / "src/facts/tables").glob("*.sql")):
        text = path.read_text(encoding="utf-8").splitlines()
        lines += [f"\n## {path.stem}\n\n{text[0][3:]}\n", "| column | type | what |", "| --- | --- | --- |"]
        for line in text[2:]:
            match = re.match(r"\s+(\w+) (.*?),?\s+-- (.*)", line)
            if match:
                lines.append(f"| `{match.group(1)}` | {match.group(2).strip().rstrip(',')} | {match.group(3)} |")
    return "\n".join(lines) + "\n"


def options():
    parts = [f"# Options\n\n{NOTE}"]
    commands = [[], ["scan"], ["import"], ["init"], ["assess"], ["report"], ["collect"], ["checks"], ["checks", "list"], ["checks", "show"],
                ["checks", "test"], ["profiles"], ["profiles", "list"], ["profiles", "show"], ["measures"], ["lifecycle"]]
    for command in commands:
        parts.append(f"## hygie {' '.join(command)}\n\n```\n{run(*command, '--help').strip()}\n```\n".replace("hygie \n", "hygie\n"))
    return "\n".join(parts)


differs = []
for name, make in (("catalogue", catalogue), ("facts", facts), ("options", options)):
    path = ROOT / "docs" / f"{name}.md"
    wanted = make()
    if "--accept" in sys.argv:
        path.write_text(wanted, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
        differs.append(str(path.relative_to(ROOT)))
print("\n".join(f"{path}: not what the program says; run tests/rules/accept.sh" for path in differs) or "generated pages are current")
sys.exit(1 if differs else 0)
