#!/usr/bin/env python3
"""generate_facts.py HOSTS OUT.db: a facts.db of HOSTS plausible machines, the same bytes each time.

Tables come from src/facts/tables; one machine in three is a Linux read by ssh, the rest were seen from the network.
"""

import json
import pathlib
import random
import re
import sqlite3
import sys

TABLES = pathlib.Path(__file__).resolve().parents[2] / "src" / "facts" / "tables"
OBSERVED_AT = "2026-11-22T09:00:00Z"
ENDED_AT = "2026-11-22T09:10:00Z"
# What the script that runs on a host fills; every one of them is attempted at every host.
HOST_TABLES = ["antivirus", "authorized_keys", "backup_agents", "boot_security", "containers", "disk_encryption", "file",
               "firewall", "interface_addresses", "kernel_info", "listening_ports", "lockout_policy", "logging",
               "mandatory_access_control", "mounts", "optional_services", "os_version", "outdated_processes",
               "package_sources", "package_updates", "packages", "password_policy", "remote_tools", "session_lock",
               "shadow", "software", "sshd_config", "sudo_rules", "suid_bin", "system_controls", "system_info",
               "time_sync", "unowned_files", "update_status", "usb_policy", "user_groups", "users"]
# What the network shows of these machines.
NETWORK_TABLES = ["addresses", "endpoints", "http_servers", "ntlm_challenges", "services", "smb_dialects", "smb_servers",
                  "ssh_algorithms", "ssh_host_keys", "ssh_servers", "tls_certificates", "tls_ciphers", "tls_protocols",
                  "tls_servers"]
OTHER_TABLES = ["audit", "collection", "host_observations", "hosts"]
# Services these machines do not have, and what only an option brings (--feeds). A new table is put in one of the lists.
LEFT_OUT = ["afp_servers", "application_stores", "audit_policy", "building_devices", "bundles", "central_management",
            "consoles", "data_stores", "deviceguard_status", "dns_servers", "event_logs", "firewall_profiles",
            "ftp_servers", "http_proxies", "industrial_devices", "interface_details", "ipmi_servers",
            "kerberos_servers", "ldap_servers", "llmnr_responders", "mail_relays", "mdns_responders", "memcached_udp",
            "missing_fixes", "mssql_instances", "netbios_names", "nfs_exports", "ntlm_policy", "ntp_servers",
            "office_macros", "patches", "printers", "programs", "rdp_servers", "registry", "rsync_modules",
            "rtsp_servers", "scheduled_tasks", "security_feeds", "share_permissions", "shared_resources",
            "sip_servers", "smb_ciphers", "smb_sessions", "smb_shares", "snmp_agents", "snmp_communities",
            "ssdp_devices", "system_services", "tftp_servers", "tls_chain", "tls_groups", "upgrade_readiness",
            "upnp_port_mappings", "vnc_servers", "web_paths", "windows_optional_features", "x11_servers"]


class Facts:
    """The file being written; rows are checked against the columns of their table by SQLite itself."""

    def __init__(self, path: pathlib.Path):
        files = sorted(f for f in TABLES.glob("*.sql") if not f.name.startswith("ref_"))
        differ = {f.stem for f in files} ^ {*HOST_TABLES, *NETWORK_TABLES, *OTHER_TABLES, *LEFT_OUT}
        if differ:
            sys.exit(f"{__file__}: tables that its lists do not have, or have too many: {', '.join(sorted(differ))}")
        path.unlink(missing_ok=True)
        self.db = sqlite3.connect(path)
        for file in files:
            self.db.executescript(file.read_text())

    def add(self, table: str, **row) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self.db.execute(f"insert into {table} ({names}) values ({marks})", tuple(row.values()))

    def observe(self, host: str, source: str, endpoint: str, table: str, rows: list[dict], status: str = "ok",
                reason: str = "") -> None:
        self.add("collection", observed_host=host, source=source, vantage="bureau", endpoint=endpoint,
                 table_name=table, status=status, reason=reason, started_at=OBSERVED_AT, duration_ms=12)
        for row in rows:
            self.add(table, observed_host=host, source=source, observed_at=OBSERVED_AT, **row)


def constant_of_store(name: str) -> int:
    """A number by which the store knows its files, from its sources."""
    text = (TABLES.parent / "store_state.hpp").read_text()
    return int(re.search(rf"constexpr int {name} = (\w+);", text).group(1), 0)


def ssh_server(facts: Facts, host: str, dice: random.Random) -> None:
    source, at = "probe:ssh", "tcp/22"
    facts.observe(host, source, at, "ssh_servers", [
        {"port": 22, "protocol_version": "2.0", "software": "OpenSSH_9.2p1", "comments": "Debian-2+deb12u3"}])
    names = {"kex": ["curve25519-sha256", "diffie-hellman-group14-sha256"], "host_key": ["ssh-ed25519", "rsa-sha2-512"],
             "cipher": ["chacha20-poly1305@openssh.com", "aes128-ctr", "aes256-gcm@openssh.com"],
             "mac": ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512"], "compression": ["none"]}
    if dice.random() < 0.3:
        names["kex"].append("diffie-hellman-group1-sha1")
        names["cipher"].append("3des-cbc")
        names["mac"].append("hmac-md5")
    facts.observe(host, source, at, "ssh_algorithms", [
        {"port": 22, "kind": kind, "name": name, "position": n}
        for kind, listed in names.items() for n, name in enumerate(listed)])
    facts.observe(host, source, at, "ssh_host_keys", [
        {"port": 22, "type": "ssh-ed25519", "bits": 256, "fingerprint_sha256": f"SHA256:{dice.getrandbits(128):032x}"}])
    facts.observe(host, source, at, "services", [
        {"port": 22, "service": "ssh", "product": "OpenSSH", "version": "9.2p1", "banner": "SSH-2.0-OpenSSH_9.2p1",
         "encrypted": "yes", "confidence": "certain"}])


def smb_server(facts: Facts, host: str, dice: random.Random) -> None:
    source, at, old = "probe:smb", "tcp/445", dice.random() < 0.2
    facts.observe(host, source, at, "smb_servers", [
        {"port": 445, "signing": dice.choice(["required", "offered"]), "signing_smb1": "offered" if old else None,
         "dialect_max": "3.1.1", "encryption": "supported", "server_guid": f"{dice.getrandbits(128):032x}",
         "system_time": OBSERVED_AT, "implementation": "windows"}])
    facts.observe(host, source, at, "smb_dialects", [
        {"port": 445, "dialect": dialect, "offered": "no" if dialect == "1" and not old else "yes"}
        for dialect in ("1", "2.0.2", "2.1", "3.0", "3.0.2", "3.1.1")])
    facts.observe(host, source, at, "ntlm_challenges", [
        {"port": 445, "netbios_computer": f"POSTE{dice.randrange(1000)}", "netbios_domain": "MAIRIE",
         "product_version": "10.0.19045", "system_time": OBSERVED_AT}])
    facts.observe(host, source, at, "os_version", [
        {"name": "Microsoft Windows", "version": "10.0.19045", "product": "windows-client", "release": "10-22h2",
         "build": 19045, "platform": "windows", "confidence": "probable"}])


def tls_server(facts: Facts, host: str, dice: random.Random) -> None:
    source, at, old = "probe:tls", "tcp/443", dice.random() < 0.3
    facts.observe(host, source, at, "tls_servers", [
        {"port": 443, "version_max": "TLSv1.2" if old else "TLSv1.3", "secure_renegotiation": "yes"}])
    facts.observe(host, source, at, "tls_protocols", [
        {"port": 443, "protocol": name, "offered": "yes" if old or name > "TLSv1.1" else "no"}
        for name in ("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")])
    facts.observe(host, source, at, "tls_ciphers", [
        {"port": 443, "protocol": "TLSv1.2", "cipher": f"TLS_ECDHE_RSA_WITH_TEST_{n}", "code": 0xC000 + n,
         "position": n, "forward_secrecy": "yes", "encryption": "cbc" if n > 3 else "aead",
         "authentication": "certificate", "strength": "cbc" if n > 3 else "strong"} for n in range(8)])
    facts.observe(host, source, at, "tls_certificates", [
        {"port": 443, "subject": f"CN={host}", "issuer": "CN=Autorité", "names": host,
         "not_valid_before": "2026-01-01T00:00:00Z", "not_valid_after": dice.choice(
             ["2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z"]), "key_type": "rsa", "key_bits": 2048,
         "signature_hash": "sha256", "self_signed": "no", "trusted": "yes",
         "fingerprint_sha256": f"{dice.getrandbits(256):064x}", "serial": f"{dice.getrandbits(64):x}"}])
    for port, scheme in ((80, "http"), (443, "https")):
        facts.observe(host, "probe:http", f"tcp/{port}", "http_servers", [
            {"port": port, "scheme": scheme, "status": 200, "server": "nginx", "title": "Accueil",
             "redirects_to_https": "no", "login": dice.choice(["none", "form"]), "hsts": "no",
             "directory_listing": "no"}])


def logged_in(facts: Facts, host: str, number: int, dice: random.Random) -> None:
    rows = {name: [] for name in HOST_TABLES}
    rows["os_version"] = [{"name": "Debian GNU/Linux", "version": "12 (bookworm)", "product": "debian",
                           "release": dice.choice(["11", "12", "13"]), "platform": "linux", "arch": "x86_64",
                           "confidence": "certain"}]
    rows["system_info"] = [{"hostname": f"srv{number}", "machine_id": f"{dice.getrandbits(256):064x}",
                            "chassis": "server", "portable": "no", "graphical": "no", "domain_joined": "no"}]
    rows["kernel_info"] = [{"version": "6.1.0-30-amd64", "newest_installed": "6.1.0-31-amd64",
                            "reboot_required": "yes"}]
    rows["users"] = [{"username": f"user{n}", "uid": 1000 + n, "gid": 1000 + n, "shell": "/bin/bash",
                      "directory": f"/home/user{n}", "can_login": "yes", "last_login": OBSERVED_AT}
                     for n in range(12)] + [{"username": "root", "uid": 0, "gid": 0, "shell": "/bin/bash",
                                             "directory": "/root", "can_login": "yes", "last_login": None}]
    rows["shadow"] = [{"username": f"user{n}", "password_status": "active",
                       "hash_alg": dice.choice(["yescrypt", "sha512", "md5"]), "last_change": "2025-01-01",
                       "max_days": None} for n in range(12)]
    rows["user_groups"] = [{"username": f"user{n}", "groupname": "sudo", "grants_root": "yes"} for n in range(3)]
    rows["password_policy"] = [{"min_length": dice.choice([8, 12, 15, None]), "min_classes": 3, "history": 5,
                                "enforced_by": "pam_pwquality", "hash_alg": "yescrypt", "max_days": 99999,
                                "umask": "022"}]
    rows["lockout_policy"] = [{"threshold": 5, "unlock_seconds": 900, "enforced_by": "pam_faillock"}]
    rows["sshd_config"] = [{"keyword": k, "value": v, "provenance": "effective"} for k, v in (
        ("permitrootlogin", dice.choice(["yes", "no"])), ("passwordauthentication", "yes"),
        ("permitemptypasswords", "no"), *((f"keyword{n}", "no") for n in range(60)))]
    rows["sudo_rules"] = [{"subject": "%sudo", "commands": "ALL", "nopasswd": "no", "all_commands": "yes"}]
    rows["listening_ports"] = [{"protocol": "tcp", "address": "0.0.0.0", "port": p, "scope": "network",
                                "process": "daemon"} for p in (22, 80, 443, 445, 3306)]
    rows["firewall"] = [{"kind": "nftables", "active": dice.choice(["yes", "no"]), "default_input": "drop"}]
    rows["package_updates"] = [{"name": f"lib{n}", "installed": "1.0", "available": "1.1",
                                "security": "yes" if n % 3 == 0 else "no"} for n in range(40)]
    rows["update_status"] = [{"manager": "apt", "metadata_at": OBSERVED_AT, "published_at": "2026-11-20T00:00:00Z",
                              "last_update_at": "2026-10-01T00:00:00Z", "automatic": "yes", "pending": 40,
                              "pending_security": 14}]
    rows["package_sources"] = [{"uri": "https://deb.debian.org/debian", "suite": "bookworm", "authenticated": "yes",
                                "encrypted": "yes"}]
    rows["time_sync"] = [{"service": "chrony", "synchronised": "yes", "servers": "ntp.example.test"}]
    rows["logging"] = [{"journald_storage": "persistent", "syslog": "rsyslog", "security_events": "yes",
                        "remote": "no", "retention_days": 30, "auditd": "no"}]
    rows["mounts"] = [{"path": p, "device": "/dev/sda1", "type": "ext4", "flags": "rw"} for p in ("/", "/home", "/var")]
    rows["disk_encryption"] = [{"name": "/dev/sda1", "mountpoint": "/", "purpose": "root", "encrypted": "no",
                                "type": "plain"}]
    rows["file"] = [{"path": "/etc/shadow", "mode": "0640", "username": "root", "groupname": "shadow"}]
    rows["system_controls"] = [{"name": f"net.ipv4.setting{n}", "current_value": "0"} for n in range(30)]
    rows["mandatory_access_control"] = [{"kind": "apparmor", "mode": "enforcing"}]
    rows["software"] = [{"name": "postgresql", "version": "15.5", "release": "15", "packaged_by": "debian",
                         "running": "yes", "confidence": "certain"}]
    rows |= programs(dice) | guards(dice)
    for table, found in rows.items():
        facts.observe(host, "ssh", "host", table, found)


def programs(dice: random.Random) -> dict[str, list[dict]]:
    """What is installed and runs: 400 packages, as a small server has."""
    old = dice.random() < 0.5
    return {
        "packages": [{"name": f"lib{n}", "version": f"1.{n}-1+deb12u1", "arch": "amd64", "source_package": f"source{n // 2}",
                      "source_version": f"1.{n}-1+deb12u1"} for n in range(400)],
        "outdated_processes": [{"name": f"daemon{n}", "unit": f"daemon{n}.service", "file": "/usr/lib/libssl.so.3",
                                "files": 2} for n in range(3)] if old else [],
        "optional_services": [{"name": name, "kind": kind, "running": "yes" if old else "no", "used": "no"} for name, kind in
                              (("avahi", "discovery"), ("cups", "printing"), ("rpcbind", "rpc"))],
        "remote_tools": [{"name": "anydesk", "kind": "remote_control", "active": "yes", "found_by": "process"}] if old else [],
        "backup_agents": [{"name": "restic", "active": "yes", "last_success": OBSERVED_AT if old else "2026-01-01T00:00:00Z",
                           "target": "remote", "mountpoint": None, "encrypted": "yes"}],
        "containers": [{"name": f"app{n}", "engine": "docker", "privileged": "yes" if old else "no", "host_network": "no",
                        "host_processes": "no", "engine_socket": "no", "host_folders": "no", "as_root": "yes",
                        "capabilities": ""} for n in range(4)]}


def guards(dice: random.Random) -> dict[str, list[dict]]:
    """What protects the machine, or opens it."""
    weak = dice.random() < 0.5
    return {
        "authorized_keys": [{"username": f"user{n}", "key_file": f"/home/user{n}/.ssh/authorized_keys",
                             "algorithm": "ssh-rsa" if weak else "ssh-ed25519", "bits": 1024 if weak else 256, "options": "",
                             "published": "no"} for n in range(6)],
        "boot_security": [{"firmware": "uefi", "secure_boot": dice.choice(["yes", "no", "unknown"]), "loader": "grub",
                           "boot_password": "no"}],
        "usb_policy": [{"storage_module": dice.choice(["blocked", "allowed", "unknown"]), "ports": "open", "usbguard": "absent",
                        "usbguard_default": None}],
        "suid_bin": [{"path": f"/usr/bin/tool{n}", "permissions": "4755", "username": "root", "groupname": "root",
                      "packaged": "no" if weak and n == 0 else "yes"} for n in range(25)],
        "unowned_files": [{"path": f"/srv/data/{n}", "uid": 1999, "gid": 1999, "type": "f"} for n in range(20)] if weak else [],
        "antivirus": [], "session_lock": [],
        "interface_addresses": [{"interface": "eth0", "address": "10.255.0.1", "mac": "02:00:00:00:00:01"}]}


def machine(facts: Facts, number: int, dice: random.Random) -> None:
    address = f"10.1.{number // 250}.{number % 250 + 1}"
    is_linux = number % 3 == 0
    facts.observe(address, "discovery", "host", "addresses", [{"address": address, "presence": "answered",
                                                              "mac": f"02:00:00:00:{number >> 8:02x}:{number & 255:02x}"}])
    open_ports = {22, 80, 443} if is_linux else {445, 80, 443}
    facts.observe(address, "discovery", "host", "endpoints", [
        {"port": p, "state": "open" if p in open_ports else "refused"} for p in (21, 22, 23, 80, 135, 139, 443, 445, 3389)])
    if is_linux:
        ssh_server(facts, address, dice)
        logged_in(facts, address, number, dice)
    else:
        smb_server(facts, address, dice)
        for table in HOST_TABLES:
            facts.observe(address, "ssh", "host", table, [], "not_attempted", "no_credential")
    tls_server(facts, address, dice)
    identifier = f"h-{number:012x}"
    facts.add("hosts", id=identifier, name=f"machine{number}", role="server" if is_linux else "workstation",
              role_confidence="certain", platform="linux" if is_linux else "windows", platform_confidence="certain",
              os="Debian GNU/Linux 12 (bookworm)" if is_linux else "Microsoft Windows 10", portable="no",
              mac="", mac_vendor="", reached=1, addresses=address,
              identifiers=json.dumps([{"kind": "address", "value": address, "confidence": "weak"}]),
              role_reasons=json.dumps([{"sign": "system", "value": "server" if is_linux else "windows-client"}]))
    facts.add("host_observations", observed_host=address, host=identifier)


def main() -> int:
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    count, out = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    facts, dice = Facts(out), random.Random(42)
    for number in range(count):
        machine(facts, number, dice)
    scan = {"started_at": OBSERVED_AT, "ended_at": ENDED_AT, "vantages": ["bureau"], "targets": ["10.1.0.0/16"],
            "exclusions": [], "addresses": 65536, "answered": count, "neighbour_only": 0, "logged_in": count // 3,
            "incomplete": False, "limits": []}
    for key, value in (("engagement_text", ""), ("answers_text", ""), ("profile_name", "commune"),
                       ("profile_text", ""), ("scan", json.dumps(scan))):
        facts.add("audit", key=key, value=value)
    facts.db.execute(f"pragma application_id = {constant_of_store('application_id')}")
    facts.db.execute(f"pragma user_version = {constant_of_store('schema_version')}")
    facts.db.commit()
    facts.db.close()
    out.chmod(0o600)
    return 0


if __name__ == "__main__":
    sys.exit(main())
