"""Samba in four states: what strangers may do there, and how it is reached."""

from servers import Machine, samba


def folders(m: Machine) -> None:
    for name, mode in (("depot", 0o777), ("lecture", 0o777), ("facade", 0o755), ("ferme", 0o777)):
        (m.folder / name).mkdir()
        (m.folder / name).chmod(mode)


def smb_guest(m: Machine) -> None:
    folders(m)
    samba(m, "smb_guest.conf")


def smb_closed(m: Machine) -> None:
    samba(m, "smb_closed.conf")


def smb_nt1(m: Machine) -> None:
    folders(m)
    samba(m, "smb_nt1.conf")


def smb_netbios(m: Machine) -> None:
    samba(m, "smb_netbios.conf", port="139")
    (m.folder / "share").chmod(0o777)
