"""The hosts of the lab, on 198.18.0.0/24; every other address is dead. truth.toml says what must be found there."""

import dataclasses
from typing import Callable

import servers_web
import servers
import servers_directory
import servers_tls

MISBEHAVING = (22, 80, 443, 445)


@dataclasses.dataclass(frozen=True)
class Host:
    name: str
    addresses: list[str]
    start: Callable[[servers.Machine], None]
    ports: tuple[int, ...]  # open to the auditor once the host is up


def at(*last: int) -> list[str]:
    return [f"198.18.0.{n}" for n in last]


HOSTS = [
    Host("web-exposed", at(113), servers_web.web_exposed, (80,)),
    Host("web-catch-all", at(114), servers_web.web_catch_all, (80,)),
    Host("proxy-open", at(115), servers_web.proxy_open, (3128,)),
    Host("proxy-closed", at(116), servers_web.proxy_closed, (3128,)),
    Host("ftp-anonymous", at(117), servers_web.ftp_anonymous, (21,)),
    Host("mail-relay", at(118), servers_web.mail_relay, (25,)),
    Host("rsync-open", at(119), servers_web.rsync_open, (873,)),
    Host("rsync-closed", at(120), servers_web.rsync_closed, (873,)),
    Host("nfs-open", at(121), servers_web.nfs_open, (111, 2049)),
    Host("nfs-closed", at(122), servers_web.nfs_closed, (111, 2049)),
    Host("ssh-hardened", at(10), servers.ssh_hardened, (22,)),
    Host("ssh-weak", at(11), servers.ssh_weak, (22,)),
    Host("smb-legacy", at(12), servers.smb_legacy, (139, 445)),
    Host("smb-hardened", at(13), servers.smb_hardened, (445,)),
    Host("web-modern", at(20), servers.web_modern, (80, 443)),
    Host("web-legacy", at(21), servers.web_legacy, (80, 443)),
    Host("clear-text", at(22), servers.clear_text, (21, 23)),
    Host("linux-good", at(30, 31), servers.linux_good, (22,)),
    Host("linux-weak", at(32), servers.linux_weak, (22,)),
    Host("linux-sudo", at(33), servers.linux_sudo, (22,)),
    Host("silent", at(40), servers.misbehaving("silent"), MISBEHAVING),
    Host("garbage", at(41), servers.misbehaving("garbage"), MISBEHAVING),
    Host("closes", at(42), servers.misbehaving("closes"), MISBEHAVING),
    Host("slow", at(43), servers.misbehaving("slow"), MISBEHAVING),
    Host("resets", at(44), servers.misbehaving("resets"), MISBEHAVING),
    Host("neighbour-only", at(50), servers.neighbour_only, ()),
    Host("mail-tls", at(80), servers_tls.mail_tls, (25, 110, 143, 993, 995)),
    Host("mail-clear", at(81), servers_tls.mail_clear, (25, 110, 143)),
    Host("web-weak-dh", at(82), servers_tls.web_weak_dh, (443,)),
    Host("web-dual", at(83), servers_tls.web_dual, (443,)),
    Host("web-hostile", at(84), servers_tls.web_hostile, (443,)),
    Host("ftp-tls", at(85), servers_tls.ftp_tls, (21,)),
    Host("filtered", at(51), servers.only_ssh_passes, (22,)),
    Host("snmp-open", at(93), servers_directory.snmp_open, ()),
    Host("snmp-v3", at(94), servers_directory.snmp_v3, ()),
]


def fleet(count: int) -> list[Host]:
    """`count` like machines one can log in to, from 198.18.1.1 on."""
    return [Host(f"fleet-{n:03}", [f"198.18.1.{n}"], servers.fleet_member, (22,)) for n in range(1, count + 1)]
