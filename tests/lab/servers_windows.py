"""Windows hosts that one can log in to over WinRM: a service that takes real logins and plays a recorded machine."""

import keys
from layout import HERE
from servers import Machine

RECORDINGS = HERE.parent / "recordings" / "windows"
PYTHON = "/usr/bin/python3"  # Debian's own, which has Debian's gssapi
PASSWORD = "Corbeau-7 d'or"  # what winrm_server.py expects of audit


def winrm(recording: str, *options: str, certificate: str = ""):
    """In clear HTTP with sealed messages, or over HTTPS with that certificate."""
    def run(m: Machine) -> None:
        tls = ["--tls", str(keys.KEYS / "tls" / certificate)] if certificate else []
        m.start(PYTHON, str(HERE / "winrm_server.py"), "--folder", str(m.folder), "--recording",
                str(RECORDINGS / recording), "--address", m.addresses[0], "--port", "5986" if certificate else "5985",
                "--user", "audit", "--password", PASSWORD, *tls, *options)
    return run
