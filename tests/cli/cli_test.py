#!/usr/bin/env python3
"""Exit codes, files and streams of the program itself: cli_test.py HYGIE."""
import contextlib
import hashlib
import json
import os
import pathlib
import re
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

    def test_a_windows_password_for_nobody(self):
        secret = self.write("secret", "x\n")
        secret.chmod(0o600)
        self.refused("127.0.0.1", "--winrm-password-file", secret, says="--winrm-user")
        self.refused("127.0.0.1", "--winrm-user", "audit", "--winrm-password-file", secret, "--winrm-password-env", "X",
                     says="one of the two")
        self.refused("127.0.0.1", "--winrm-user", "audit", "--winrm-password-env", "NO_SUCH_VARIABLE", says="NO_SUCH_VARIABLE")

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


class Feeds(WithFolder):
    """This machine, whose facts are changed into those of a Red Hat, beside documents of one flaw each."""

    @classmethod
    def setUpClass(cls):
        cls.kept = pathlib.Path(tempfile.mkdtemp(prefix="hygie-cli-"))
        run("scan", "--out", cls.kept / "audit", "--quiet")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.kept, ignore_errors=True)

    def setUp(self):
        super().setUp()
        documents = self.folder / "feeds" / "vex" / "2023"
        documents.mkdir(parents=True)
        recordings = pathlib.Path(__file__).resolve().parents[1] / "recordings" / "feeds"
        for path in recordings.glob("*csaf.json"):
            shutil.copy(path, documents)
        known = [{"cveID": "CVE-2023-5363", "dateAdded": "2024-02-01"}]
        (self.folder / "feeds" / "kev.json").write_text(json.dumps(
            {"catalogVersion": "1", "dateReleased": time.strftime("%Y-%m-%d"), "vulnerabilities": known}))

    def judged(self, version):
        """What the checks of exploited flaws say when this version of openssl-libs is the only package."""
        shutil.copy(self.kept / "audit" / "facts.db", self.folder / "facts.db")
        with contextlib.closing(sqlite3.connect(self.folder / "facts.db")) as facts, facts:
            facts.execute("update os_version set product = 'rhel', release = '9', codename = ''")
            facts.execute("delete from packages where rowid > (select min(rowid) from packages)")
            facts.execute("update packages set name = 'openssl-libs', version = ?, source_package = '', source_version = ''",
                          (version,))
        done = run("assess", self.folder / "facts.db", "--feeds", self.folder / "feeds", "--json")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        document = json.loads(done.stdout)
        is_ours = re.compile("maintenance/known_exploited_fixed").match
        results = [(row["result"], row["resource"]) for row in document["results"] if is_ours(row["check"])]
        gaps = {row["reason_code"] for row in document["gaps"] if is_ours(row["check"]) and row["result"] == "unknown"}
        return results, gaps

    def test_an_exploited_flaw_that_is_not_mended_fails(self):
        self.assertEqual(self.judged("1:3.0.7-17.el9_2")[0], [("fail", "package:openssl-libs")])

    def test_documents_of_one_flaw_each_never_prove_that_nothing_is_missing(self):
        for version in ("1:3.0.7-18.el9_2", "1:9.9.9-1.el9_9"):
            results, gaps = self.judged(version)
            self.assertEqual(results, [], version)
            self.assertTrue(gaps, version)
            self.assertLessEqual(gaps, {"one_file_a_flaw", "feed_too_small"}, version)

    def test_a_damaged_document_ends_it_before_anything_is_judged(self):
        (self.folder / "feeds" / "vex" / "2023" / "cut.json").write_text('{"document": {"csaf_version": "2.0"')
        done = run("assess", self.kept / "audit", "--feeds", self.folder / "feeds", "--json")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("cut.json: is no valid JSON at byte", done.stderr)


class Bundles(WithFolder):
    """This machine, carried from hand to hand in a file, and changed into others."""

    @classmethod
    def setUpClass(cls):
        cls.kept = pathlib.Path(tempfile.mkdtemp(prefix="hygie-cli-"))
        cls.bundle = cls.kept / "here.hygie"
        cls.made = run("collect", "--out", cls.bundle)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.kept, ignore_errors=True)

    def machine(self, name, seconds=0, changes=()):
        """A sound bundle of another machine, `seconds` older or younger."""
        lines = self.bundle.read_bytes().decode("utf-8", "surrogateescape").splitlines(keepends=True)
        words = lines[0].split(" ")
        words[3] = f"@{int(words[3][1:]) + seconds}"
        text = " ".join(words) + "".join(lines[1:-1])
        text = re.sub(r" hostname=\S+", f" hostname={name}", text)
        text = re.sub(r" machine_id_raw=\S+", f" machine_id_raw={name}", text)
        text = re.sub(r" mac=\S+", f" mac={hashlib.md5(name.encode()).hexdigest()[:12]}", text)
        for old, new in changes:
            text = text.replace(old, new)
        data = text.encode("utf-8", "surrogateescape")
        return data + f"{words[2]} digest {hashlib.sha256(data).hexdigest()}\n".encode()

    def hosts(self, folder):
        return {host["name"] for host in json.loads((folder / "assessment.json").read_text(encoding="utf-8"))["hosts"]}

    def limits(self, folder):
        return json.loads((folder / "assessment.json").read_text(encoding="utf-8"))["scan"]["limits"]

    def test_a_bundle_is_for_its_owner_alone_and_read_back_whole(self):
        self.assertEqual(self.made.returncode, 0, self.made.stderr)
        self.assertEqual(self.bundle.stat().st_mode & 0o777, 0o600)
        done = run("import", self.bundle, "--out", self.folder / "audit", "--json")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual(len(document["hosts"]), 1)
        self.assertTrue(document["results"])
        self.assertEqual(document["scan"]["limits"], ["no_network"])
        again = run("assess", self.folder / "audit", "--json", TZ="Asia/Tokyo")
        self.assertEqual(again.stdout, done.stdout)

    def test_what_is_read_in_a_file_is_what_is_read_here(self):
        run("import", self.bundle, "--out", self.folder / "audit", "--quiet")
        run("scan", "--out", self.folder / "here", "--quiet")
        documents = [json.loads((self.folder / name / "assessment.json").read_text(encoding="utf-8")) for name in ("audit", "here")]
        inside = [{(row["check"], row["resource"], row["result"]) for row in document["results"]
                   if row["check"].startswith(("passwords/", "encryption/", "logging/"))} for document in documents]
        self.assertTrue(inside[0])
        self.assertEqual(inside[0], inside[1])

    def test_a_folder_gives_the_latest_of_each_machine_and_tells_what_it_leaves(self):
        share = self.folder / "share"
        (share / "deep").mkdir(parents=True)
        for path, data in (("pc1.hygie", self.machine("pc1", -9)), ("deep/pc1.hygie", self.machine("pc1", -5)),
                           ("pc2.txt", self.machine("pc2", -40 * 86400)), ("cut.hygie", self.machine("pc3")[:5000]),
                           ("changed.hygie", self.machine("pc4").replace(b"uid=0", b"uid=1")), ("letter.txt", b"hello\n")):
            (share / path).write_bytes(data)
        (share / "link.hygie").symlink_to(self.bundle)
        os.mkfifo(share / "pipe.hygie")
        done = run("import", share, "--out", self.folder / "audit", "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.hosts(self.folder / "audit"), {"pc1", "pc2"})
        self.assertIn("2 machines read by bundle, 2 bundles refused, 1 older bundles", done.stderr)
        self.assertIn("1 other files left alone; days since the oldest: 40", done.stderr)
        self.assertEqual(sorted(self.limits(self.folder / "audit")), ["no_network", "refused_bundles", "stale_bundles"])

    def test_an_audit_goes_on_with_later_bundles(self):
        first, second = self.folder / "first", self.folder / "second"
        first.mkdir()
        second.mkdir()
        (first / "a").write_bytes(self.machine("pc1", -9))
        (first / "b").write_bytes(self.machine("pc2", -9))
        (second / "a").write_bytes(self.machine("pc1", -5))
        (second / "c").write_bytes(self.machine("pc3", -5))
        audit = self.folder / "audit"
        self.assertEqual(run("import", first, "--out", audit, "--quiet").returncode, 0)
        self.assertEqual(run("import", second, "--into", audit, "--quiet").returncode, 0)
        self.assertEqual(self.hosts(audit), {"pc1", "pc2", "pc3"})
        with contextlib.closing(sqlite3.connect(audit / "facts.db")) as facts:
            times = facts.execute("select count(distinct observed_at) from os_version group by observed_host").fetchall()
        self.assertEqual(times, [(1,), (1,), (1,)])
        again = run("import", second, "--into", audit)
        self.assertEqual(again.returncode, 2)
        self.assertIn("nothing to import", again.stderr)
        self.assertFalse((audit / ".partial").exists())

    def test_it_joins_what_a_scan_saw_of_the_same_machine(self):
        audit = self.folder / "audit"
        run("scan", "127.0.0.1", "--out", audit, "--quiet")
        (self.folder / "b").write_bytes(self.machine("pc9", changes=[(" address=127.0.0.1", " address=127.0.0.2")]))
        done = run("import", self.folder / "b", "--into", audit, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.limits(audit), ["no_credentials"])

    def test_a_bundle_that_is_named_must_be_one(self):
        for text, says in (("hello\n", "no bundle"), ("", "no bundle"), ("hygie-output 7 x\n", "newer format")):
            done = run("import", self.write("b", text), "--out", self.folder / "audit")
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (2, 1), done.stderr)
            self.assertIn(says, done.stderr)
        (self.folder / "future").write_bytes(self.machine("pc1", 3 * 86400))
        self.assertIn("future", run("import", self.folder / "future", "--out", self.folder / "audit").stderr)
        for source in ("none", "."):
            done = run("import", self.folder / source, "--out", self.folder / "audit")
            self.assertEqual(done.returncode, 2, done.stderr)
        self.assertFalse((self.folder / "audit").exists())

    def test_the_script_run_by_hand_writes_what_can_be_imported(self):
        script = self.write("hygie.sh", run("collect", "--print-script", "sh").stdout)
        with open(self.folder / "bundle", "wb") as out:
            subprocess.run(["sh", script], stdout=out, check=True, timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual(run("import", self.folder / "bundle", "--out", self.folder / "audit", "--quiet").returncode, 0)


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
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(run("init", cwd=self.folder).returncode, 2)
        for language, word in (("fr", "autorise"), ("en", "authoris")):
            self.assertIn(word, run("init", "--print-mandate", "--lang", language, cwd=self.folder).stdout.lower())

    def test_the_host_script_can_be_read_beforehand(self):
        script = run("collect", "--print-script", "sh").stdout
        self.assertEqual(subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
