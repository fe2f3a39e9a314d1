"""Directories, names, time and monitoring: LDAP, Kerberos, DNS, NTP and SNMP servers, well and badly set."""

from servers import Machine


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
