#!/usr/bin/env python3
"""Bundles of Windows machines, as the script writes them on the stand-ins of this folder, imported and judged:
recorded_test.py HYGIE. truth.toml says what must be found on each, and every pass and every fail must be in it."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

HERE = pathlib.Path(__file__).resolve().parent
RECORDINGS = HERE.parent / "recordings" / "windows"
HYGIE = str(pathlib.Path(sys.argv[1]).resolve())
del sys.argv[1:2]
RECORDED_AT = 1795770000  # tests/windows/machines/stand_in.ps1
TRUTH = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))


def moved_to_today(text):
    """The bundle with all its times moved by as much as its own is old, so that "last week" stays so."""
    by = int(time.time()) - 3600 - RECORDED_AT
    moved = re.sub(r"(?<=[= ])@(\d{9,10})\b", lambda found: f"@{int(found.group(1)) + by}", text)
    body, digest, _ = moved.rpartition("0123456789abcdef0123456789abcdef digest ")
    return body + digest + hashlib.sha256(body.encode()).hexdigest() + "\n"


class Recorded(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hygie-recorded-"))
        (self.folder / "in").mkdir()

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, name, text):
        (self.folder / "in" / f"{name}.hygie").write_text(text, encoding="ascii")

    def recording(self, name):
        return moved_to_today((RECORDINGS / f"{name}.hygie").read_text(encoding="ascii"))

    def imported(self):
        done = subprocess.run([HYGIE, "import", self.folder / "in", "--out", self.folder / "out", "--json"], capture_output=True, text=True, check=False)
        return done, (json.loads(done.stdout) if done.stdout else {})

    def verdicts(self, document):
        """host → check → verdict; a check with one failing row fails."""
        found = {}
        names = {host["id"]: host["name"] for host in document["hosts"]}
        for row in document["gaps"] + document["results"]:
            for host in row.get("hosts", [row.get("host")]):
                of = found.setdefault(names.get(host, ""), {})
                if of.get(row["check"]) != "fail":
                    of[row["check"]] = row["result"]
        return found

    def judge(self, names):
        for name in names:
            self.put(name, self.recording(name))
        done, document = self.imported()
        self.assertIn(done.returncode, (0, 3), done.stderr)
        found = self.verdicts(document)
        told = {}
        for name in names:
            truth = TRUTH["machines"][name]
            verdicts = {check: verdict for check, verdict in found[truth["host"]].items() if check not in TRUTH["not_compared"]}
            told[name] = verdicts
            for verdict in ("pass", "fail"):
                with self.subTest(name, verdict=verdict):
                    self.assertEqual(sorted(check for check, value in verdicts.items() if value == verdict), sorted(truth[verdict]))
            with self.subTest(name, verdict="unknown"):
                self.assertEqual([check for check in truth["unknown"] if verdicts.get(check) != "unknown"], [])
        return document, told

    def test_a_folder_of_machines_is_judged_as_the_truth_says(self):
        names = [name for name in TRUTH["machines"] if name not in ("ordinary_user", "silent")]
        self.put("cut", self.recording("server_2022_core")[:9000])
        forged = self.recording("server_2016").replace("protection=on", "protection=on ").replace("min_length=12", "min_length=15")
        self.put("forged", forged)
        document, told = self.judge(names)
        self.assertEqual(len(document["hosts"]), len(names))
        if os.environ.get("HYGIE_SHOW"):
            print(json.dumps(told, indent=1))

    def test_what_an_ordinary_account_reads(self):
        _, told = self.judge(["ordinary_user"])
        self.assertNotIn("pass", (told["ordinary_user"][check] for check in ("encryption/portable_volumes", "workstation/firewall_enabled", "passwords/minimum_length")))

    def test_a_machine_that_answers_nothing_passes_and_fails_nothing(self):
        self.judge(["silent"])

    def test_what_was_cut_or_changed_is_refused_with_the_reason(self):
        self.put("cut", self.recording("server_2022_core")[:9000])
        self.put("forged", self.recording("server_2016").replace("min_length=12", "min_length=15"))
        done, _ = self.imported()
        self.assertEqual(done.returncode, 2)
        self.assertIn("forged.hygie", done.stderr)
        self.assertIn("cut.hygie", done.stderr)


if __name__ == "__main__":
    unittest.main()
