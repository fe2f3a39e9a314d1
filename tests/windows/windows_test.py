#!/usr/bin/env python3
"""The script for Windows, parsed and run by PowerShell itself on stand-ins of machines: windows_test.py HYGIE BUILD_FOLDER.

Its output on each machine is kept in tests/recordings/windows, from where recorded_test.py judges it without PowerShell;
HYGIE_ACCEPT_GOLDEN=1 writes these anew. Ends with 77 (skipped) where the .NET SDK or the package that hosts PowerShell cannot be had."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
RECORDINGS = HERE.parent / "recordings" / "windows"
HYGIE, BUILD = (str(pathlib.Path(text).resolve()) for text in sys.argv[1:3])
del sys.argv[1:3]
MAIN = "# The order: the quick subjects first"
# What stands on the stand-in of every Windows; a name after a plus is read on top of the first.
MACHINES = ["w10_home", "w10_ltsc", "w11_arm", "w11_enterprise", "w11_pro", "server_2012r2", "server_2016", "server_2019_dc", "server_2022_core",
            "server_2025", "w10_esu", "w11_pro+ordinary_user", "w11_pro+silent"]

# What the script may call: nothing that changes the machine, nothing of the network.
COMMANDS = {"Get-Item", "Get-ItemProperty", "Get-ChildItem", "Get-CimInstance", "Get-CimAssociatedInstance", "Get-NetFirewallProfile",
            "Get-LocalUser", "Get-SmbServerConfiguration", "Get-WinEvent", "Get-Acl", "Test-Path", "Get-Date", "Get-Random", "Select-Object", "Where-Object", "Sort-Object",
            "ForEach-Object", "New-Object", "Add-Type", "Set-Content", "Invoke-CimMethod"}
NEVER = re.compile(r"^(Set|New|Remove|Start|Stop|Restart|Enable|Disable|Install|Uninstall|Clear|Rename|Move|Copy|Register|Send|Invoke)-")
# Methods of CIM that only tell, and .NET members that only read; the agent of updates is asked in a text of its own.
CIM_METHODS = {"GetKeyProtectors", "GetKeyProtectorType"}
UPDATE_MEMBERS = {"CreateUpdateSearcher", "Search", "GetTotalHistoryCount", "QueryHistory"}


def script():
    return subprocess.run([HYGIE, "collect", "--print-script", "ps1"], capture_output=True, text=True, check=True).stdout


class Machines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="hygie-windows-"))
        # Recordings outlive versions.
        text = re.sub(r"\$HygieVersion = '[^']*'", "$HygieVersion = '0.0.0'", script())
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

    def run_on(self, machine, before="", after=""):
        first, last = self.folder / "first.ps1", self.folder / "last.ps1"
        first.write_text(before + "\n", encoding="ascii")
        last.write_text(after + "\n", encoding="ascii")
        files = [HERE / "machines" / f"{name}.ps1" for name in ["stand_in", "windows", *machine.split("+")]]
        return self.host(first, self.library, *files, last, self.main)

    def lines(self, output, table):
        return [line.split(" ", 1)[1] for line in output.splitlines() if f" {table} " in line]

    def ends(self, output):
        return sorted(line.split()[2] for line in output.splitlines() if " end " in line)

    def test_each_machine_says_what_was_recorded(self):
        for machine in MACHINES:
            with self.subTest(machine):
                output = self.run_on(machine)
                self.assertTrue(output.isascii())
                self.assertNotIn("secret", output)
                self.assertNotIn("mairie2020", output)
                kept = RECORDINGS / f"{machine.split('+')[-1]}.hygie"
                if os.environ.get("HYGIE_ACCEPT_GOLDEN"):
                    kept.write_text(output, encoding="ascii")
                self.assertEqual(output, kept.read_text(encoding="ascii"))

    def test_every_source_in_turn_may_refuse_throw_or_be_silent(self):
        doors = ["Get-CimMembers", "Get-MemberSids", "Get-Events", "Get-LocalAccounts", "Get-FirewallProfiles", "Get-AuditInformation", "Get-EventChannel", "Get-OldestEvent",
                 "Get-LastEvent", "Get-FolderRights", "Get-UpdateAnswers", "Invoke-CimRead", "Get-PasswordProperties", "Get-Modals", "Read-Registry",
                 "Get-RegistryKeys", "Get-SmbSettings", "Get-Cim"]
        turns = self.folder / "turns"
        turns.mkdir()
        for door in doors:
            for number, how in enumerate(("throw (New-Object System.UnauthorizedAccessException 'Acc\u00e8s refus\u00e9')", "throw 'Fehler'", "return")):
                if door == "Read-Registry":
                    how = ("return @{ State = 'denied' }", "return @{ State = 'absent' }", "return @{ State = 'present'; Value = 'x' }")[number]
                (turns / f"{door}-{number}").write_text(f"function {door} {{ {how} }}\n", encoding="utf-8")
        names = [HERE / "machines" / f"{name}.ps1" for name in ("stand_in", "windows", "server_2016")]
        output = self.host(self.library, *names, turns, self.main)
        expected = self.ends((RECORDINGS / "server_2016.hygie").read_text(encoding="ascii"))
        told = output.split("=== ")[1:]
        self.assertEqual(len(told), 3 * len(doors))
        for turn in told:
            with self.subTest(turn.split("\n", 1)[0]):
                # Each table is ended once, whatever happened.
                self.assertEqual(self.ends(turn), expected)
                self.assertTrue(turn.splitlines()[-2].endswith(" done"))

    def test_what_may_hold_a_password_is_cut_off(self):
        output = self.run_on("w11_pro", after="Add-Service 'A' 'Running' 'Auto' 'C:\\Outils\\a.exe -p hunter2'\n"
                             "Add-Service 'B' 'Running' 'Auto' '\"C:\\Mes outils\\b.exe\" /pass:hunter2 https://u:hunter2@x'\n"
                             "Add-Service 'C' 'Running' 'Auto' 'C:\\Mes outils\\c.exe hunter2'\n"
                             "Set-Class 'MSFT_ScheduledTask' @(@{ TaskName = 'T'; TaskPath = '\\'; State = 3; Actions = @(@{ Execute = 'powershell.exe hunter2'; "
                             "Arguments = '-File C:\\Users\\Public\\x.ps1 hunter2' }); Principal = @{ UserId = 'S-1-5-18'; RunLevel = 0 } })")
        self.assertNotIn("hunter2", output)
        self.assertIn('row system_services name=B running=yes start_type=auto account=LocalSystem path="C:\\Mes%20outils\\b.exe"', output)
        self.assertIn("row system_services name=C running=yes start_type=auto account=LocalSystem path=C:\\Mes%20outils\\c.exe", output)
        self.assertIn("row scheduled_tasks name=T path=\\ action=powershell.exe enabled=yes personal_folder=yes account=S-1-5-18 elevated=yes", output)

    def test_a_closed_list_is_no_list_without_entries(self):
        closed = "HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
        output = self.run_on("w11_pro", after=f"$Closed = @('{closed}')")
        for table in ("software", "programs", "remote_tools"):
            self.assertEqual(self.lines(output, table)[-1], f"end {table} partial needs_administrator")
        output = self.run_on("w10_home", after="Set-Values 'HKEY_USERS\\S-1-5-21-1-2-3-1009\\Console' @{ a = 1 }\n"
                             "$Closed = @('HKEY_USERS\\S-1-5-21-1-2-3-1009')\n"
                             "Set-Values \"$Person\\Control Panel\\Desktop\" @{ ScreenSaverIsSecure = '1'; ScreenSaveTimeOut = '600'; 'SCRNSAVE.EXE' = 'x.scr' }")
        self.assertEqual(self.lines(output, "session_lock")[0], "row session_lock enabled=unknown")

    def test_who_installs_updates_depends_on_the_kind_of_machine_and_its_settings(self):
        policy = "Set-Values 'SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU' @{ AUOptions = %d }"
        own = "Set-Values 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update' @{ AUOptions = %d }"
        for machine, setting, wanted in (("w11_arm", "", "yes"), ("server_2025", "", "unknown"), ("server_2025", own % 4, "yes"), ("server_2025", own % 3, "no"),
                                         ("w11_arm", policy % 7, "no"), ("w11_arm", policy % 5, "unknown"), ("server_2025", policy % 4, "yes")):
            with self.subTest(f"{machine}: {setting}"):
                self.assertIn(f" automatic={wanted} ", self.lines(self.run_on(machine, after=setting), "update_status")[0])

    def test_another_makers_firewall_is_one(self):
        for state, wanted in ((266256, "kind=ESET active=yes default_input=unknown"), (262160, "kind=windows active=no default_input=accept")):
            output = self.run_on("w10_home", after=f"Set-Class 'FirewallProduct' @{{ displayName = 'ESET'; productState = {state} }}")
            self.assertIn(f"row firewall {wanted}", self.lines(output, "firewall"))

    def test_a_search_that_failed_is_not_one_that_found_nothing(self):
        output = self.run_on("w11_pro", after="function Get-UpdateAnswers { $UpdateAnswers }")
        self.assertEqual(self.lines(output, "package_updates"), ["end package_updates unsupported command_failed"])
        self.assertNotIn("pending", self.lines(output, "update_status")[0])

    def test_what_hangs_does_not_keep_the_rest_back(self):
        output = self.run_on("w11_pro", after="$UpdateSearch = 'Start-Sleep 60'; $UpdatePatience = 1\n"
                             "function Get-UpdateAnswers { Invoke-Bounded $UpdateSearch $UpdatePatience }")
        self.assertEqual(self.lines(output, "package_updates"), ["end package_updates unsupported timed_out"])
        self.assertIn("end patches ok -", self.lines(output, "patches"))

    def test_where_policies_allow_the_language_alone_the_rest_is_read(self):
        output = self.run_on("w11_pro", before="$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
                             after="function Test-Administrator { 'unknown' }\nfunction Get-UpdateAnswers { Invoke-Bounded $UpdateSearch 1 }\n"
                             "function Get-FolderRights { throw 'x' }\nfunction Get-LocalAccounts { throw (New-Object System.Exception 'x') }")
        self.assertEqual(self.lines(output, "package_updates"), ["end package_updates unsupported blocked_by_policy"])
        self.assertEqual(self.lines(output, "patches")[-1], "end patches ok -")
        self.assertIn(" done\n", output)
        self.assertEqual(self.lines(output, "password_policy"), ["end password_policy unsupported blocked_by_policy"])
        self.assertEqual(self.lines(output, "disk_encryption")[-1], "end disk_encryption ok -")
        self.assertIn(" digest -", output)

    def test_where_nothing_may_be_compiled_another_way_tells_of_passwords(self):
        output = self.run_on("w11_pro", after="function Get-Modals { Use-Native }\nfunction Add-Type { throw 'blocked' }\n"
                             "function Get-ModalsByAdsi { 9, 3628800, 5, 1800, 10 }\nfunction Get-PasswordProperties { Use-Native }\n"
                             "function Get-AuditInformation([string[]]$Subcategories) { Use-Native }")
        self.assertEqual(self.lines(output, "password_policy")[0], "row password_policy min_length=9 history=5 enforced_by=windows max_days=42 reversible=unknown")
        self.assertEqual(self.lines(output, "audit_policy"), ["end audit_policy unsupported blocked_by_policy"])

    def test_over_a_session_the_caller_gives_the_nonce(self):
        output = self.run_on("w11_pro", before="$HygieNonce = '00112233445566778899aabbccddeeff'")
        self.assertTrue(output.startswith("00112233445566778899aabbccddeeff begin 1 windows\n"))
        self.assertTrue(output.endswith(" done\n"))

    def test_no_variable_is_read_before_it_is_set(self):
        for machine in ("w10_ltsc", "w11_pro+silent"):
            self.assertIn(" done\n", self.run_on(machine, before="Set-StrictMode -Version 1"))

    def test_what_win32_is_asked_compiles(self):
        source = re.search(r"\$NativeSource = @'\n(.*?)\n'@", script(), re.DOTALL).group(1)
        file = self.folder / "compile.ps1"
        file.write_text(f"Add-Type -TypeDefinition @'\n{source}\n'@\n[HygieNative].GetMethods() | ForEach-Object {{ $_.Name }}\n", encoding="ascii")
        self.assertIn("AuditPolicy", self.host(file))

    def test_it_changes_nothing_and_needs_no_newer_powershell(self):
        text = script()
        functions = set(re.findall(r"^function ([A-Za-z-]+)", text, re.MULTILINE))
        for name, part in (("whole", text), ("updates", re.search(r"\$UpdateSearch = @'\n(.*?)\n'@", text, re.DOTALL).group(1))):
            file = self.folder / f"{name}.ps1"
            file.write_text(part, encoding="ascii")
            for line in self.host("--ast", file).splitlines():
                kind, _, name_of = line.partition(" ")
                self.assertNotIn(kind, ("error", "newer"), line)
                if kind == "command" and name_of not in functions and name_of not in ("", "Get-Utc"):
                    self.assertIn(name_of, COMMANDS)
                    self.assertFalse(NEVER.match(name_of) and name_of not in ("New-Object", "Set-Content", "Invoke-CimMethod"), name_of)
                if kind == "member" and name == "updates" and "searcher" in line.lower():
                    self.assertIn(name_of.split()[-1], UPDATE_MEMBERS)
        self.assertEqual(set(re.findall(r"Invoke-CimRead \S+ '(\w+)'", text)), CIM_METHODS)
        self.assertEqual(text.count("Invoke-CimMethod"), 1)


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
