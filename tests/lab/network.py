"""Network namespaces: one holds the bridge, one the auditor, one each host."""

import os
import signal
import subprocess
import time

from layout import AUDITOR, AUDITOR_ADDRESS, BRIDGE, GUESTS, GUESTS_ADDRESS, HOST_PREFIX, NAME


def namespace_of(host_name: str) -> str:
    return HOST_PREFIX + host_name


def ip(*arguments: str, batch: list[str] | None = None) -> str:
    """Runs ip, with a batch of commands on its standard input when given; fails loudly."""
    command = ["ip", *arguments] + (["-batch", "-"] if batch is not None else [])
    done = subprocess.run(command, input="\n".join(batch or []), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def own_namespaces() -> list[str]:
    """Those of this lab that exist."""
    names = [line.split()[0] for line in ip("netns", "list").splitlines() if line.strip()]
    return [n for n in names if n in (BRIDGE, AUDITOR, GUESTS) or n.startswith(HOST_PREFIX)]


def plug(namespace: str, port: str, number: int, addresses: list[str]) -> None:
    """Joins a namespace to the bridge by a veth, with a fixed hardware address and its IPv4 addresses."""
    mac = f"02:68:79:00:{number >> 8:02x}:{number & 255:02x}"
    ip(batch=[f"link add {port} netns {BRIDGE} type veth peer name eth0 address {mac} netns {namespace}"])
    ip("-n", BRIDGE, batch=[f"link set {port} master br0 up"])
    ip("-n", namespace, batch=[
        "link set lo up",
        *[f"address add {address}/23 dev eth0" for address in addresses],
        "link set eth0 up",
    ])


def build(hosts: list[tuple[str, list[str]]]) -> None:
    """The bridge, the auditor, and a namespace for each (name, addresses)."""
    ip(batch=[f"netns add {n}" for n in [BRIDGE, AUDITOR, GUESTS, *[namespace_of(name) for name, _ in hosts]]])
    ip("-n", BRIDGE, batch=["link set lo up", "link add br0 type bridge forward_delay 0", "link set br0 up"])
    plug(AUDITOR, "auditor", 0xFFFE, [AUDITOR_ADDRESS])
    plug(GUESTS, "guests", 0xFFFD, [GUESTS_ADDRESS])
    for number, (name, addresses) in enumerate(hosts, start=1):
        plug(namespace_of(name), f"p{number}", number, addresses)


def processes(namespace: str) -> list[int]:
    done = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True, check=False)
    return [int(pid) for pid in done.stdout.split() if int(pid) != os.getpid()]


def end_processes(namespaces: list[str]) -> None:
    """Asks every process of these namespaces to end, then makes it so."""
    for sign, patience in ((signal.SIGTERM, 0.5), (signal.SIGKILL, 5.0)):
        end = time.monotonic() + patience
        pids = [pid for n in namespaces for pid in processes(n)]
        for pid in pids:
            try:
                os.kill(pid, sign)
            except ProcessLookupError:
                pass
        while pids and time.monotonic() < end:
            time.sleep(0.05)
            pids = [pid for pid in pids if os.path.exists(f"/proc/{pid}")]
        if not pids:
            return


def tear_down() -> None:
    """Ends what runs in the lab's namespaces and removes them; harmless when there are none."""
    names = own_namespaces()
    end_processes(names)
    if names:
        ip(batch=[f"netns del {n}" for n in names])


def possible() -> str:
    """Empty when namespaces can be made here, else the reason why not."""
    if os.geteuid() != 0:
        return "the lab needs root to make network namespaces"
    probe = f"{NAME}-probe-{os.getpid()}"
    try:
        ip("netns", "add", probe)
        ip("netns", "del", probe)
    except (RuntimeError, FileNotFoundError) as error:
        return f"network namespaces cannot be made here: {error}"
    return ""
