"""The reference tables: well formed, and pointing at each other."""
import datetime
import json
import unittest

from check_catalogue import ROOT

STATES = {"dated", "no-end-announced", "ended-date-unknown", "rolling", "newest-release-only", "follows-windows",
          "not-released", "unknown"}
KINDS = {"paid", "community", "enrolment", "vendor", "guidance-only"}


def read(name):
    return json.loads((ROOT / "data" / name).read_text(encoding="utf-8"))


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lifecycle = read("lifecycle.json")
        cls.builds = read("windows_builds.json")
        cls.updates = read("windows_updates.json")

    def test_each_table_says_its_date_and_its_sources(self):
        for table in (self.lifecycle, self.builds, self.updates):
            datetime.date.fromisoformat(table["date"])
            self.assertTrue(table["sources"])

    def test_every_release_has_a_known_state_and_whole_dates(self):
        for product in self.lifecycle["products"]:
            self.assertTrue(product["releases"], product["id"])
            for release in product["releases"]:
                with self.subTest(product=product["id"], release=release["release"]):
                    self.assertIn(release["state"], STATES)
                    dates = [release["released"], release["security_support_end"]]
                    dates += [extension["end"] for extension in release["extended"]]
                    for date in filter(None, dates):
                        datetime.date.fromisoformat(date)
                    for extension in release["extended"]:
                        self.assertIn(extension["kind"], KINDS)
                    if release["state"] == "dated":
                        self.assertTrue(release["security_support_end"])
                    if release["state"] in ("no-end-announced", "rolling", "not-released"):
                        self.assertIsNone(release["security_support_end"])

    def test_every_build_is_a_release_of_the_lifecycle_table(self):
        known = {(product["id"], release["release"])
                 for product in self.lifecycle["products"] for release in product["releases"]}
        for build in self.builds["builds"]:
            self.assertIn((build["product"], build["release"]), known)
            self.assertIn(build["role"], ("client", "server"))

    def test_every_edition_that_has_an_id_is_one_of_a_release(self):
        for product in self.lifecycle["products"]:
            told = {edition for release in product["releases"] for edition in release.get("editions", "").split(", ")}
            for edition, ids in product.get("edition_ids", {}).items():
                with self.subTest(product=product["id"], edition=edition):
                    self.assertIn(edition, told)
                    self.assertEqual(len(ids), len(set(ids)))
            if "edition_ids" in product:
                self.assertEqual(told - set(product["edition_ids"]), {""} | (told & {"all editions", "32-bit", "x64"}))

    def test_the_updates_of_a_build_leave_no_month_out(self):
        """A gap would hide the update that a host lacks: what was not found ends the run, or begins it later."""
        built = {(build["product"], build["build"]) for build in self.builds["builds"]}
        runs = {}
        for update in self.updates["updates"]:
            key = (update["product"], update["build"])
            self.assertIn(key, built)
            runs.setdefault(key, []).append((datetime.date.fromisoformat(update["released"]), update["revision"]))
        for key, run in runs.items():
            for (day, revision), (next_day, next_revision) in zip(run, run[1:]):
                with self.subTest(build=key, day=day):
                    self.assertLess(revision, next_revision)
                    self.assertIn((next_day - day).days, range(1, 36))

    def test_products_stand_once(self):
        ids = [product["id"] for product in self.lifecycle["products"]]
        self.assertEqual(len(ids), len(set(ids)))


if __name__ == "__main__":
    unittest.main()
