#!/usr/bin/env python3
"""Every C++ file is as clang-format 14 writes it."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
files = sorted(str(path) for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.[ch]pp"))
done = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=ROOT, capture_output=True, text=True, check=False)
wrong = sorted({line.split(":")[0] for line in done.stderr.splitlines() if ": error:" in line})
print("\n".join(wrong) or f"{len(files)} files are formatted")
sys.exit(1 if wrong or done.returncode else 0)
