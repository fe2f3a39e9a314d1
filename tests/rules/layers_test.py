#!/usr/bin/env python3
"""Holds the arrows of the architecture, the sizes of files and functions, and what only one place may do.

Run from the source root; prints each breach with its file and line, exits 1 when there is one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
STAGES = ["scope", "discovery", "probes", "collectors", "facts", "feeds", "identity", "checks", "profiles", "score", "assessment",
          "reports"]
# What each folder may include besides itself.
ALLOWED = {"util": set(), "model": {"util"}, "net": {"model", "util"}, "cli": {"model", "util"}, "app": set(STAGES) | {"model", "util", "net"}}
for stage in STAGES:
    ALLOWED[stage] = {"model", "util"}
for stage in ("discovery", "probes", "collectors"):
    ALLOWED[stage] |= {"net"}
for stage in ("feeds", "identity", "checks"):
    ALLOWED[stage] |= {"facts"}
# Headers of the operating system's sockets, terminal and processes, and where they may stand.
SYSTEM = re.compile(r"<(sys/socket|netinet/\w+|arpa/inet|poll|sys/poll|sys/epoll|netdb|sys/wait|spawn|unistd|fcntl|termios|linux/\w+|net/if)\.h>")
SYSTEM_AT_HOME = {"util", "net"}
ONLY_IN = {"CLI/CLI.hpp": "cli", "SQLiteCpp/": ("facts", "feeds", "identity", "checks"), "kainjow/mustache.hpp": "reports",
           "toml++/toml.h": ("scope", "discovery", "probes", "checks", "profiles"), "libssh/": "collectors",
           "curl/": "collectors", "gssapi/": "collectors", "pugixml.hpp": ("probes", "collectors"), "expat.h": "feeds"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 50

breaches = []


def breach(path, line, text):
    breaches.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def check_include(path, number, home, line):
    match = re.match(r'#include ["<]([^">]+)[">]', line)
    if not match:
        return
    included = match.group(1)
    if '"' in line:
        folder = included.split("/")[0]
        if "/" not in included or not (SRC / included).exists():
            breach(path, number, f'"{included}" is not written from src/')
        elif folder != home and folder not in ALLOWED.get(home, set()):
            breach(path, number, f"{home} may not include {folder}")
    if SYSTEM.search(line) and home not in SYSTEM_AT_HOME:
        breach(path, number, f"{included} belongs in net/ or util/")
    for prefix, homes in ONLY_IN.items():
        if included.startswith(prefix) and home not in ((homes,) if isinstance(homes, str) else homes):
            breach(path, number, f"{included} may only be used in {homes}")


def check_functions(path, lines):
    """A body starts at a line in the first column that ends in an opening brace and ends at the brace in the first column."""
    start = None
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r"^[A-Za-z~].*\)[^;]*\{$", line) or start is None and re.match(r"^    .*\) (const )?\{$", line) and re.match(r"^[A-Za-z]", lines[number - 2]):
            start = number
        elif start is not None and line.startswith("}"):
            if number - start + 1 > LONGEST_FUNCTION:
                breach(path, start, f"a function of {number - start + 1} lines; {LONGEST_FUNCTION} is the most")
            start = None


for path in sorted(SRC.rglob("*.[ch]pp")):
    home = path.relative_to(SRC).parts[0]
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > LONGEST_FILE:
        breach(path, 1, f"{len(lines)} lines; {LONGEST_FILE} is the most")
    if path.suffix == ".hpp" and "#pragma once" not in text:
        breach(path, 1, "no #pragma once")
    if home in ALLOWED:
        for number, line in enumerate(lines, 1):
            check_include(path, number, home, line)
            if "reinterpret_cast" in line and "NOLINT" not in line and home not in ("net", "util"):
                breach(path, number, "reinterpret_cast: parse bytes through util::Reader")
    if path.suffix == ".cpp":
        check_functions(path, lines)
if len((SRC / "main.cpp").read_text().splitlines()) > 20:
    breach(SRC / "main.cpp", 1, "more than 20 lines")
for folder in ("src", "checks", "profiles", "reports"):
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and re.search(r"\b(TODO|FIXME|XXX|not implemented)\b", path.read_text(encoding="utf-8", errors="replace")):
            breach(path, 1, "a left-over: TODO, FIXME, XXX or not implemented")

print("\n".join(breaches) or "the arrows hold")
sys.exit(1 if breaches else 0)
