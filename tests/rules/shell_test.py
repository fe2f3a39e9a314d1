#!/usr/bin/env python3
"""shellcheck has nothing to say of the shell scripts people run."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
scripts = ["hygie.sh", "tests/run.sh", "tools/setup.sh", ".ci/run"]
scripts += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.sh") if str(path.relative_to(ROOT)) not in scripts)
done = subprocess.run(["shellcheck", "-x", *scripts], cwd=ROOT, check=False)
sys.exit(done.returncode)
