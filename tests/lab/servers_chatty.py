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


def printer(m: Machine) -> None:
    """ippeveprinter, which wants avahi and D-Bus, beside two ports that print whatever reaches them."""
    (m.folder / "spool").mkdir()
    m.start("unshare", "--mount", "sh", "-c",
            "mount -t tmpfs none /run && mkdir -p /run/dbus /run/avahi-daemon && "
            "dbus-daemon --system --fork --nopidfile && "
            'avahi-daemon --no-drop-root --no-chroot --no-rlimits -D -f "$1" && '
            'exec ippeveprinter -p 631 -M Example -m "MFP 3000" -V 2.0 -d "$0/spool" copieur',
            str(m.folder), m.configure("avahi_printer.conf"))
    device("lpd_recorder", "raw_recorder")(m)


def router(m: Machine) -> None:
    """miniupnpd, and a machine inside that has asked it to open a port."""
    m.start("unshare", "--mount", "sh", "-c",
            "ip link add wan0 type bridge && ip address add 203.0.113.7/24 dev wan0 && ip link set wan0 up && "
            'nft -f "$0" && mount -t tmpfs none /run && miniupnpd -f "$1" && sleep 1 && '
            'upnpc -e camera -u "http://$2:5000/rootDesc.xml" -a 198.18.0.106 554 8554 TCP; exec sleep infinity',
            m.configure("miniupnpd.nft"), m.configure("miniupnpd.conf"), m.addresses[0])


def device(*kinds: str):
    """A device of chatty.py: written from its protocol's specification, as no package of Debian has one."""
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "chatty.py"), m.addresses[0], *kinds)
    return run
