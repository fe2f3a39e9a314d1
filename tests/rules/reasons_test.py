"""Every code that says why something was not observed has a text in both languages of the report."""
import json
import re
import unittest

import check_catalogue

SOURCES = check_catalogue.ROOT / "src"
LANGUAGES = check_catalogue.ROOT / "reports/languages"
# Given by the engine of checks under a name that no pattern below finds.
ENGINE = {"denied", "timed_out", "malformed", "partial", "unsupported", "refused", "weak_evidence", "not_determined",
          "not_applicable", "no_row", "role", "platform", "portable", "not_attempted", "not_reached", "no_reference",
          "not_collected_then", "sql", "budget"}
FAMILIES = {"capabilities_": {"closed", "reset", "read_timed_out", "write_timed_out", "too_long", "malformed"},
            "manager_": {"apk", "dnf", "pacman", "yum", "zypper"}}


def codes_of(query):
    """The texts a query may give in a column `reason` or `why`: the branches of the case that ends there."""
    words = re.findall(r"'(?:[^']|'')*'|--[^\n]*|\w+|\S", query)
    words = [word for word in words if not word.startswith("--")]
    found, begun = set(), []
    for place, word in enumerate(words):
        follows = words[place + 1:place + 3]
        ends_there = follows in (["as", "reason"], ["as", "why"])
        if word == "case":
            begun.append(place)
        elif word == "end":
            inside = words[begun.pop():place]
            if ends_there:
                found |= {text for before, text in zip(inside, inside[1:]) if before in ("then", "else")}
        elif ends_there:
            found.add(word)
    return {text.strip("'") for text in found if re.fullmatch(r"'[a-z_]+'", text)}


def codes_of_sources():
    """What probes, the network and collectors say of an attempt that did not end well."""
    patterns = {
        ".cpp": (r'Outcome::\w+,\s*"([a-z_]+)"', r'\.reason = "([a-z_]+)"', r'\.reason = [^;,]*\? "([a-z_]*)" : "([a-z_]*)"'),
        ".sh": (r'\bend [a-z_]+ (?:ok|partial|denied|unsupported|malformed) "?([a-z_]+)',
                r'finish\("[a-z_]+", "[a-z]+", "([a-z_]+)"',
                r'finish\([^;\n]*\? "([a-z_]*)" : "([a-z_]*)"\)')}
    # PowerShell: Write-End TABLE 'status' 'reason', and what Get-Hindrance answers: 'status reason'.
    patterns[".ps1"] = (r"Write-End \S+ '[a-z]+' '([a-z_]+)'", r"'(?:partial|denied|unsupported) ([a-z_]+)'")
    found = set()
    for file in sorted(SOURCES.rglob("*")):
        for pattern in patterns.get(file.suffix, ()):
            for match in re.finditer(pattern, file.read_text(encoding="utf-8"), re.MULTILINE):
                found |= set(match.groups())
    return found - {""}


class Reasons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.words = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in LANGUAGES.glob("*.json")}

    def hold(self, codes, where):
        for language, texts in self.words.items():
            missing = sorted(code for code in codes if not texts.get("reason_" + code, "").strip())
            self.assertFalse(missing, f"{where}: add reason_<code> to reports/languages/{language}.json")

    def test_a_case_yields_its_branches_and_nothing_else(self):
        query = "select case a when 'x' then 'no' else case b when 'y' then 'z' end end as result, " \
                "case when c = 'd' then 'one' when e then 'two' end as reason, 'three' as why"
        self.assertEqual(codes_of(query), {"one", "two", "three"})

    def test_every_reason_of_a_check_is_explained(self):
        for name, check in check_catalogue.load().items():
            with self.subTest(check=name):
                self.hold(codes_of(check["query"]), name)

    def test_every_reason_of_the_engine_is_explained(self):
        self.hold(ENGINE | {head + tail for head, tails in FAMILIES.items() for tail in tails}, "src/checks")

    def test_every_reason_of_probes_and_collectors_is_explained(self):
        codes = codes_of_sources() - set(FAMILIES)
        self.assertGreater(len(codes), 60)
        self.hold(codes, "src")

    def test_languages_explain_the_same(self):
        kinds = [{key for key in texts if key.startswith(("reason_", "todo_"))} for texts in self.words.values()]
        self.assertTrue(all(kind == kinds[0] for kind in kinds))


if __name__ == "__main__":
    unittest.main()
