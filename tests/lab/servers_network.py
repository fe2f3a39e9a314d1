"""Switches, routers and Windows: a real OpenSSH server, whose login shell plays what a recording holds of such a machine."""

import shutil

import roots
from layout import HERE
from servers import SSHD, Machine, samba

RECORDINGS = HERE.parent / "recordings" / "appliance"
WINDOWS = HERE.parent / "recordings" / "windows"
OWN_NAME = b"OpenSSH_9.2p1 Debian"


def name_server(m: Machine, identification: str) -> None:
    """sshd itself lets nobody change its name: the one of this machine gets another in its own text."""
    program = (roots.path("bookworm") / "usr/sbin/sshd").read_bytes()
    at = program.find(OWN_NAME)
    if at < 0:
        raise RuntimeError("sshd does not call itself as expected")
    end = program.index(b"\0", at)
    named = m.folder / "over/usr/sbin/sshd"
    named.parent.mkdir(parents=True)
    named.write_bytes(program[:at] + identification.encode().ljust(end - at, b"\0") + program[end:])
    named.chmod(0o755)


def command_line(recording: str, identification: str = ""):
    def run(m: Machine) -> None:
        shell = m.write("over/usr/local/bin/command-line",
                        '#!/bin/sh\nexec python3 /usr/local/lib/command_line.py /usr/local/lib/recording "$@"\n', 0o755)
        library = shell.parent.parent / "lib"
        library.mkdir()
        shutil.copy(HERE / "command_line.py", library / "command_line.py")
        shutil.copy(RECORDINGS / recording, library / "recording")
        if identification:
            name_server(m, identification)
        m.enter_root("bookworm", ["ed25519"], "", "usermod -s /usr/local/bin/command-line audit; " + SSHD, login=True)
    return run


def windows_shell(recording: str, speaks: str):
    """OpenSSH for Windows: cmd or powershell as login shell, by what the script prints on a recorded machine."""
    def run(m: Machine) -> None:
        shell = m.write("over/usr/local/bin/windows-shell",
                        f'#!/bin/sh\nexec python3 /usr/local/lib/windows_shell.py /usr/local/lib/recording {speaks} "$@"\n', 0o755)
        library = shell.parent.parent / "lib"
        library.mkdir()
        for name in ("windows_shell.py", "windows_machine.py"):
            shutil.copy(HERE / name, library / name)
        shutil.copy(WINDOWS / recording, library / "recording")
        name_server(m, "OpenSSH_for_Windows_9.5")
        m.enter_root("bookworm", ["ed25519"], "", "usermod -s /usr/local/bin/windows-shell audit; " + SSHD, login=True)
    return run


def windows_contradicted(m: Machine) -> None:
    """What is at its port 445 is not what the machine says of itself."""
    samba(m, "smb_legacy.conf")
    windows_shell("server_2022_core.hygie", "cmd")(m)
