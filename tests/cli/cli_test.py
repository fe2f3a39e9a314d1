#!/usr/bin/env python3
"""Exit codes, files and streams of the program itself: cli_test.py HYGIE."""
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

HYGIE = str(pathlib.Path(sys.argv.pop(1)).resolve())


def run(*arguments, cwd=None, **environment):
    return subprocess.run([HYGIE, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False, timeout=120,
                          stdin=subprocess.DEVNULL, env={**os.environ, **environment})


class WithFolder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hygie-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


class WrongUsage(WithFolder):
    def refused(self, *arguments, says=""):
        done = run("scan", "--out", self.folder / "out", *arguments)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.folder / "out" / "assessment.json").exists())

    def test_a_prefix_too_long_is_no_network(self):
        self.refused("10.0.0.0/33", says="10.0.0.0/33")

    def test_a_file_that_does_not_exist(self):
        self.refused("--engagement", self.folder / "none.toml", says="none.toml")

    def test_an_unknown_key_is_named_with_its_line(self):
        self.refused("--engagement", self.write("e.toml", "[body]\nname = \"A\"\nnmae = \"B\"\n"), says="e.toml:3")

    def test_a_name_that_does_not_resolve(self):
        self.refused("no-such-host.invalid", says="no-such-host.invalid")

    def test_a_public_address_needs_the_engagement(self):
        self.refused("192.0.43.10", says="public")

    def test_an_unknown_profile(self):
        self.refused("--profile", "nonesuch", "127.0.0.1", says="nonesuch")

    def test_a_password_file_that_others_may_read(self):
        secret = self.write("secret", "x\n")
        secret.chmod(0o644)
        self.refused("127.0.0.1", "--ssh-user", "audit", "--ssh-password-file", secret, says="chmod 600")

    def test_a_key_that_is_not_there(self):
        self.refused("127.0.0.1", "--ssh-user", "audit", "--ssh-key", self.folder / "none", says="none")

    def test_a_key_for_nobody(self):
        self.refused("127.0.0.1", "--ssh-key", self.write("key", "x"), says="--ssh-user")

    def test_a_threshold_that_is_no_number(self):
        self.refused("127.0.0.1", "--fail-under", "nan", says="--fail-under")

    def test_an_engagement_that_names_no_network(self):
        self.refused("--engagement", self.write("e.toml", "[body]\nname = \"A\"\n"), says="no network")

    def test_a_folder_with_other_things_in_it_is_left_alone(self):
        kept = self.folder / "kept"
        kept.mkdir(mode=0o755)
        (kept / "letter.txt").write_text("x", encoding="utf-8")
        done = run("scan", "--out", kept)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(kept.stat().st_mode & 0o777, 0o755)
        self.assertEqual([path.name for path in kept.iterdir()], ["letter.txt"])

    def test_a_command_that_does_not_exist_is_named(self):
        done = run("bogus")
        self.assertEqual(done.returncode, 2)
        self.assertIn("bogus", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_a_folder_without_checks_is_no_success(self):
        self.assertEqual(run("checks", "test", ".", cwd=self.folder).returncode, 2)

    def test_a_damaged_store(self):
        done = run("assess", self.write("facts.db", "this is no database"))
        self.assertEqual(done.returncode, 2, done.stderr)

    def test_a_damaged_document(self):
        for text in ("{", "[" * 100000, "null", '{"schema_version": 999}'):
            done = run("report", self.write("assessment.json", text))
            self.assertEqual(done.returncode, 2, text[:40])
            self.assertEqual(done.stdout, "")


class ThisMachine(WithFolder):
    @classmethod
    def setUpClass(cls):
        cls.kept = pathlib.Path(tempfile.mkdtemp(prefix="hygie-cli-"))
        cls.done = run("scan", "--out", cls.kept / "audit", "--json")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.kept, ignore_errors=True)

    def test_it_leaves_four_files_for_its_owner_alone(self):
        self.assertIn(self.done.returncode, (0, 3), self.done.stderr)
        names = sorted(path.name for path in (self.kept / "audit").iterdir())
        self.assertEqual(names, ["assessment.json", "facts.db", "report.html", "scan.log"])
        for name in names:
            self.assertEqual((self.kept / "audit" / name).stat().st_mode & 0o777, 0o600, name)

    def test_standard_output_is_the_document_and_nothing_else(self):
        self.assertEqual(self.done.stdout, (self.kept / "audit" / "assessment.json").read_text(encoding="utf-8"))
        self.assertEqual(len(json.loads(self.done.stdout)["measures"]), 42)

    def test_the_facts_alone_give_the_same_bytes_anywhere(self):
        shutil.copy(self.kept / "audit" / "facts.db", self.folder / "facts.db")
        again = run("assess", self.folder / "facts.db", "--json", TZ="Asia/Tokyo", LC_ALL="C", HOME="/nonexistent")
        self.assertEqual(again.stdout, self.done.stdout)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["facts.db"])

    def test_a_later_date_ages_the_same_facts(self):
        later = json.loads(run("assess", self.kept / "audit", "--json", "--as-of", "2040-01-01").stdout)
        self.assertEqual(later["scan"]["as_of"], "2040-01-01T00:00:00Z")
        failed = {row["check"] for row in later["results"] if row["result"] == "fail"}
        self.assertTrue(any(check.startswith("maintenance/os_supported") for check in failed), failed)

    def test_facts_do_not_grow_young(self):
        self.assertEqual(run("assess", self.kept / "audit", "--as-of", "2020-01-01").returncode, 2)

    def test_a_new_assessment_never_overwrites_the_old_one(self):
        self.assertEqual(run("assess", self.kept / "audit", "--out", self.kept / "audit").returncode, 2)

    def test_output_that_cannot_be_written_is_an_error(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([HYGIE, "report", self.kept / "audit"], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"standard output", done.stderr)

    def test_the_report_can_be_made_again_in_the_other_language(self):
        english = run("report", self.kept / "audit", "--lang", "en").stdout
        self.assertIn('<html lang="en">', english)
        self.assertEqual(english, run("report", self.kept / "audit" / "assessment.json", "--lang", "en").stdout)

    def test_a_folder_that_holds_an_audit_is_not_overwritten(self):
        self.assertEqual(run("scan", "--out", self.kept / "audit").returncode, 2)

    def test_thresholds_are_told_by_exit_codes(self):
        value, provisional = (json.loads(self.done.stdout)["score"][key] for key in ("value", "provisional"))
        code = run("assess", self.kept / "audit", "--quiet", "--fail-under", "100").returncode
        self.assertEqual(code, 3 if provisional or value is None else 1)
        quiet = run("assess", self.kept / "audit", "--quiet")
        self.assertEqual(quiet.stdout + quiet.stderr, "")

    def test_words_have_no_colour_away_from_a_terminal(self):
        self.assertNotIn("\033", run("assess", self.kept / "audit").stdout)


class Interrupted(WithFolder):
    def test_what_was_gathered_is_judged_and_marked(self):
        """A server that accepts and says nothing holds the probes long enough to be interrupted."""
        server = socket.create_server(("127.0.0.77", 8080))
        self.addCleanup(server.close)
        process = subprocess.Popen([HYGIE, "scan", "127.0.0.77", "--quiet", "--out", str(self.folder / "audit")])
        connection, _ = server.accept()  # the sweep's; the probe's waits in the backlog
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=30), 130)
        connection.close()
        document = json.loads((self.folder / "audit" / "assessment.json").read_text(encoding="utf-8"))
        self.assertTrue(document["scan"]["incomplete"])
        self.assertFalse((self.folder / "audit" / ".partial").exists())


    def test_what_a_killed_audit_gathered_can_still_be_judged(self):
        server = socket.create_server(("127.0.0.78", 8080))
        self.addCleanup(server.close)
        process = subprocess.Popen([HYGIE, "scan", "127.0.0.78", "--quiet", "--out", str(self.folder / "audit")])
        connection, _ = server.accept()
        self.addCleanup(connection.close)
        time.sleep(3)
        process.kill()
        process.wait(timeout=30)
        done = run("assess", self.folder / "audit", "--json")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        document = json.loads(done.stdout)
        self.assertTrue(document["scan"]["incomplete"])
        self.assertEqual(len(document["hosts"]), 1)


class AnotherVantage(WithFolder):
    """One audit in two scans: --from office, then --from guests --into the same folder."""

    def setUp(self):
        super().setUp()
        self.audit = self.folder / "audit"
        self.assertIn(run("scan", "127.0.0.1", "--from", "office", "--out", self.audit, "--quiet").returncode, (0, 3))

    def refused(self, *arguments, says):
        before = (self.audit / "facts.db").read_bytes()
        done = run("scan", "--into", self.audit, *arguments)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual((self.audit / "facts.db").read_bytes(), before)
        self.assertFalse((self.audit / ".partial").exists())

    def test_the_same_networks_are_seen_from_both_and_told_apart(self):
        done = run("scan", "--from", "guests", "--into", self.audit, "--quiet")
        self.assertEqual(done.returncode in (0, 3), True, done.stderr)
        document = json.loads((self.audit / "assessment.json").read_text())
        self.assertEqual(document["scan"]["vantages"], ["office", "guests"])
        self.assertEqual(document["scan"]["targets"], ["127.0.0.1"])
        facts = sqlite3.connect(self.audit / "facts.db")
        self.assertEqual(facts.execute("select distinct vantage from endpoints order by 1").fetchall(),
                         [("guests",), ("office",)])
        self.assertIn("second look", (self.audit / "scan.log").read_text())
        self.assertFalse((self.audit / ".partial").exists())

    def test_it_must_say_where_it_stands_now(self):
        self.refused(says="--from")

    def test_one_vantage_is_not_looked_from_twice(self):
        self.refused("--from", "office", says="office")

    def test_another_engagement_is_another_audit(self):
        other = self.write("e.toml", "networks = [\"127.0.0.1\"]\n")
        self.refused("--from", "guests", "--engagement", other, says="engagement")

    def test_a_folder_without_an_audit_cannot_go_on(self):
        done = run("scan", "--from", "guests", "--into", self.folder / "none")
        self.assertEqual(done.returncode, 2)


class Definitions(WithFolder):
    def test_checks_of_a_folder_are_tested_by_a_relative_path(self):
        (self.folder / "own" / "smb").mkdir(parents=True)
        shown = run("checks", "show", "smb/signing_required").stdout
        (self.folder / "own" / "smb" / "mine.toml").write_text(shown, encoding="utf-8")
        done = run("checks", "test", "own", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"^[1-9][0-9]* passed, 0 failed")

    def test_every_check_passes_its_own_tests(self):
        done = run("checks", "test")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(" passed, 0 failed", done.stdout)

    def test_checks_are_listed_and_shown(self):
        listed = json.loads(run("checks", "list", "--json").stdout)
        self.assertGreaterEqual(len(listed), 40)
        self.assertIn("query", run("checks", "show", listed[0]["id"]).stdout)
        self.assertEqual(run("checks", "show", "no/such_check").returncode, 2)

    def test_an_engagement_is_written_and_read(self):
        done = run("init", cwd=self.folder)
        self.assertEqual(done.returncode in (0, 3), True, done.stderr)
        self.assertEqual(run("init", cwd=self.folder).returncode, 2)
        for language, word in (("fr", "autorise"), ("en", "authoris")):
            self.assertIn(word, run("init", "--print-mandate", "--lang", language, cwd=self.folder).stdout.lower())

    def test_the_host_script_can_be_read_beforehand(self):
        script = run("collect", "--print-script", "sh").stdout
        self.assertEqual(subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
