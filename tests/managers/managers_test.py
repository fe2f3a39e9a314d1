#!/usr/bin/env python3
"""Asks the host script and the real package manager what is pending, over a repository made here, and compares.

usage: managers_test.py HYGIE dnf|zypper|pacman     exit 77: the manager or a tool to make its repository is missing
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse

NONCE = "00112233445566778899aabbccddeeff"
PUBLISHED = "2026-10-01 08:00:00"

# name, versions in the order of their publication; the first is installed
PACKAGES = {"hello": ["1.9-1", "1.10-1"], "tilde": ["2.0~rc1-1", "2.0-1"], "calm": ["3.0-1"], "dull": ["1.0-1", "1.1-1"],
            "epochal": ["5.0-1", "1:1.0-1"]}
SECURITY = {"hello": "1.10-1", "tilde": "2.0-1", "epochal": "1:1.0-1"}


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            print(f"skipped: {program} is not installed")
            sys.exit(77)


def root_words():
    """What makes root of an ordinary user, in the eyes of a program that insists: a namespace of its own (user_namespaces(7))."""
    words = [] if os.geteuid() == 0 else ["unshare", "--map-root-user"]
    if subprocess.run([*words, "true"], check=False, capture_output=True).returncode:
        print("skipped: it wants root, and this kernel gives an ordinary user no namespace")
        sys.exit(77)
    return words


def run(*words, **more):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **more).stdout


def split(evr):
    epoch, colon, rest = evr.rpartition(":")
    version, release = rest.rsplit("-", 1)
    return epoch or "0", version, release


def script_of(hygie, replacements, tail):
    """The functions of the script, with its paths and commands moved into the test's own root."""
    text = run(hygie, "collect", "--print-script", "sh")
    text = text[:text.rindex("hygie_main </dev/null")]
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, str(new))
    return f"HYGIE_NONCE={NONCE}\n{text}\nprepare\npackages=$(installed_packages)\n{tail}\n"


def rows(output, table):
    found = []
    for line in output.splitlines():
        words = line.split(" ")
        if words[:3] == [NONCE, "row", table]:
            found.append({key: urllib.parse.unquote(value) for key, value in (word.split("=", 1) for word in words[3:])})
    return found


def end_of(output, table):
    return next(line.split(" ")[3:] for line in output.splitlines() if line.startswith(f"{NONCE} end {table} "))


def check(what, told, wanted):
    if told != wanted:
        print(f"{what}\n  told:   {told}\n  wanted: {wanted}")
        sys.exit(1)


def build_rpms(folder):
    """Each version of each package, and a repository of them all with advisories for some."""
    repository = folder / "repository"
    repository.mkdir()
    for name, versions in PACKAGES.items():
        for evr in versions:
            epoch, version, release = split(evr)
            spec = folder / "one.spec"
            spec.write_text(f"Name: {name}\nEpoch: {epoch}\nVersion: {version}\nRelease: {release}\nSummary: {name}\nLicense: none\n"
                            f"BuildArch: noarch\n%description\n{name}\n%files\n")
            run("rpmbuild", "-bb", "--define", f"_topdir {folder}/build", "--define", f"_rpmdir {repository}",
                "--define", f"_dbpath {folder}/rpmdb", spec)
    run("createrepo_c", repository)
    updates = ""
    for name, versions in PACKAGES.items():
        if len(versions) == 1:
            continue
        kind = "security" if name in SECURITY else "bugfix"
        epoch, version, release = split(versions[-1])
        updates += (f'  <update from="test" status="final" type="{kind}" version="1">\n    <id>TEST-{name}</id>\n    <title>{name}</title>\n'
                    f'    <severity>Important</severity>\n    <issued date="{PUBLISHED}"/>\n    <pkglist>\n      <collection short="c">\n'
                    f'        <package name="{name}" version="{version}" release="{release}" epoch="{epoch}" arch="noarch">\n'
                    f'          <filename>{name}-{version}-{release}.noarch.rpm</filename>\n        </package>\n      </collection>\n'
                    "    </pkglist>\n  </update>\n")
    # A stream of a module that is not on: none of its fixes is for this machine.
    updates += ('  <update type="security"><id>TEST-module</id><issued date="2026-10-01"/><pkglist><collection>\n'
                '      <module name="m" stream="9" version="1" context="a" arch="noarch"/>\n'
                '      <package name="calm" version="9" release="1.module" epoch="0" arch="noarch"/>\n'
                "  </collection></pkglist></update>\n")
    (folder / "updateinfo.xml").write_text(f"<updates>\n{updates}</updates>\n")
    run("modifyrepo_c", folder / "updateinfo.xml", repository / "repodata")
    return repository


def install_old_rpms(root, repository):
    run("rpm", "--root", root, "--initdb")
    for name, versions in PACKAGES.items():
        _, version, release = split(versions[0])
        (package,) = repository.rglob(f"{name}-{version}-{release}.noarch.rpm")
        run("rpm", "--root", root, "-i", "--nodeps", package)


def rpm_script(hygie, root, manager):
    moved = [(path, root / path[1:]) for path in ("/var/cache/zypp", "/var/cache/dnf", "/etc/yum.repos.d", "/etc/zypp/repos.d",
                                                  "/etc/dnf/modules.d")]
    commands = [("if have dpkg-query; then", "if false; then"), ("rpm -qa", f"rpm --root {root} -qa")]
    return script_of(hygie, moved + commands, f"collect_rpm {manager}")


def check_rpm(output, manager, pending):
    told = {row["name"]: row for row in rows(output, "package_updates")}
    check("security fixes that are pending", {name for name, row in told.items() if row["security"] == "yes"}, pending)
    check("versions", {name: told[name]["available"] for name in SECURITY}, SECURITY)
    check("other updates", told["dull"]["security"], "no")
    check("the date of the fix", told["hello"]["published_at"], "@1790841600")
    check("the advisory", (told["hello"]["advisory"], told["hello"]["severity"]), ("TEST-hello", "Important"))
    (status,) = rows(output, "update_status")
    check("the count", (status["manager"], status["pending_security"]), (manager, "3"))
    check("that the lists have a date", "metadata_at" in status and "published_at" in status, True)
    check("the end", end_of(output, "package_updates"), ["ok", "-"])


def test_dnf(hygie, folder):
    need("dnf", "rpmbuild", "createrepo_c", "modifyrepo_c")
    root = folder / "root"
    repository = build_rpms(folder)
    for part in ("etc/yum.repos.d", "var/log"):
        (root / part).mkdir(parents=True)
    (root / "etc/yum.repos.d/local.repo").write_text(
        f"[local]\nname=local\nbaseurl=file://{repository}\ngpgcheck=0\nenabled=1\n[off]\nname=off\nbaseurl=file:///nowhere\nenabled=0\n")
    install_old_rpms(root, repository)
    dnf = ["dnf", "-q", "--installroot", root, "--releasever", "9", f"--setopt=reposdir={root}/etc/yum.repos.d",
           f"--setopt=cachedir={root}/var/cache/dnf", f"--setopt=logdir={root}/var/log"]
    run(*dnf, "makecache")
    listed = run(*dnf, "-C", "updateinfo", "list", "--security", "--updates")
    wanted = {line.split()[0].removeprefix("TEST-") for line in listed.splitlines() if line.startswith("TEST-")} - {"module"}
    check("what dnf itself lists", wanted, set(SECURITY))
    output = run("/bin/sh", "-s", input=rpm_script(hygie, root, "dnf"))
    check_rpm(output, "dnf", wanted)
    # Without its lists a repository may hold anything.
    shutil.rmtree(root / "var/cache/dnf")
    output = run("/bin/sh", "-s", input=rpm_script(hygie, root, "dnf"))
    check("the end without lists", end_of(output, "package_updates"), ["unsupported", "no_advisories"])
    check("no count", "pending_security" in rows(output, "update_status")[0], False)


def test_zypper(hygie, folder):
    need("zypper", "rpmbuild", "createrepo_c", "modifyrepo_c")
    root = folder / "root"
    root.mkdir()
    repository = build_rpms(folder)
    install_old_rpms(root, repository)
    zypper = ["zypper", "--non-interactive", "--root", root, "--no-gpg-checks"]
    run(*zypper, "addrepo", f"file://{repository}", "local")
    run(*zypper, "refresh")
    listed = run(*zypper, "--no-refresh", "list-patches", "--category", "security")
    wanted = {name for name in PACKAGES if f"TEST-{name} " in listed}
    check("what zypper itself lists", wanted, set(SECURITY))
    output = run("/bin/sh", "-s", input=rpm_script(hygie, root, "zypper"))
    check_rpm(output, "zypper", wanted)


def test_pacman(hygie, folder):
    need("pacman")
    root = folder / "root"
    for part in ("repository", "root/var/lib/pacman", "root/var/log", "root/var/cache"):
        (folder / part).mkdir(parents=True)
    for name, versions in PACKAGES.items():
        for version in versions:
            about = folder / ".PKGINFO"
            about.write_text(f"pkgname = {name}\npkgver = {version}\npkgdesc = {name}\narch = any\nsize = 1\nbuilddate = 1\n")
            with tarfile.open(folder / "repository" / f"{name}-{version}-any.pkg.tar.gz", "w:gz") as package:
                package.add(about, ".PKGINFO")
    config = folder / "pacman.conf"
    config.write_text(f"[options]\nRootDir = {root}\nDBPath = {root}/var/lib/pacman\nCacheDir = {root}/var/cache\nLogFile = {root}/var/log/pacman.log\n"
                      f"Architecture = auto\nSigLevel = Never\nLocalFileSigLevel = Never\nIgnorePkg = dull\n[extra]\nServer = file://{folder}/repository\n")
    pacman = ["pacman", "--config", str(config), "--noconfirm"]
    as_root = root_words()
    for name, versions in PACKAGES.items():
        run(*as_root, *pacman, "-U", folder / "repository" / f"{name}-{versions[0]}-any.pkg.tar.gz")
    with tarfile.open(folder / "repository/extra.db", "w:gz") as database:
        for name, versions in PACKAGES.items():
            about = folder / "desc"
            about.write_text(f"%FILENAME%\n{name}-{versions[-1]}-any.pkg.tar.gz\n\n%NAME%\n{name}\n\n%VERSION%\n{versions[-1]}\n\n%ARCH%\nany\n\n")
            database.add(about, f"{name}-{versions[-1]}/desc")
    run(*as_root, *pacman, "-Sy")
    moved = [("/var/lib/pacman", root / "var/lib/pacman"), ("/var/log/pacman.log", root / "var/log/pacman.log"),
             ("pacman -Q", " ".join(pacman) + " -Q"), ("if have dpkg-query; then", "if false; then"), ("elif have rpm; then", "elif false; then")]
    output = run("/bin/sh", "-s", input=script_of(hygie, moved, "collect_pacman\ncollect_software"))
    told = {row["name"]: (row["installed"], row["available"], row["held"]) for row in rows(output, "package_updates")}
    listed = [line.split() for line in run(*pacman, "-Qu").splitlines()]
    check("what pacman itself lists", told, {words[0]: (words[1], words[3], "yes" if len(words) > 4 else "no") for words in listed})
    check("what is pending at least", {"hello", "epochal", "dull"} <= set(told), True)
    check("what is held", told["dull"][2], "yes")
    check("nobody says that it is security", {row["security"] for row in rows(output, "package_updates")}, {"unknown"})
    check("what is installed", {row["name"] for row in rows(output, "packages")}, set(PACKAGES))
    (status,) = rows(output, "update_status")
    check("the count", (status["manager"], status["pending"], "pending_security" in status), ("pacman", str(len(listed)), False))
    check("that the lists have a date", "metadata_at" in status, True)


def main():
    hygie, manager = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="hygie-managers-") as folder:
        try:
            {"dnf": test_dnf, "zypper": test_zypper, "pacman": test_pacman}[manager](hygie, pathlib.Path(folder))
        except subprocess.CalledProcessError as failure:
            print(f"{' '.join(failure.cmd)}\n{failure.stdout}\n{failure.stderr}")
            sys.exit(1)


main()
