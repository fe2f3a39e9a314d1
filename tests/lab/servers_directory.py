"""Directories, names, time and monitoring: LDAP, Kerberos, DNS, NTP and SNMP servers, well and badly set."""

import datetime
import pathlib
import shutil
import subprocess

import keys
from layout import STATE
from servers import Machine

PEOPLE = """dn: dc=mairie,dc=lab
objectClass: dcObject
objectClass: organization
dc: mairie
o: Mairie

dn: ou=agents,dc=mairie,dc=lab
objectClass: organizationalUnit
ou: agents

dn: uid=jdupont,ou=agents,dc=mairie,dc=lab
objectClass: inetOrgPerson
uid: jdupont
cn: Jeanne Dupont
sn: Dupont
userPassword: {SSHA}bGFiLWxhYi1sYWItbGFiLWxhYi1sYWItbGFi

"""


def certified(m: Machine) -> pathlib.Path:
    """A good certificate of the host's own; returns its path without the suffix."""
    day = datetime.timedelta(days=1)
    names = ",".join([f"DNS:{m.name}.example.test", *[f"IP:{address}" for address in m.addresses]])
    keys.certificate(m.name, names, ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], -day, 300 * day)
    return keys.KEYS / "tls" / m.name


def slapd_open(m: Machine) -> None:
    """Everyone reads everything, and there is no TLS: how many a directory was once installed."""
    slapd(m, "slapd_open.conf", f"ldap://{m.addresses[0]}/")


def slapd_strict(m: Machine) -> None:
    slapd(m, "slapd_strict.conf", f"ldap://{m.addresses[0]}/ ldaps://{m.addresses[0]}/", tls=str(certified(m)))


def slapd(m: Machine, template: str, addresses: str, **values: str) -> None:
    (m.folder / "db").mkdir()
    config = m.configure(template, **values)
    people = m.write("people.ldif", PEOPLE)
    subprocess.run(["slapadd", "-q", "-f", config, "-l", str(people)], check=True, capture_output=True)
    m.start("slapd", "-d", "none", "-f", config, "-h", addresses)


def provisioned() -> pathlib.Path:
    """A domain made once and kept with the lab's roots: making it takes half a minute."""
    domain = STATE / "domain-1"
    if domain.exists():
        return domain
    half = domain.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    subprocess.run(["samba-tool", "domain", "provision", "--configfile=/dev/null", "--dns-backend=SAMBA_INTERNAL",
                    "--realm=MAIRIE.LAB", "--domain=MAIRIE", "--server-role=dc", "--host-name=mairie-dc",
                    "--adminpass=Lab-Lab-Lab-0", f"--targetdir={half}", "--host-ip=198.18.0.90"],
                   check=True, capture_output=True)
    half.rename(domain)
    return domain


def samba_dc(m: Machine) -> None:
    shutil.copytree(provisioned(), m.folder / "domain", symlinks=True)
    for name in ("cache", "lock", "pid", "ncalrpc", "winbindd", "ntp_signd"):
        (m.folder / name).mkdir()
    config = m.configure("samba_dc.conf", tls=str(certified(m)))
    m.start("samba", "-F", "--no-process-group", "-s", config)


def snmp_open(m: Machine) -> None:
    """What most printers and switches look like from the factory."""
    snmpd(m, "rocommunity public\nrwcommunity private\nsysName lab-switch\nsysDescr Lab switch, firmware 1.2.3\n"
             "sysObjectID 1.3.6.1.4.1.11.2.3.7.11.46\n")


def snmp_v3(m: Machine) -> None:
    """Version 3 alone, encrypted."""
    snmpd(m, "createUser superviseur SHA lab-lab-lab-lab AES lab-lab-lab-lab\nrouser superviseur priv\n")


def snmpd(m: Machine, settings: str) -> None:
    state = m.folder / "state"
    state.mkdir()
    config = m.write("snmpd.conf", settings, mode=0o600)
    m.start("snmpd", "-f", "-C", "-c", str(config), "-Lo", f"udp:{m.addresses[0]}:161",
            MIBS="", SNMP_PERSISTENT_DIR=str(state), SNMPCONFPATH=str(m.folder))


def router(m: Machine) -> None:
    """A box as it should not be: resolves for all, tells its clock's secrets to all."""
    m.start("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--local=/invalid/",
            f"--listen-address={m.addresses[0]}", "--bind-interfaces", "--except-interface=lo", "--user=root",
            f"--pid-file={m.folder}/dnsmasq.pid")
    ntpd(m, "unrestrict default noquery\n")


def time_and_names(m: Machine) -> None:
    """A name server for its own zones and a time server that only tells the time."""
    m.start("named", "-f", "-c", m.configure("named.conf"))
    ntpd(m, "restrict default kod limited nomodify noquery nopeer\n")


def ntpd(m: Machine, restrictions: str) -> None:
    config = m.write("ntp.conf", f"interface ignore all\ninterface listen {m.addresses[0]}\n"
                                 f"refclock local stratum 5\n{restrictions}")
    m.start("ntpd", "-n", "-g", "-c", str(config), "-p", str(m.folder / "ntpd.pid"))
