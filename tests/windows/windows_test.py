#!/usr/bin/env python3
"""The script for Windows, parsed and run by PowerShell itself on stand-ins of machines: windows_test.py HYGIE BUILD_FOLDER.

Ends with 77 (skipped) where the .NET SDK or the package that hosts PowerShell cannot be had."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
HYGIE, BUILD = (str(pathlib.Path(text).resolve()) for text in sys.argv[1:3])
del sys.argv[1:3]
MAIN = "# The order: the quick subjects first"

# What the script may call: nothing that changes the machine, nothing of the network.
COMMANDS = {"Get-Item", "Get-ItemProperty", "Get-ChildItem", "Get-CimInstance", "Get-CimAssociatedInstance", "Get-NetFirewallProfile",
            "Test-Path", "Get-Date", "Get-Random", "Select-Object", "Where-Object", "Sort-Object", "ForEach-Object", "New-Object",
            "Add-Type", "Set-Content"}
NEVER = re.compile(r"^(Set|New|Remove|Start|Stop|Restart|Enable|Disable|Install|Uninstall|Clear|Rename|Move|Copy|Register|Send|Invoke)-")


def script():
    return subprocess.run([HYGIE, "collect", "--print-script", "ps1"], capture_output=True, text=True, check=True).stdout


class Machines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="hygie-windows-"))
        text = script()
        cls.library, cls.main = cls.folder / "library.ps1", cls.folder / "main.ps1"
        cut = text.index(MAIN)
        cls.library.write_text(text[:cut], encoding="ascii")
        cls.main.write_text(text[cut:], encoding="ascii")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def host(self, *files):
        done = subprocess.run(["dotnet", f"{BUILD}/run_script.dll", *map(str, files)], capture_output=True, text=True, check=False,
                              timeout=120)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def run_on(self, *machines, before=""):
        first = self.folder / "first.ps1"
        first.write_text(before + "\n", encoding="ascii")
        return self.host(first, self.library, *(HERE / "machines" / f"{name}.ps1" for name in machines), self.main)

    def lines(self, output, table):
        return [line.split(" ", 1)[1] for line in output.splitlines() if f" {table} " in line]

    def imported(self, output):
        bundle = self.folder / "bundle"
        bundle.write_text(output, encoding="ascii")
        shutil.rmtree(self.folder / "audit", ignore_errors=True)
        done = subprocess.run([HYGIE, "import", bundle, "--out", self.folder / "audit", "--json"], capture_output=True, text=True,
                              check=False)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return json.loads(done.stdout)

    def verdicts(self, document):
        found = {row["check"]: row["result"] for row in document["results"]}
        return {**{gap["check"]: gap["result"] for gap in document["gaps"]}, **found}

    def test_a_french_laptop_tells_everything_to_an_administrator(self):
        output = self.run_on("french_pro")
        self.assertTrue(output.isascii())
        self.assertEqual(self.lines(output, "disk_encryption")[-1], "end disk_encryption ok -")
        self.assertIn("row antivirus name=defender active=yes signatures_at=@1795161600", self.lines(output, "antivirus"))
        self.assertNotIn("secret", output)
        document = self.imported(output)
        self.assertEqual(document["hosts"][0]["name"], "PC-ACCUEIL")
        self.assertEqual((document["hosts"][0]["role"], document["hosts"][0]["platform"]), ("workstation", "windows"))
        verdicts = self.verdicts(document)
        self.assertEqual(verdicts["passwords/minimum_length"], "fail")
        self.assertEqual(verdicts["passwords/lockout"], "pass")
        self.assertEqual(verdicts["encryption/portable_volumes"], "fail")  # D: is suspended
        self.assertEqual(verdicts["workstation/antivirus_active"], "pass")
        self.assertEqual(verdicts["workstation/firewall_enabled"], "pass")
        self.assertEqual(verdicts["workstation/session_lock"], "pass")
        self.assertEqual(verdicts["workstation/secure_boot"], "pass")
        # Nothing of Linux is said of it.
        self.assertFalse([check for check, verdict in verdicts.items() if check.startswith("linux/") and verdict in ("pass", "fail")])

    def test_an_ordinary_account_says_what_it_may_not_read(self):
        output = self.run_on("french_pro", "ordinary_user")
        self.assertEqual(self.lines(output, "disk_encryption"), ["end disk_encryption denied needs_administrator"])
        self.assertEqual(self.lines(output, "firewall"), ["end firewall unsupported blocked_by_policy"])
        self.assertEqual(self.lines(output, "password_policy"), ["end password_policy unsupported blocked_by_policy"])
        self.assertEqual(self.lines(output, "registry")[-1], "end registry partial needs_administrator")
        verdicts = self.verdicts(self.imported(output))
        for check in ("encryption/portable_volumes", "workstation/firewall_enabled", "passwords/minimum_length"):
            self.assertEqual(verdicts[check], "unknown", check)

    def test_a_machine_that_answers_nothing_passes_nothing(self):
        output = self.run_on("french_pro", "silent")
        verdicts = self.verdicts(self.imported(output))
        self.assertFalse([check for check, verdict in verdicts.items() if verdict == "pass"])

    def test_over_a_session_the_caller_gives_the_nonce(self):
        output = self.run_on("french_pro", before="$HygieNonce = '00112233445566778899aabbccddeeff'")
        self.assertTrue(output.startswith("00112233445566778899aabbccddeeff begin 1 windows\n"))
        self.assertTrue(output.endswith(" done\n"))

    def test_it_changes_nothing_and_needs_no_newer_powershell(self):
        whole = self.folder / "whole.ps1"
        whole.write_text(script(), encoding="ascii")
        functions = set(re.findall(r"^function ([A-Za-z-]+)", script(), re.MULTILINE))
        for line in self.host("--ast", whole).splitlines():
            kind, _, name = line.partition(" ")
            self.assertNotIn(kind, ("error", "newer"), line)
            if kind == "command" and name not in functions and name != "":
                self.assertIn(name, COMMANDS)
                self.assertFalse(NEVER.match(name) and name not in ("New-Object", "Set-Content"), name)


def host_is_there():
    if shutil.which("dotnet") is None:
        return "no dotnet"
    done = subprocess.run(["dotnet", "build", HERE, "-c", "Release", "-o", BUILD, "--nologo", f"-p:BaseIntermediateOutputPath={BUILD}/obj/"],
                          capture_output=True, text=True, check=False, timeout=600)
    return "" if done.returncode == 0 else done.stdout[-800:]


if __name__ == "__main__":
    missing = host_is_there()
    if missing:
        print(f"skipped: {missing}")
        sys.exit(77)
    unittest.main()
