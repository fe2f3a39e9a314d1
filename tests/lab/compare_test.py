#!/usr/bin/env python3
"""Unit tests of compare.py."""

import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from compare import compare  # noqa: E402

RULES = {"no_other_fail_in": ["ssh/"]}


def assessment(results=(), gaps=(), hosts=None):
    return {
        "hosts": hosts or [{"id": "h-1", "name": "one", "addresses": ["198.18.0.1"], "reached": True}],
        "results": [{"host": "h-1", "check": c, "resource": r, "result": v} for c, r, v in results],
        "gaps": [{"check": c, "result": v, "reason_code": why, "hosts": ["h-1"]} for c, v, why in gaps],
    }


def truth(**host):
    return {"rules": RULES, "host": [{"name": "one", "addresses": ["198.18.0.1"], **host}]}


def kinds(found, expected):
    return [d.kind for d in compare(found, expected)[0]]


class Compare(unittest.TestCase):
    def test_what_was_expected_and_found_is_no_difference(self):
        found = assessment([("ssh/no_weak_kex", "tcp/22", "fail")], [("smb/signing_required", "notapplicable", "refused")])
        expected = truth(expect=[{"check": "ssh/no_weak_kex", "result": "fail", "resource": "tcp/22"},
                                 {"check": "smb/signing_required", "result": "notapplicable"}])
        self.assertEqual(kinds(found, expected), [])

    def test_a_finding_that_is_not_there_is_a_miss(self):
        expected = truth(expect=[{"check": "ssh/no_weak_kex", "result": "fail"}])
        self.assertEqual(kinds(assessment([("ssh/no_weak_kex", "tcp/22", "pass")]), expected), ["miss"])
        self.assertEqual(kinds(assessment(), expected), ["miss"])

    def test_the_wrong_resource_is_a_miss(self):
        expected = truth(expect=[{"check": "ssh/no_weak_kex", "result": "fail", "resource": "tcp/22"}])
        self.assertEqual(kinds(assessment([("ssh/no_weak_kex", "tcp/2222", "fail")]), expected), ["miss"])

    def test_a_fail_nobody_listed_is_a_false_alarm_in_the_topics_of_the_rule_only(self):
        found = assessment([("ssh/no_weak_mac", "tcp/22", "fail"), ("accounts/few", "*", "fail")])
        self.assertEqual(kinds(found, truth()), ["false alarm"])

    def test_a_fail_where_a_pass_was_due_is_a_false_alarm(self):
        found = assessment([("ssh/no_weak_mac", "tcp/22", "pass"), ("ssh/no_weak_mac", "tcp/23", "fail")])
        expected = truth(expect=[{"check": "ssh/no_weak_mac", "result": "pass"}])
        self.assertEqual(kinds(found, expected), ["false alarm"])

    def test_a_pass_on_a_host_that_showed_nothing_is_false_comfort(self):
        found = assessment([("tls/no_ssl", "tcp/443", "pass")])
        self.assertEqual(kinds(found, truth(no_pass_in=["tls/"])), ["false comfort"])

    def test_of_the_variants_of_one_finding_one_must_say_so(self):
        found = assessment([("smb/v1_server", "tcp/445", "fail")], [("smb/v1_device", "notapplicable", "role")])
        expected = truth(expect=[{"check": ["smb/v1_server", "smb/v1_device"], "result": "fail"}])
        self.assertEqual(kinds(found, expected), [])
        expected = truth(expect=[{"check": ["smb/v1_server", "smb/v1_device"], "result": "pass"}])
        self.assertEqual(kinds(found, expected), ["false alarm"])

    def test_what_the_scan_says_of_itself_is_compared(self):
        self.assertEqual(kinds({**assessment(), "scan": {"answered": 3}}, {**truth(), "scan": {"answered": 2}}), ["scan"])

    def test_an_error_is_always_a_difference(self):
        self.assertEqual(kinds(assessment([("smb/x", "*", "error")]), truth()), ["error"])

    def test_hosts_must_agree_address_by_address(self):
        two = {"rules": RULES, "host": [{"name": "one", "addresses": ["198.18.0.1", "198.18.0.2"]}]}
        split = [{"id": "h-1", "name": "a", "addresses": ["198.18.0.1"], "reached": True},
                 {"id": "h-2", "name": "b", "addresses": ["198.18.0.2"], "reached": True}]
        self.assertEqual(kinds(assessment(hosts=split), two), ["host"])
        stranger = [{"id": "h-1", "name": "one", "addresses": ["198.18.0.1"], "reached": True},
                    {"id": "h-9", "name": "ghost", "addresses": ["198.18.0.9"], "reached": False}]
        self.assertEqual(kinds(assessment(hosts=stranger), truth()), ["host"])
        self.assertEqual(kinds(assessment(), truth(reached=False)), ["host"])


if __name__ == "__main__":
    unittest.main()
