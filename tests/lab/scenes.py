"""A few hosts for one test, in namespaces of their own beside any lab that stands: what trouble.py and two_vantages.py share.

A test program ends with `scenes.main()`; it is skipped (exit code 77) where namespaces cannot be made.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
assert "layout" not in sys.modules, "import scenes first"
# Named before layout.py reads it: two tests may run at one time.
os.environ["HYGIE_LAB_NAME"] = f"hygie-{pathlib.Path(sys.argv[0]).stem.replace('_', '-')}"
_STATE = tempfile.mkdtemp(prefix="hygie-scene-")
os.environ["HYGIE_LAB_STATE"] = _STATE

import network  # noqa: E402
import servers  # noqa: E402
from layout import AUDITOR, RUN  # noqa: E402

PATIENCE = 300  # seconds for one scan, on a busy machine; one that hangs fails


class Audit:
    """What a scan left behind."""

    def __init__(self, folder: pathlib.Path, code: int):
        self.folder, self.code = folder, code
        self.document = json.loads((folder / "assessment.json").read_text())
        self.log = (folder / "scan.log").read_text()
        self.limits = self.document["scan"]["limits"]

    def host(self, address: str) -> dict:
        return next(host for host in self.document["hosts"] if address in host["addresses"])

    def verdicts(self, address: str) -> dict[str, tuple[str, str]]:
        """By check: result and, where nothing was decided, the reason."""
        identifier = self.host(address)["id"]
        out = {g["check"]: (g["result"], g["reason_code"]) for g in self.document["gaps"] if identifier in g["hosts"]}
        for row in self.document["results"]:
            if row["host"] == identifier and out.get(row["check"], ("", ""))[0] != "fail":
                out[row["check"]] = (row["result"], "")
        return out

    def reasons(self, address: str) -> set[str]:
        """Of all that was attempted and did not end well."""
        facts = sqlite3.connect(f"file:{self.folder / 'facts.db'}?mode=ro", uri=True)
        rows = facts.execute("select reason from collection where observed_host = ? and status not in ('ok', 'refused')",
                             (address,))
        return {reason for (reason,) in rows}


class Scene(unittest.TestCase):
    """Sub-classes name HOSTS: name → address. Every test gets them anew."""

    HOSTS: dict[str, str] = {}
    hygie = ""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hygie-audit-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        network.tear_down()
        self.addCleanup(network.tear_down)
        RUN.mkdir(parents=True, exist_ok=True)
        network.build([(name, [address] if address else []) for name, address in self.HOSTS.items()])
        self.machines = {name: servers.Machine(name, [address]) for name, address in self.HOSTS.items()}

    def serve_web(self, name: str, port: int = 80) -> None:
        site = self.machines[name].write("site/index.html", "<title>Accueil</title>\n").parent
        self.machines[name].start(sys.executable, "-m", "http.server", str(port), "--directory", str(site))

    def serve_silence(self, name: str, *ports: int) -> pathlib.Path:
        """Servers that say nothing; returns the file in which counting.py counts."""
        file = self.machines[name].folder / "counts.json"
        self.machines[name].start(sys.executable, str(HERE / "counting.py"), str(file), *map(str, ports))
        return file

    def wait_until(self, holds, what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), end, f"never: {what}")
            time.sleep(0.05)

    def listening(self, name: str, port: int) -> bool:
        done = subprocess.run(["ip", "netns", "exec", network.namespace_of(name), "ss", "-Hltn", f"sport = :{port}"],
                              capture_output=True, text=True, check=False)
        return bool(done.stdout.strip())

    def wait_for(self, name: str, *ports: int) -> None:
        self.wait_until(lambda: all(self.listening(name, port) for port in ports), f"{name} listens")

    def start_scan(self, *arguments: str, place: str = AUDITOR, before: tuple[str, ...] = ()) -> subprocess.Popen:
        command = ["ip", "netns", "exec", place, *before, self.hygie, "scan", "--quiet", "--lang", "en", *arguments]
        # `ip netns exec` becomes the command, so that a signal reaches the scan.
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, env={**os.environ, "HOME": str(self.folder)})

    def end_of(self, scan: subprocess.Popen, out: pathlib.Path) -> Audit:
        self.addCleanup(scan.kill)
        return Audit(out, scan.wait(timeout=PATIENCE))


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(f"{sys.argv[0]} HYGIE [TEST…]")
    Scene.hygie = str(pathlib.Path(sys.argv.pop(1)).resolve())
    reason = network.possible()
    if reason:
        print(f"skipped: {reason}", file=sys.stderr)
        sys.exit(77)
    try:
        # A server of a scene runs until its namespace is torn down.
        unittest.main(module="__main__", verbosity=2, warnings="ignore")
    finally:
        shutil.rmtree(_STATE, ignore_errors=True)
