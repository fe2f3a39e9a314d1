"""Hosts that are not what their ports say, or that mean harm to whoever looks at them."""

import shutil

import keys
from layout import HERE
from servers import Machine


def odd_ports(m: Machine) -> None:
    """SSH on 443, HTTP on 22, FTP on 8000, HTTPS with old versions on 5938, and on 4786, where nothing may be asked."""
    for name in ("logs", "tmp", "empty"):
        (m.folder / name).mkdir()
    shutil.copytree(HERE / "config" / "site", m.folder / "site")
    m.start("vsftpd", m.configure("vsftpd_odd.conf"))
    m.start("nginx", "-p", str(m.folder), "-c",
            m.configure("nginx_odd.conf", tls=str(keys.KEYS / "tls" / "web-legacy")),
            "-e", str(m.folder / "logs/error.log"), OPENSSL_CONF="/dev/null")
    m.enter_root("bookworm", ["ed25519"], "sshd_hardened.conf", "exec /usr/sbin/sshd -D -e -p 443", login=False)
