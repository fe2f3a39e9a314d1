"""Servers that Debian does not have, from what tests/fuzz/corpus holds of them."""

import sys

from layout import HERE
from servers import Machine

CORPUS = HERE.parent / "fuzz" / "corpus"


def replay(m: Machine, port: int, *answers: str) -> None:
    m.start(sys.executable, str(HERE / "replay.py"), m.addresses[0], str(port), *answers)


def afp(recording: str):
    def run(m: Machine) -> None:
        replay(m, 548, str(CORPUS / "afp" / recording))
    return run


def winrm(m: Machine) -> None:
    replay(m, 5985, f"POST /wsman={CORPUS}/http/winrm_challenge.http", f"GET /={CORPUS}/http/winrm_front.http",
           f"HEAD /={CORPUS}/http/winrm_front.http")
