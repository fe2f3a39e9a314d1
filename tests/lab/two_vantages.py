#!/usr/bin/env python3
"""One site seen from the offices and from the guests' network, into one audit. two_vantages.py HYGIE"""

import scenes  # first: it gives the lab of this test its name

from layout import AUDITOR, AUDITOR_ADDRESS, HOST_PREFIX

KEPT, OPEN = "198.18.0.10", "198.18.0.11"
NETWORK = "198.18.0.0/27"
GUESTS = HOST_PREFIX + "guests"
CHECK = "network/guests_apart"


class TwoVantages(scenes.Scene):
    HOSTS = {"kept": KEPT, "open": OPEN, "guests": "198.18.1.250"}

    def setUp(self):
        super().setUp()
        for name in ("kept", "open"):
            self.serve_web(name)
            self.wait_for(name, 80)
        # The firewall between the two networks, at the host: the offices pass.
        self.machines["kept"].filter_input(f"ip saddr {AUDITOR_ADDRESS} accept")
        self.out = self.folder / "audit"

    def look(self, vantage: str, *arguments: str, place: str) -> scenes.Audit:
        return self.end_of(self.start_scan(*arguments, "--from", vantage, place=place), self.out)

    def test_what_guests_reach_shows_only_once_both_have_looked(self):
        office = self.look("office", NETWORK, "--out", str(self.out), place=AUDITOR)
        for address in (KEPT, OPEN):
            self.assertEqual(office.verdicts(address)[CHECK], ("unknown", "one_vantage"))
        both = self.look("guests", "--into", str(self.out), place=GUESTS)
        self.assertEqual(sorted(both.document["scan"]["vantages"]), ["guests", "office"])
        self.assertEqual(both.verdicts(OPEN)[CHECK][0], "fail")
        self.assertEqual(both.verdicts(KEPT)[CHECK][0], "pass")
        self.assertEqual(len(both.document["hosts"]), 2)
        # What the offices saw of a host that is closed to guests is still there.
        self.assertEqual(both.verdicts(KEPT)["network/no_telnet"], office.verdicts(KEPT)["network/no_telnet"])
        again = self.start_scan("--into", str(self.out), "--from", "guests", place=GUESTS)
        self.assertEqual(again.wait(timeout=scenes.PATIENCE), 2)


if __name__ == "__main__":
    scenes.main()
