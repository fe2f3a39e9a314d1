"""One function a kind of host: it writes the configuration under its own directory and starts the servers."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

import keys
import roots
from layout import HERE, RUN
from network import namespace_of


class Machine:
    """A host being started: its directory, its namespace, what it logs."""

    def __init__(self, name: str, addresses: list[str]):
        self.name, self.addresses = name, addresses
        self.folder = RUN / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def write(self, name: str, text: str, mode: int = 0o644) -> pathlib.Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)
        return file

    def configure(self, template: str, **values: str) -> str:
        """A file of config/ with @name@ replaced, written beside the host; returns its path."""
        text = (HERE / "config" / template).read_text()
        for key, value in {"folder": str(self.folder), "address": self.addresses[0], **values}.items():
            text = text.replace(f"@{key}@", value)
        return str(self.write(template, text))

    def start(self, *command: str, **environment: str) -> None:
        """Starts a server in the namespace of the host, under its host name, detached; its words go to its log."""
        log = (self.folder / "log").open("a")
        place = ["ip", "netns", "exec", namespace_of(self.name), "unshare", "--uts", "sh", "-c",
                 'hostname "$0" && exec "$@"', self.name]
        subprocess.Popen([*place, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                         start_new_session=True, env={**os.environ, **environment}, cwd="/")

    def filter_input(self, rules: str) -> None:
        """Only what `rules` accept reaches the host; ARP is below all that."""
        text = ("table inet filter {\n chain input {\n  type filter hook input priority 0; policy drop;\n"
                f"  {rules}\n }}\n}}\n")
        done = subprocess.run(["ip", "netns", "exec", namespace_of(self.name), "nft", "-f", "-"], input=text,
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: nft: {done.stderr.strip()}")

    def enter_root(self, suite: str, key_kinds: list[str], sshd_config: str, command: str, login: bool,
                   size: str = "") -> None:
        """Runs `command` as the first process of a machine made of a cached root; its disk takes `size` (24m) of changes."""
        over = self.folder / "over"
        ssh = over / "etc/ssh"
        ssh.mkdir(parents=True)
        for folder in (over, over / "etc", ssh):
            folder.chmod(0o755)
        for kind in key_kinds:
            source = keys.host_key(self.name, kind)
            for suffix, mode in (("", 0o600), (".pub", 0o644)):
                target = ssh / (source.name + suffix)
                shutil.copy(source.with_name(source.name + suffix), target)
                target.chmod(mode)
        if sshd_config:
            (ssh / "sshd_config").write_text((HERE / "config" / sshd_config).read_text())
        (over / "etc/hostname").write_text(self.name + "\n")
        (over / "etc/hosts").write_text(f"127.0.0.1 localhost\n127.0.1.1 {self.name}\n")
        (over / "etc/machine-id").write_text(hashlib.md5(self.name.encode()).hexdigest() + "\n")
        if login:
            self.write("authorized_keys", keys.LOGIN_KEY.with_suffix(".pub").read_text())
            command = "install -o audit -g audit -m 600 /tmp/authorized_keys /home/audit/.ssh/; " + command
            (over / "tmp").mkdir()
            shutil.copy(self.folder / "authorized_keys", over / "tmp/authorized_keys")
        (self.folder / "layer").mkdir()
        self.start("unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "sh",
                   str(HERE / "roots" / "enter.sh"), str(roots.path(suite)), str(self.folder), self.name, command,
                   **({"LAYER_SIZE": size} if size else {}))


SSHD = "exec /usr/sbin/sshd -D -e"
SERVICES = "nft -f /etc/nftables.conf; rsyslogd; cron; chronyd -x; "


def ssh_hardened(m: Machine) -> None:
    m.enter_root("bookworm", ["ed25519"], "sshd_hardened.conf", SSHD, login=False)


def ssh_weak(m: Machine) -> None:
    m.enter_root("bullseye", ["rsa1024", "dsa1024"], "sshd_weak.conf", SSHD, login=False)


def linux_good(m: Machine) -> None:
    m.enter_root("bookworm", ["ed25519"], "", SERVICES + SSHD, login=True)


def linux_sudo(m: Machine) -> None:
    # The same machine, but the auditor may become root there: what it proves by that, and the price of it.
    rule = "(umask 227; echo 'audit ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/audit); "
    m.enter_root("bookworm", ["ed25519"], "", rule + SERVICES + SSHD, login=True)


def linux_weak(m: Machine) -> None:
    m.enter_root("bullseye", ["rsa1024", "dsa1024", "ed25519"], "", SSHD, login=True)


def fleet_member(m: Machine) -> None:
    m.enter_root("bookworm", ["ed25519"], "", SSHD, login=True)


def smb_legacy(m: Machine) -> None:
    samba(m, "smb_legacy.conf")


def smb_hardened(m: Machine) -> None:
    samba(m, "smb_hardened.conf")


def samba(m: Machine, template: str, port: str = "445") -> None:
    for name in ("private", "state", "cache", "lock", "pid", "ncalrpc", "share"):
        (m.folder / name).mkdir(mode=0o755)
    m.start("smbd", "-F", "--no-process-group", "-s", m.configure(template))
    # The first pipe that anyone opens makes Samba start further servers, which takes seconds on a busy machine: not the
    # auditor's to wait for.
    ask = "rpcclient -N -U % -s /dev/null -p $1 -c 'srvinfo; enumdomains' $0"
    m.start("sh", "-c", f"for try in 1 2 3 4 5 6 7 8 9; do {ask} && exit; sleep 0.3; done", m.addresses[0], port)


def web(m: Machine, template: str, OPENSSL_CONF: str = "", **values: str) -> None:
    environment = {"OPENSSL_CONF": OPENSSL_CONF} if OPENSSL_CONF else {}
    shutil.copytree(HERE / "config" / "site", m.folder / "site")
    for name in ("logs", "tmp"):
        (m.folder / name).mkdir()
    m.start("nginx", "-p", str(m.folder), "-c", m.configure(template, tls=str(keys.KEYS / "tls" / m.name), **values),
            "-e", str(m.folder / "logs/error.log"), **environment)


def web_modern(m: Machine) -> None:
    web(m, "nginx_modern.conf")


def web_legacy(m: Machine) -> None:
    # Without a configuration OpenSSL keeps no floor on versions and key sizes.
    web(m, "nginx_legacy.conf", OPENSSL_CONF="/dev/null")


def clear_text(m: Machine) -> None:
    (m.folder / "empty").mkdir()
    m.start("vsftpd", m.configure("vsftpd.conf"))
    m.start("inetutils-inetd", "-d", f"--pidfile={m.folder}/inetd.pid", m.configure("inetd.conf"))


def misbehaving(kind: str):
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "misbehave.py"), kind, "22", "80", "443", "445")
    return run


def neighbour_only(m: Machine) -> None:
    m.filter_input("")


def only_ssh_passes(m: Machine) -> None:
    m.filter_input("tcp dport 22 accept")
    m.enter_root("bookworm", ["ed25519"], "sshd_hardened.conf", SSHD, login=False)
    m.start(sys.executable, "-m", "http.server", "--directory", str(m.folder / "over" / "etc" / "ssh"), "80")
