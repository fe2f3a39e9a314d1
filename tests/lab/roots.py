"""Debian roots one can log in to, built once by debootstrap and kept in the state directory."""

import concurrent.futures
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

PLAIN = "openssh-server,iproute2,sudo,procps,kmod,ca-certificates"
PACKAGES = {
    "bookworm": "openssh-server,iproute2,sudo,procps,nftables,libpam-pwquality,unattended-upgrades,chrony,rsyslog,"
                "logrotate,cron,ca-certificates,kmod,acl,locales,busybox",
    "bullseye": "openssh-server,iproute2,sudo,procps,openssl,kmod,nftables",
    "trixie": PLAIN,
    "forky": PLAIN,
    "sid": PLAIN,
}
# Suites that are still being made: on a day when one cannot be installed the lab stands without it.
MAY_FAIL = {"forky", "sid"}
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def recipe(suite: str) -> pathlib.Path:
    own = HERE / "roots" / f"{suite}.sh"
    return own if own.exists() else HERE / "roots" / "plain.sh"


def recipe_digest(suite: str) -> str:
    text = PACKAGES[suite] + recipe(suite).read_text()
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
                    suite, str(work), MIRROR, *(["/usr/share/debootstrap/scripts/sid"] if suite in MAY_FAIL else [])], ROOTS / f"{suite}.log")
        work.rename(kept)
    return kept


def build(suite: str) -> None:
    """The base, then the recipe inside; the finished root takes its name only at the end."""
    ROOTS.mkdir(parents=True, exist_ok=True)
    work, log = ROOTS / f"{suite}.building", ROOTS / f"{suite}.log"
    shutil.rmtree(work, ignore_errors=True)
    log.write_text("")
    run_logged(["cp", "-a", "--reflink=auto", str(base(suite)), str(work)], log)
    security = "" if suite in MAY_FAIL else f"deb {SECURITY_MIRROR} {suite}-security main\n"
    (work / "etc/apt/sources.list").write_text(f"deb {MIRROR} {suite} main\n{security}")
    if suite in MAY_FAIL:  # a copy of the archive may have stopped following it
        (work / "etc/apt/apt.conf.d/99-late-copy").write_text('Acquire::Check-Valid-Until "false";\n')
    policy = work / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    shutil.copy(recipe(suite), work / "recipe.sh")
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


def prepare_one(suite: str, say) -> None:
    if is_ready(suite):
        return
    say(f"building the {suite} root (about a minute)")
    try:
        build(suite)
    except RuntimeError as error:
        if not path(suite).is_dir() and suite not in MAY_FAIL:
            raise
        say(f"the {suite} root could not be built; what there was stays: {error}")


def prepare(say) -> None:
    """All roots, built when missing or stale, two at a time: each waits for the mirror as long as for the processor. A
    stale one stays in use when the mirror does not answer."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(prepare_one, suite, say) for suite in PACKAGES]:
            done.result()
