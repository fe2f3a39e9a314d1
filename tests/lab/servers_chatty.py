"""Hosts that talk without being asked who asks: names, announcements, printers, telephones, cameras, controllers."""

import sys

from layout import HERE
from servers import Machine


def netbios(m: Machine) -> None:
    for name in ("private", "state", "cache", "lock", "pid", "ncalrpc"):
        (m.folder / name).mkdir(mode=0o755)
    m.start("nmbd", "-F", "--no-process-group", "-s", m.configure("nmbd.conf"))


def announced(m: Machine) -> None:
    """avahi-daemon without D-Bus; its folders are fixed, so it sees others in their place."""
    for service, port, text in (("_ssh", 22, ""), ("_ipp", 631, "<txt-record>ty=Example MFP 3000</txt-record>")):
        m.write(f"services/{service}.service",
                '<?xml version="1.0"?><service-group><name>announced</name><service>'
                f"<type>{service}._tcp</type><port>{port}</port>{text}</service></service-group>\n")
    m.start("unshare", "--mount", "sh", "-c",
            'mount --bind "$0/services" /etc/avahi/services && mount -t tmpfs none /run && '
            'exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$1"',
            str(m.folder), m.configure("avahi.conf"))


def boot_server(m: Machine) -> None:
    (m.folder / "boot").mkdir()
    m.start("in.tftpd", "-L", "-a", f"{m.addresses[0]}:69", "-s", str(m.folder / "boot"))


def device(*kinds: str):
    """A device of chatty.py: written from its protocol's specification, as no package of Debian has one."""
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "chatty.py"), m.addresses[0], *kinds)
    return run
