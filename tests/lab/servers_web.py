"""Web servers that give away too much, proxies, and the old ways of moving files and mail, closed and open."""

import shutil

from layout import HERE
from servers import Machine, web


def web_exposed(m: Machine) -> None:
    web(m, "nginx_exposed.conf")
    site = m.folder / "site"
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (site / ".env").write_text("SECRET=lab\n")
    (site / "wpad.dat").write_text('function FindProxyForURL(url, host) { return "DIRECT"; }\n')


def web_catch_all(m: Machine) -> None:
    # Says 200 to every name: nothing may be concluded from that.
    web(m, "nginx_catch_all.conf")


def tinyproxy(m: Machine, template: str) -> None:
    m.start("tinyproxy", "-d", "-c", m.configure(template))


def proxy_open(m: Machine) -> None:
    tinyproxy(m, "tinyproxy_open.conf")


def proxy_closed(m: Machine) -> None:
    tinyproxy(m, "tinyproxy_closed.conf")


def ftp_anonymous(m: Machine) -> None:
    for name in ("empty", "pub"):
        (m.folder / name).mkdir()
        (m.folder / name).chmod(0o755)
    m.start("vsftpd", m.configure("vsftpd_anonymous.conf"))


def mail_relay(m: Machine) -> None:
    for name, owner in (("queue", "root"), ("data", "postfix")):
        (m.folder / name).mkdir()
        shutil.chown(m.folder / name, owner)
    folder = m.folder / "postfix"
    folder.mkdir()
    shutil.move(m.configure("postfix_relay.cf", name=m.name), folder / "main.cf")
    shutil.move(m.configure("postfix_master.cf"), folder / "master.cf")
    m.start("postfix", "-c", str(folder), "start-fg")


def rsync(m: Machine, template: str) -> None:
    (m.folder / "data").mkdir()
    m.write("secrets", "audit:lab-secret\n", 0o600)
    m.write("motd", "Bienvenue sur le serveur de sauvegarde\n")
    m.start("rsync", "--daemon", "--no-detach", f"--address={m.addresses[0]}", f"--config={m.configure(template)}")


def rsync_open(m: Machine) -> None:
    rsync(m, "rsyncd_open.conf")


def rsync_closed(m: Machine) -> None:
    rsync(m, "rsyncd_closed.conf")


def nfs(m: Machine, clients: str) -> None:
    for name in ("data", "recovery"):
        (m.folder / name).mkdir()
    config = m.configure("ganesha.conf", clients=clients)
    # Both meet at a fixed path under /run: each host has its own.
    m.start("unshare", "--mount", "sh", str(HERE / "nfs.sh"), config, str(m.folder), m.addresses[0])


def nfs_open(m: Machine) -> None:
    nfs(m, "*")


def nfs_closed(m: Machine) -> None:
    nfs(m, "192.0.2.0/24")
