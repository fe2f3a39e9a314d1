"""Seals the queries as they stand. A changed query whose version did not move is refused, unless --same-version."""
import sys

import check_catalogue


def main():
    checks = check_catalogue.load()
    locked = check_catalogue.read_lock()
    stale = [name for name, check in checks.items() if name in locked
             and locked[name][1] != check_catalogue.digest(check) and check["version"] <= locked[name][0]]
    if stale and "--same-version" not in sys.argv[1:]:
        print("the query changed, the version did not; raise version in:", *stale, sep="\n  checks/")
        return 1
    check_catalogue.write_lock(checks)
    return 0


if __name__ == "__main__":
    sys.exit(main())
