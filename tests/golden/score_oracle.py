"""The cyberscore, model 1, computed a second time from nothing but assessment.json (docs/scoring.md).

Written apart from the C++ and kept naive on purpose, in exact fractions: where the two differ, one of them is wrong.

usage: score_oracle.py DOCUMENT...
"""
import json
import sys
from collections import defaultdict
from fractions import Fraction

LETTERS = ["A+", "A", "B", "C", "D", "E", "F"]


def exact(number):
    return Fraction(str(number))


def subjects_of(document):
    """check id -> subject -> (verdict, certain); a verdict is pass, fail, open or None (not applicable)."""
    rows = defaultdict(lambda: defaultdict(list))
    for row in document["results"]:
        verdict = row["result"] if row["confidence"] != "weak" else "open"
        rows[row["check"]][row["host"]].append(("open" if verdict == "error" else verdict, row["confidence"]))
    for gap in document["gaps"]:
        for host in gap["hosts"]:
            rows[gap["check"]][host].append(("open" if gap["result"] == "unknown" else None, "certain"))
    judged = defaultdict(dict)
    for check, hosts in rows.items():
        for host, said in hosts.items():
            verdicts = [verdict for verdict, _ in said]
            verdict = next((one for one in ("fail", "open", "pass") if one in verdicts), None)
            judged[check][host] = (verdict, ("fail", "certain") in said)
    return judged


class Audit:
    def __init__(self, document):
        self.document = document
        self.scoring = document["profile"]["scoring"]
        self.roles = {host["id"]: host["role"] for host in document["hosts"]}
        self.subjects = subjects_of(document)
        self.checks = [
            check for check in document["catalogue"] if check["severity"] != "info" and check["level"] != "hardening"
        ]
        self.answers = {answer["measure"]: answer for answer in document["answers"] if answer["choice"] is not None}

    def weight(self, check, subject):
        if check["subject"] != "host":
            return exact(self.scoring["subject_weight"])
        return exact(self.scoring["role_weights"][self.roles.get(subject, "unknown")])

    def share(self, check, open_as):
        """r of one check; `open_as` is None (leave out), 0 or 1. None where there is nothing to divide by."""
        over = under = Fraction(0)
        for subject, (verdict, _) in self.subjects[check["id"]].items():
            if verdict is None or (verdict == "open" and open_as is None):
                continue
            weight = self.weight(check, subject)
            under += weight
            over += weight * (open_as if verdict == "open" else int(verdict == "pass"))
        return over / under if under else None

    def worth(self, measure, level):
        answer = self.answers.get(measure["number"])
        if answer is None:
            return None
        if level == "standard" and answer["level"] != "partial":
            return Fraction(int(answer["level"] in ("standard", "reinforced")))
        return exact(answer["score"])

    def measure(self, measure, level, open_as):
        """m of one measure, 0 to 1, or None."""
        over = under = Fraction(0)
        for check in self.checks:
            if measure["number"] not in check["measures"] or (level == "standard" and check["level"] != "standard"):
                continue
            share = self.share(check, open_as)
            if share is not None:
                weight = exact(self.scoring["severity_weights"][check["severity"]])
                under += weight
                over += weight * share
        answer = self.worth(measure, level)
        if answer is None:
            answer = open_as
        if answer is not None:
            if under:
                answer = min(answer, over / under)
            question = exact(self.scoring["question_weight"])
            under += question
            over += question * answer
        return over / under if under else None

    def figure(self, level, open_as):
        over = under = Fraction(0)
        for measure in self.document["measures"]:
            if measure["asks"][level] is None:
                continue
            worth = self.measure(measure, level, open_as)
            if worth is None:
                continue
            weight = exact(self.scoring["measure_weights"].get(str(measure["number"]), 1))
            under += weight
            over += weight * worth
        return 100 * over / under if under else None

    def caps(self):
        """The set of (reason, check or measure) in force."""
        found = set()
        fleet = defaultdict(int)
        for role in self.roles.values():
            fleet[role] += 1
        for check in self.checks:
            if check["level"] != "standard":
                continue
            failed = [subject for subject, (_, certain) in self.subjects[check["id"]].items() if certain]
            by_role = defaultdict(int)
            for subject in failed:
                by_role[self.roles.get(subject, "unknown") if check["subject"] == "host" else check["subject"]] += 1
            if check["severity"] == "high" and by_role["domain_controller"]:
                found.add(("high_on_domain_controller", check["id"]))
            if check["severity"] != "critical":
                continue
            for role, count in by_role.items():
                if not count:
                    continue
                if role in ("server", "domain_controller"):
                    found.add(("critical_on_server", check["id"]))
                elif role in ("domain", "site"):
                    found.add(("critical_on_" + role, check["id"]))
                elif count >= exact(self.scoring["caps"]["share_of_role"]) * fleet[role]:
                    found.add(("critical_on_share_of_role", check["id"]))
        return found | self.caps_of_answers()

    def caps_of_answers(self):
        level = {number: answer["level"] for number, answer in self.answers.items()}
        remote = level.get(32) in ("none", "partial") or any(
            row["check"].startswith("cloud/") and row["result"] != "error" and row["confidence"] != "weak"
            for row in self.document["results"]
        )
        rules = {
            ("no_backup", 37): level.get(37) == "none",
            ("no_offline_backup", 37): level.get(37) == "partial",
            ("default_secrets", 12): level.get(12) == "none",
            ("no_strong_authentication", 13): level.get(13) == "none" and remote,
        }
        return {rule for rule, holds in rules.items() if holds}

    def letter(self, figure, caps):
        ladder = [exact(self.scoring["letters"][letter]) for letter in LETTERS[:-1]]
        # The figure as it is printed: four decimals.
        printed = round(figure, 4)
        rank = next((place for place, least in enumerate(ladder) if printed >= least), 6)
        limits = self.scoring["caps"]["letters"]
        return LETTERS[max([rank] + [LETTERS.index(limits[reason]) for reason, _ in caps])]


def differences(document):
    audit = Audit(document)
    score = document["score"]
    bounds = {"value": None, "low": Fraction(0), "high": Fraction(1)}
    for level, given in (("standard", score), ("reinforced", score["reinforced"])):
        for name, open_as in bounds.items():
            figure = audit.figure(level, open_as)
            if figure is None and name != "value":
                figure = 100 * open_as
            if (figure is None) != (given[name] is None) or (
                figure is not None and abs(figure - exact(given[name])) > exact("0.000051")
            ):
                yield f"{level} {name}: {given[name]}, and here {figure and float(figure)}"
    for measure in document["measures"]:
        for level in ("standard", "reinforced"):
            worth = audit.measure(measure, level, None) if measure["asks"][level] is not None else None
            given = measure[level]
            if (worth is None) != (given is None) or (worth is not None and abs(worth - exact(given)) > exact("0.000051")):
                yield f"measure {measure['number']} {level}: {given}, and here {worth and float(worth)}"
    caps = audit.caps()
    given = {(cap["reason"], cap["check"] or cap["measure"]) for cap in score["caps"]}
    if caps != given:
        yield f"caps: {sorted(map(str, given))}, and here {sorted(map(str, caps))}"
    value = audit.figure("standard", None)
    letter = audit.letter(value, caps) if value is not None else None
    low = audit.figure("standard", Fraction(0))
    letter_low = audit.letter(low if low is not None else Fraction(0), caps)
    if (letter, letter_low) != (score["letter"], score["letter_low"]):
        yield f"letters: {score['letter']} {score['letter_low']}, and here {letter} {letter_low}"


def main() -> int:
    wrong = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        for difference in differences(document):
            print(f"{path}: {difference}")
            wrong += 1
    print(f"{len(sys.argv) - 1} assessments scored again, {wrong} differences")
    return 1 if wrong or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
