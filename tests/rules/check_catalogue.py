"""Reads checks/**/*.toml as plain data, for the rules that a check's own tests cannot hold."""
import hashlib
import json
import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "checks"
LOCK = FOLDER / "queries.lock"


def load():
    """Every check by id."""
    return {str(file.relative_to(FOLDER).with_suffix("")): tomllib.loads(file.read_text(encoding="utf-8"))
            for file in sorted(FOLDER.rglob("*.toml"))}


def digest(check):
    return hashlib.sha256(check["query"].encode()).hexdigest()


def measures():
    """The levels each of ANSSI's measures has."""
    levels = {}
    for measure in json.loads((ROOT / "data/measures.json").read_text(encoding="utf-8")):
        levels[measure["number"]] = {name for name in ("standard", "reinforced") if measure[name + "_fr"]}
    return levels


def read_lock():
    """id → (version, digest), as last accepted."""
    locked = {}
    for line in LOCK.read_text(encoding="utf-8").splitlines() if LOCK.exists() else []:
        if line and not line.startswith("#"):
            name, version, seal = line.split()
            locked[name] = (int(version), seal)
    return locked


def write_lock(checks):
    lines = ["# id, version and SHA-256 of each query, written by tests/rules/accept.sh. A changed query is a new version."]
    lines += [f"{name} {check['version']} {digest(check)}" for name, check in sorted(checks.items())]
    LOCK.write_text("\n".join(lines) + "\n", encoding="utf-8")
