"""The hosts of the lab, on 198.18.0.0/24; every other address is dead. truth.toml says what must be found there."""

import dataclasses
from typing import Callable

import servers
import servers_directory
import servers_tls
import servers_chatty as chatty

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
    Host("named", at(100), chatty.netbios, ()),
    Host("announced", at(101), chatty.announced, ()),
    Host("boot-server", at(102), chatty.boot_server, ()),
    Host("management-open", at(103), chatty.device("ipmi_open"), ()),
    Host("management-strict", at(104), chatty.device("ipmi_strict"), ()),
    Host("telephone", at(105), chatty.device("sip"), ()),
    Host("camera-open", at(106), chatty.device("rtsp_open"), (554,)),
    Host("camera-locked", at(107), chatty.device("rtsp_locked"), (554,)),
    Host("pumping-station", at(108), chatty.device("modbus", "s7"), (102, 502)),
    Host("building", at(109), chatty.device("bacnet", "knx"), ()),
    Host("printer", at(110), chatty.printer, (515, 631, 9100)),
    Host("router", at(111), chatty.router, (5000,)),
    Host("upnp-astray", at(112), chatty.device("upnp_astray"), ()),
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
