"""Hosts that are not what their ports say, or that mean harm to whoever looks at them."""

import shutil
import sys

import keys
from layout import GUESTS_ADDRESS, HERE
from servers import Machine


def odd_ports(m: Machine) -> None:
    """SSH on 443, HTTP on 22, FTP on 8000, HTTPS with old versions on 5938, and on 4786, where nothing may be asked."""
    for name in ("logs", "tmp", "empty"):
        (m.folder / name).mkdir()
    shutil.copytree(HERE / "config" / "site", m.folder / "site")
    m.start("vsftpd", m.configure("vsftpd_odd.conf"))
    m.start("nginx", "-p", str(m.folder), "-c",
            m.configure("nginx_odd.conf", tls=str(keys.KEYS / "tls" / "web-legacy")),
            "-e", str(m.folder / "logs/error.log"), OPENSSL_CONF="/dev/null")
    m.enter_root("bookworm", ["ed25519"], "sshd_hardened.conf", "exec /usr/sbin/sshd -D -e -p 443", login=False)


HOSTILE_PORTS = (22, 25, 80, 389, 443, 445, 3306, 3389, 5432, 6379, 8080, 27017)
SHOUTED_AT = (21, 22, 23, 25, 80, 110, 143, 389, 443, 445, 3306, 3389, 5432, 5900, 6379, 8080)
STURDY_PORTS = (21, 22, 23, 25, 80, 110, 143, 443, 445, 3306, 3389, 8080, 8443)
FRAGILE_PORTS = (23, 80, 443, 515, 631, 9100)


def hostile(kind: str, *ports: int):
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "hostile.py"), kind, *map(str, ports))
    return run


def counting(*ports: int):
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "counting.py"), str(m.folder / "counts.json"), *map(str, ports))
    return run


def open_to_guests(m: Machine) -> None:
    m.enter_root("bookworm", ["ed25519"], "sshd_hardened.conf", "exec /usr/sbin/sshd -D -e", login=False)
    m.start(sys.executable, "-m", "http.server", "--directory", str(HERE / "config" / "site" / "login"), "80")


def closed_to_guests(m: Machine) -> None:
    m.filter_input(f"ip saddr != {GUESTS_ADDRESS} accept")
    open_to_guests(m)
