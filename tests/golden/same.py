"""Has a document changed from the one that was kept? With HYGIE_ACCEPT_GOLDEN=1 the new one is kept instead.

usage: same.py KEPT MADE
"""
import difflib
import os
import shutil
import sys


def lines_of(path: str) -> list[str]:
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def main() -> int:
    kept, made = sys.argv[1:]
    if os.environ.get("HYGIE_ACCEPT_GOLDEN") == "1":
        shutil.copyfile(made, kept)
        return 0
    changed = list(difflib.unified_diff(lines_of(kept), lines_of(made), kept, made, lineterm="", n=0))
    for line in changed[:40]:
        print(line[:300])
    if changed:
        print(f"{os.path.basename(kept)} differs. If that is wanted: HYGIE_ACCEPT_GOLDEN=1, and run this test again.")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
