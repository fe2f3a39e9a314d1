"""Debian roots one can log in to, built once by debootstrap and kept in the state directory."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import time

from layout import HERE, ROOTS



def repository(suite_part: str) -> str:
    """Where apt of this machine gets such a suite from: the lab's roots come from the same place."""
    listed = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)"], capture_output=True, text=True,
                            check=False).stdout
    found = [line.split()[0].rstrip("/") for line in listed.splitlines() if line.split()[1:] == [suite_part]]
    return found[0] if found else ""


MIRROR = os.environ.get("HYGIE_LAB_MIRROR") or repository("bookworm")
SECURITY_MIRROR = os.environ.get("HYGIE_LAB_SECURITY_MIRROR") or repository("bookworm-security") or MIRROR + "-security"
# The good root is one whose updates are fresh: older than this it is built anew when the mirror answers.
MAXIMUM_AGE_DAYS = 6

PACKAGES = {
    "bookworm": "openssh-server,iproute2,sudo,procps,nftables,libpam-pwquality,unattended-upgrades,chrony,rsyslog,"
                "logrotate,cron,ca-certificates,kmod,acl",
    "bullseye": "openssh-server,iproute2,sudo,procps,openssl,kmod,nftables",
}
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def recipe_digest(suite: str) -> str:
    text = PACKAGES[suite] + (HERE / "roots" / f"{suite}.sh").read_text()
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def path(suite: str) -> pathlib.Path:
    return ROOTS / f"{suite}-{recipe_digest(suite)}"


def is_ready(suite: str) -> bool:
    """Built with today's recipe, and fresh."""
    root = path(suite)
    return root.is_dir() and time.time() - root.stat().st_mtime < MAXIMUM_AGE_DAYS * 86400


def run_logged(command: list[str], log: pathlib.Path) -> None:
    with log.open("a") as out:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False, cwd="/")
    if done.returncode != 0:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
        raise RuntimeError(f"{command[0]} failed, see {log}:\n{tail}")


def base(suite: str) -> pathlib.Path:
    """What debootstrap makes, kept so that a changed recipe costs seconds."""
    kept = ROOTS / f"base-{suite}-{hashlib.sha256(PACKAGES[suite].encode()).hexdigest()[:12]}"
    if not kept.is_dir():
        work = ROOTS / f"base-{suite}.building"
        shutil.rmtree(work, ignore_errors=True)
        run_logged(["debootstrap", "--variant=minbase", f"--include={PACKAGES[suite]}", f"--keyring={KEYRING}",
                    suite, str(work), MIRROR], ROOTS / f"{suite}.log")
        work.rename(kept)
    return kept


def build(suite: str) -> None:
    """The base, then the recipe inside; the finished root takes its name only at the end."""
    ROOTS.mkdir(parents=True, exist_ok=True)
    work, log = ROOTS / f"{suite}.building", ROOTS / f"{suite}.log"
    shutil.rmtree(work, ignore_errors=True)
    log.write_text("")
    run_logged(["cp", "-a", "--reflink=auto", str(base(suite)), str(work)], log)
    (work / "etc/apt/sources.list").write_text(
        f"deb {MIRROR} {suite} main\ndeb {SECURITY_MIRROR} {suite}-security main\n")
    policy = work / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    shutil.copy(HERE / "roots" / f"{suite}.sh", work / "recipe.sh")
    shutil.copy("/etc/resolv.conf", work / "etc/resolv.conf")
    run_logged(["unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "sh", "-c",
                f"mount -t proc proc {work}/proc && exec chroot {work} /bin/sh /recipe.sh"], log)
    (work / "recipe.sh").unlink()
    policy.unlink()
    (work / "etc/resolv.conf").write_text("")
    replace(suite, work)


def replace(suite: str, work: pathlib.Path) -> None:
    for old in ROOTS.glob(f"{suite}-*"):
        shutil.rmtree(old, ignore_errors=True)
    work.rename(path(suite))
    os.utime(path(suite))


def prepare(say) -> None:
    """Both roots, built when missing or stale. A stale one stays in use when the mirror does not answer."""
    for suite in PACKAGES:
        if is_ready(suite):
            continue
        say(f"building the {suite} root (about a minute)")
        try:
            build(suite)
        except RuntimeError as error:
            if not path(suite).is_dir():
                raise
            say(f"the {suite} root is stale and could not be rebuilt: {error}")
