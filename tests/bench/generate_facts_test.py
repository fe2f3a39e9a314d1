#!/usr/bin/env python3
"""generate_facts_test.py HYGIE: the generated machines are judged, and what a login shows of them leaves verdicts of each kind."""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def assessment_of(hygie: str, hosts: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        facts, out = f"{folder}/facts.db", f"{folder}/out"
        subprocess.run([sys.executable, HERE / "generate_facts.py", str(hosts), facts], check=True)
        subprocess.run([hygie, "assess", facts, "--out", out, "--quiet"], check=True)
        return json.loads((pathlib.Path(out) / "assessment.json").read_text())


def main() -> int:
    assessment = assessment_of(sys.argv[1], 9)
    results, gaps = assessment["results"], assessment["gaps"]
    broken = [row for row in results if row["result"] == "error"]
    assert not broken, broken[:3]
    seen = collections.Counter(row["result"] for row in [*results, *gaps])
    assert min(seen[kind] for kind in ("pass", "fail", "unknown", "notapplicable")) > 20, seen
    # A table that a login fills and these machines do not would take its checks out of here.
    inside = {row["check"] for row in results if row["source"] == "ssh"}
    assert len(inside) >= 40, f"only {len(inside)} checks judged what a login shows"
    print(f"{len(results)} results, {len(gaps)} gaps: {dict(seen)}; {len(inside)} checks judged machines from the inside")
    return 0


if __name__ == "__main__":
    sys.exit(main())
