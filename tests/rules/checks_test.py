"""What every check file must hold beyond what the loader refuses."""
import functools
import re
import unittest

import check_catalogue

TEXTS = ("title", "why", "remediation", "verify", "evidence")


def per_check(rule):
    """Holds the rule for each check, and says which one breaks it."""
    @functools.wraps(rule)
    def test(self):
        for name, check in self.checks.items():
            with self.subTest(check=name):
                rule(self, name, check)
    return test


class Checks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.checks = check_catalogue.load()

    def test_there_is_a_catalogue(self):
        self.assertGreater(len(self.checks), 50)

    @per_check
    def test_ids_are_lower_case_paths_and_no_alias_is_an_id(self, name, check):
        self.assertRegex(name, r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$")
        self.assertNotIn("id", check, "the id is the path")
        for alias in check.get("aliases", []):
            self.assertNotIn(alias, self.checks)

    @per_check
    def test_every_measure_named_has_the_level_of_the_check(self, _name, check):
        levels = check_catalogue.measures()
        self.assertTrue(check["measures"])
        for number in check["measures"]:
            self.assertIn(number, levels)
            if check["level"] != "hardening":
                self.assertIn(check["level"], levels[number], f"measure {number}")

    @per_check
    def test_texts_stand_in_both_languages_and_differ(self, _name, check):
        for text in TEXTS:
            french, english = check[text]["fr"].strip(), check[text]["en"].strip()
            self.assertTrue(french and english, text)
            # A command alone reads the same in both.
            if text != "verify":
                self.assertNotEqual(french, english, text)

    @per_check
    def test_titles_and_reasons_are_short_sentences(self, _name, check):
        for language in ("fr", "en"):
            title = check["title"][language]
            self.assertLessEqual(len(title), 90, title)
            self.assertFalse(title.endswith("."), title)
            self.assertNotIn("\n", check["why"][language])
            self.assertLessEqual(len(check["why"][language]), 260, check["why"][language])
            self.assertTrue(check["why"][language].endswith("."))

    @per_check
    def test_the_evidence_of_both_languages_shows_the_same_values(self, _name, check):
        french, english = (sorted(re.findall(r"\{(\w+)\}", check["evidence"][language])) for language in ("fr", "en"))
        self.assertTrue(french)
        self.assertEqual(french, english)

    @per_check
    def test_every_check_has_a_pass_a_fail_and_an_unknown(self, _name, check):
        results = {row["result"] for test in check["test"] for row in test["expect"]}
        self.assertLessEqual({"pass", "fail", "unknown"}, results)
        names = [test["name"] for test in check["test"]]
        self.assertEqual(len(names), len(set(names)), "two tests of one name")

    @per_check
    def test_every_parameter_says_where_its_figure_comes_from(self, _name, check):
        for name, parameter in check.get("parameters", {}).items():
            self.assertTrue(parameter["source"], name)
            self.assertIn(":" + name, check["query"])

    def test_checks_that_split_roles_cover_each_role_once(self):
        families = {}
        for name, check in self.checks.items():
            if check.get("applies", {}).get("split"):
                # Siblings ask the same question; the maintenance family shares one query too.
                families.setdefault(check["query"], []).append((name, check["applies"]["roles"]))
        for members in families.values():
            names = ", ".join(name for name, _ in members)
            roles = [role for _, own in members for role in own]
            self.assertEqual(len(roles), len(set(roles)), names)
            # One alone means: only where the role is known.
            if len(members) > 1:
                self.assertEqual(len(roles), 11, names + " leave a role out")

    @per_check
    def test_a_changed_query_is_a_new_version(self, name, check):
        locked = check_catalogue.read_lock()
        self.assertIn(name, locked, "new check: run tests/rules/accept.sh")
        version, seal = locked[name]
        if seal != check_catalogue.digest(check):
            self.assertGreater(check["version"], version,
                               "the query changed: raise version, then run tests/rules/accept.sh")
        self.assertEqual((check["version"], check_catalogue.digest(check)), (version, seal),
                         "run tests/rules/accept.sh")

    def test_an_id_is_never_removed(self):
        aliases = {alias for check in self.checks.values() for alias in check.get("aliases", [])}
        for name in check_catalogue.read_lock():
            self.assertTrue(name in self.checks or name in aliases, f"{name}: set deprecated = true, or make it an alias")


if __name__ == "__main__":
    unittest.main()
