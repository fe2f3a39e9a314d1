#!/usr/bin/env python3
"""What can go wrong under a scan, made to go wrong: it ends, says so, and what was not seen is unknown. trouble.py HYGIE"""

import json
import pathlib
import signal
import time
import unittest

import scenes  # first: it gives the lab of this test its name

from layout import AUDITOR, BRIDGE
from network import ip, namespace_of

WEB, QUIET, NOBODY = "198.18.0.10", "198.18.0.20", "198.18.0.30"
QUIET_PORTS = (22, 25, 143, 443, 445, 3389)
NETWORK = "198.18.0.0/26"
NOT_SEEN = ("ssh/no_weak_kex", "smb/signing_required", "tls/no_tls10_tls11", "rdp/nla_required")


class Trouble(scenes.Scene):
    HOSTS = {"web": WEB, "quiet": QUIET, "spare": ""}

    def setUp(self):
        super().setUp()
        self.serve_web("web")
        self.counts = self.serve_silence("quiet", *QUIET_PORTS)
        self.wait_for("web", 80)
        self.wait_for("quiet", *QUIET_PORTS)
        self.out = self.folder / "audit"

    def counted(self, what: str) -> int:
        return sum(json.loads(pathlib.Path(self.counts).read_text())[what].values())

    def begin(self, until: str, **how):
        """Starts a scan and returns once the quiet host has seen connections (the sweep) or bytes (the probes)."""
        scan = self.start_scan(NETWORK, "--out", str(self.out), **how)
        self.wait_until(lambda: self.counted(until) > 0, f"the scan's {until} come")
        return scan

    def check_nothing_is_made_up(self, audit: scenes.Audit, address: str):
        verdicts = audit.verdicts(address)
        for check in NOT_SEEN:
            result, reason = verdicts[check]
            self.assertEqual(result, "unknown", check)
            self.assertTrue(reason, check)
        self.assertNotIn("", audit.reasons(address))

    def check_ended_as_documented(self, audit: scenes.Audit):
        """No threshold was asked: 3 where nothing could be assessed, else 0."""
        has_score = audit.document["score"]["value"] is not None
        self.assertEqual(audit.code, 0 if has_score else 3)
        self.assertFalse((self.out / ".partial").exists())

    def lose_network(self, namespace: str, device: str):
        scan = self.begin("bytes")
        ip("-n", namespace, "link", "set", device, "down")
        audit = self.end_of(scan, self.out)
        self.check_ended_as_documented(audit)
        self.assertIn("hosts_vanished", audit.limits)
        self.assertIn("0 of 2 still answer", audit.log)
        self.assertIn("Hosts stopped answering", (self.out / "report.html").read_text())
        self.check_nothing_is_made_up(audit, QUIET)
        return audit

    def test_the_interface_goes_down_while_probes_run(self):
        self.lose_network(AUDITOR, "eth0")

    def test_the_switch_falls_silent_while_probes_run(self):
        self.lose_network(BRIDGE, "auditor")

    def test_the_network_goes_away_during_the_sweep(self):
        scan = self.begin("connections")
        ip("-n", AUDITOR, "link", "set", "eth0", "down")
        audit = self.end_of(scan, self.out)
        self.check_ended_as_documented(audit)
        self.assertTrue({"hosts_vanished", "sweep_unfinished", "no_route"} & set(audit.limits), audit.limits)
        for check, (result, _) in audit.verdicts(QUIET).items():
            self.assertFalse(result == "pass" and check.startswith(("ssh/", "smb/", "tls/", "rdp/")), check)

    def test_there_is_no_network_at_all(self):
        ip("-n", AUDITOR, "link", "set", "eth0", "down")
        audit = self.end_of(self.start_scan(NETWORK, "--out", str(self.out)), self.out)
        self.assertEqual(audit.code, 3)
        self.assertIn("no_route", audit.limits)
        self.assertEqual(audit.document["hosts"], [])

    def test_two_machines_have_one_address(self):
        scan = self.begin("bytes")
        # The second machine comes up and says so, as most systems do (RFC 5227 2.3).
        spare = namespace_of("spare")
        ip("netns", "exec", spare, "sysctl", "-qw", "net.ipv4.conf.all.arp_notify=1", "net.ipv4.conf.eth0.arp_notify=1")
        ip("-n", spare, batch=["link set eth0 down", f"address add {WEB}/23 dev eth0", "link set eth0 up"])
        # Both go on claiming it: whoever spoke last has it.
        while scan.poll() is None:
            ip("-n", spare, batch=["link set eth0 down", "link set eth0 up"])
            time.sleep(0.2)
        audit = self.end_of(scan, self.out)
        self.check_ended_as_documented(audit)
        self.assertIn("address_conflict", audit.limits)
        self.assertRegex(audit.log, rf"warning: {WEB} had the hardware address \S+ and has \S+ now")
        self.assertIn("changed its network card", (self.out / "report.html").read_text())

    def test_descriptors_run_out(self):
        calm = self.end_of(self.start_scan(NETWORK, "--out", str(self.folder / "calm")), self.folder / "calm")
        self.assertEqual(calm.verdicts(WEB)["network/no_telnet"], ("pass", ""))
        short = self.end_of(self.begin("connections", before=("prlimit", "--nofile=20:20")), self.out)
        self.check_ended_as_documented(short)
        self.check_nothing_is_made_up(short, QUIET)
        for address in (WEB, QUIET):
            allowed = calm.verdicts(address)
            for check, (result, _) in short.verdicts(address).items():
                if result in ("pass", "fail"):
                    self.assertEqual(result, allowed[check][0], f"{address} {check}")

    def test_it_is_interrupted(self):
        scan = self.begin("bytes")
        scan.send_signal(signal.SIGINT)
        audit = self.end_of(scan, self.out)
        self.assertEqual(audit.code, 130)
        self.assertTrue(audit.document["scan"]["incomplete"])
        self.assertIn("interrupted", audit.limits)
        self.assertFalse((self.out / ".partial").exists())
        self.check_nothing_is_made_up(audit, QUIET)


if __name__ == "__main__":
    scenes.main()
