"""Remote screens: RDP, VNC and X11, open and guarded. Displays are numbers of the machine; each host has its own."""

import subprocess
import sys

from layout import HERE
from servers import Machine

XRDP = """[Globals]
ini_version=1
fork=true
port=tcp://@address@:3389
tcp_nodelay=true
security_layer=@layer@
crypt_level=@level@
certificate=@folder@/cert.pem
key_file=@folder@/key.pem
ssl_protocols=TLSv1.2, TLSv1.3
max_bpp=24
[Logging]
LogFile=@folder@/xrdp.log
LogLevel=INFO
[Xvnc]
name=Xvnc
lib=libvnc.so
"""


def own_certificate(m: Machine) -> None:
    """Self-signed, as remote desktop servers make it for themselves."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "180", "-subj", f"/CN={m.name}",
                    "-keyout", str(m.folder / "key.pem"), "-out", str(m.folder / "cert.pem")],
                   check=True, capture_output=True)


def xrdp(layer: str, level: str):
    def run(m: Machine) -> None:
        own_certificate(m)
        text = XRDP
        for key, value in {"address": m.addresses[0], "layer": layer, "level": level, "folder": str(m.folder)}.items():
            text = text.replace(f"@{key}@", value)
        m.start("xrdp", "--nodaemon", "--config", str(m.write("xrdp.ini", text)))
    return run


def start_displays(m: Machine, script: str, *arguments: str) -> None:
    """Runs a shell script with a /tmp of its own: X servers keep sockets and locks there, and every host has a :0."""
    m.start("unshare", "--mount", "sh", "-c", 'mount -t tmpfs tmpfs /tmp && ' + script, m.name, *arguments,
            HOME=str(m.folder), DISPLAY=":0")


def rdp_nla(m: Machine) -> None:
    # The user and the password are nobody's; the hash is what the server compares with.
    done = subprocess.run(["winpr-hash", "-u", "accueil", "-p", "lab", "-f", "sam"], check=True, capture_output=True,
                          text=True)
    sam = m.write("sam", done.stdout, 0o600)
    start_displays(m, "Xvfb :0 -ac -nolisten tcp -screen 0 640x480x24 -displayfd 1 >/tmp/ready & "
                   'until [ -s /tmp/ready ]; do sleep 0.1; done; exec freerdp-shadow-cli "$@"',
                   "/port:3389", f"/bind-address:{m.addresses[0]}", "/sec:nla", f"/sam-file:{sam}", "+auth")


def vnc_open(m: Machine) -> None:
    start_displays(m, vnc(m, 0, 5900, "None"))


def vnc_guarded(m: Machine) -> None:
    # Not a password: eight bytes that nobody is told.
    (m.folder / "passwd").write_bytes(bytes(range(8)))
    start_displays(m, vnc(m, 0, 5900, "TLSVnc") + " & " + vnc(m, 1, 5901, "VncAuth"))


def vnc(m: Machine, display: int, port: int, types: str) -> str:
    return (f"Xtigervnc :{display} -SecurityTypes {types} -interface {m.addresses[0]} -rfbport {port} "
            f"-PasswordFile {m.folder}/passwd -nolisten tcp -geometry 320x240 "
            "-BlacklistThreshold 100")  # it shuts out an address after five visits; a lab is visited often


# An X server starts anew, its port closed for a moment, when its last client leaves (Xserver(1), -noreset).
def x11_open(m: Machine) -> None:
    start_displays(m, "exec Xvfb :0 -ac -noreset -listen tcp")


def x11_guarded(m: Machine) -> None:
    # A cookie that nobody is told.
    cookie = "head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n'"
    start_displays(m, f"xauth -q -f /tmp/authority add :0 . $({cookie}) && exec Xvfb :0 -auth /tmp/authority -noreset -listen tcp")


def broken(m: Machine) -> None:
    for kind, port in (("garbage", 3389), ("slow", 5900), ("silent", 6000)):
        m.start(sys.executable, str(HERE / "misbehave.py"), kind, str(port))
