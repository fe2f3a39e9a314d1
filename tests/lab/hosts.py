"""The hosts of the lab, on 198.18.0.0/24; every other address is dead. truth.toml says what must be found there."""

import dataclasses
from typing import Callable

import roots
import servers_web
import servers
import servers_directory
import servers_linux
import servers_tls
import servers_smb
import servers_desktop
import servers_data
import servers_hostile
import servers_network
import servers_replayed
import servers_windows
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
    Host("store-open", at(130), servers_data.store_open, (1883, 6379, 11211)),
    Host("store-closed", at(131), servers_data.store_closed, (1883, 6379, 11211)),
    Host("store-protected", at(132), servers_data.store_protected, (6379, 6380, 8883)),
    Host("database-open", at(133), servers_data.database_open, (3306, 5432)),
    Host("database-closed", at(134), servers_data.database_closed, (3306, 5432)),
    Host("service-open", at(135), servers_data.service_open,
         (1433, 1521, 2181, 2375, 2379, 5672, 5984, 8086, 9042, 9200, 27017)),
    Host("service-closed", at(136), servers_data.service_closed,
         (1433, 1521, 2181, 5672, 5984, 8086, 9042, 9200, 27017)),
    Host("store-silent", at(137), servers_data.misbehaving_store("silent"), tuple(map(int, servers_data.STORE_PORTS))),
    Host("store-garbage", at(138), servers_data.misbehaving_store("garbage"), tuple(map(int, servers_data.STORE_PORTS))),
    Host("afp-open", at(140), servers_replayed.afp("nas_guest.dsi"), (548,)),
    Host("afp-guarded", at(141), servers_replayed.afp("old_mac.dsi"), (548,)),
    Host("winrm", at(142), servers_replayed.winrm, (5985,)),
    Host("linux-good", at(30, 31), servers.linux_good, (22,)),
    Host("linux-weak", at(32), servers.linux_weak, (22,)),
    Host("linux-sudo", at(33), servers.linux_sudo, (22,)),
    Host("linux-french", at(34), servers_linux.french, (22,)),
    Host("linux-busybox", at(35), servers_linux.busybox, (22,)),
    Host("linux-slow", at(36), servers_linux.slow, (22,)),
    Host("linux-full", at(37), servers_linux.full, (22,)),
    Host("linux-killed", at(38), servers_linux.killed, (22,)),
    Host("linux-crowd", at(39), servers_linux.crowd, (22,)),
    Host("linux-hostile", at(45), servers_linux.hostile, (22,)),
    Host("linux-trixie", at(52), servers_linux.suite("trixie"), (22,)),
    Host("linux-forky", at(53), servers_linux.suite("forky"), (22,)),
    Host("linux-sid", at(54), servers_linux.suite("sid"), (22,)),
    Host("switch-cisco", at(160), servers_network.command_line("cisco_xe_good.txt", "Cisco-1.25"), (22,)),
    Host("switch-aruba", at(161), servers_network.command_line("procurve.txt"), (22,)),
    Host("router-mikrotik", at(162), servers_network.command_line("mikrotik_weak.txt"), (22,)),
    Host("windows-cmd", at(165), servers_network.windows_shell("server_2016.hygie", "cmd"), (22,)),
    Host("windows-powershell", at(166), servers_network.windows_shell("w11_enterprise.hygie", "powershell"), (22,)),
    Host("windows-contradicted", at(167), servers_network.windows_contradicted, (22, 445)),
    Host("windows-winrm", at(170), servers_windows.winrm("w11_pro.hygie", "--piece", "3001"), (5985,)),
    Host("windows-winrm-tls", at(171), servers_windows.winrm("server_2025.hygie", "--schemes", "Negotiate,Basic",
                                                             certificate="windows-winrm-tls"), (5986,)),
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
    Host("upnp-router", at(111), chatty.router, (5000,)),
    Host("upnp-astray", at(112), chatty.device("upnp_astray"), ()),
    Host("silent", at(40), servers.misbehaving("silent"), MISBEHAVING),
    Host("garbage", at(41), servers.misbehaving("garbage"), MISBEHAVING),
    Host("closes", at(42), servers.misbehaving("closes"), MISBEHAVING),
    Host("slow", at(43), servers.misbehaving("slow"), MISBEHAVING),
    Host("resets", at(44), servers.misbehaving("resets"), MISBEHAVING),
    Host("odd-ports", at(150), servers_hostile.odd_ports, (22, 443, 4786, 5938, 8000)),
    *[Host(kind, at(number), servers_hostile.hostile(kind, *ports), ports) for number, kind, ports in (
        (151, "announces", servers_hostile.HOSTILE_PORTS), (152, "lies", servers_hostile.HOSTILE_PORTS),
        (153, "redirects", (80, 8080)), (154, "bomb", (80, 8080)), (155, "shouts", servers_hostile.SHOUTED_AT))],
    Host("counts-sturdy", at(156), servers_hostile.counting(*servers_hostile.STURDY_PORTS), ()),
    Host("counts-fragile", at(157), servers_hostile.counting(*servers_hostile.FRAGILE_PORTS), ()),
    Host("neighbour-only", at(50), servers.neighbour_only, ()),
    Host("mail-tls", at(80), servers_tls.mail_tls, (25, 110, 143, 993, 995)),
    Host("mail-clear", at(81), servers_tls.mail_clear, (25, 110, 143)),
    Host("web-weak-dh", at(82), servers_tls.web_weak_dh, (443,)),
    Host("web-dual", at(83), servers_tls.web_dual, (443,)),
    Host("web-hostile", at(84), servers_tls.web_hostile, (443,)),
    Host("ftp-tls", at(85), servers_tls.ftp_tls, (21,)),
    Host("filtered", at(51), servers.only_ssh_passes, (22,)),
    Host("domain-controller", at(90), servers_directory.samba_dc, (53, 88, 389, 445, 636, 3268)),
    Host("ldap-open", at(91), servers_directory.slapd_open, (389,)),
    Host("ldap-strict", at(92), servers_directory.slapd_strict, (389, 636)),
    Host("snmp-open", at(93), servers_directory.snmp_open, ()),
    Host("snmp-v3", at(94), servers_directory.snmp_v3, ()),
    Host("router", at(95), servers_directory.router, (53,)),
    Host("time-and-names", at(96), servers_directory.time_and_names, (53,)),
    Host("smb-guest", at(60), servers_smb.smb_guest, (445,)),
    Host("smb-closed", at(61), servers_smb.smb_closed, (445,)),
    Host("smb-nt1", at(62), servers_smb.smb_nt1, (445,)),
    Host("smb-netbios", at(63), servers_smb.smb_netbios, (139,)),
    Host("rdp-standard", at(70), servers_desktop.xrdp("rdp", "low"), (3389,)),
    Host("rdp-tls", at(71), servers_desktop.xrdp("tls", "high"), (3389,)),
    Host("rdp-nla", at(72), servers_desktop.rdp_nla, (3389,)),
    Host("vnc-open", at(73), servers_desktop.vnc_open, (5900,)),
    Host("vnc-guarded", at(74), servers_desktop.vnc_guarded, (5900, 5901)),
    Host("x11-open", at(75), servers_desktop.x11_open, (6000,)),
    Host("x11-guarded", at(76), servers_desktop.x11_guarded, (6000,)),
    Host("screens-broken", at(77), servers_desktop.broken, (3389, 5900, 6000)),
]


def present() -> list[Host]:
    """Without those whose suite could not be installed today."""
    missing = {f"linux-{suite}" for suite in roots.MAY_FAIL if not roots.path(suite).is_dir()}
    return [host for host in HOSTS if host.name not in missing]


def fleet(count: int) -> list[Host]:
    """`count` like machines one can log in to, from 198.18.1.1 on."""
    return [Host(f"fleet-{n:03}", [f"198.18.1.{n}"], servers.fleet_member, (22,)) for n in range(1, count + 1)]
