"""The lab's secrets, made once in the state directory: login key, host keys, certificates."""

import datetime
import pathlib
import subprocess

import roots
from layout import KEYS, STATE

LOGIN_KEY = KEYS / "audit"


def run(*command: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")


def login_key() -> None:
    if not LOGIN_KEY.exists():
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "audit@hygie-lab", "-f", str(LOGIN_KEY))


def host_key(host: str, kind: str) -> pathlib.Path:
    """kind: ed25519, or rsa1024 and dsa1024, which only an old ssh-keygen still makes."""
    name = f"ssh_host_{kind.rstrip('0123456789') if kind != 'ed25519' else kind}_key"
    folder = KEYS / "hosts" / host
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / name
    if key.exists():
        return key
    if kind == "ed25519":
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", host, "-f", str(key))
        return key
    old = roots.path("bullseye")
    made = old / "tmp" / f"{host}-{name}"
    run("chroot", str(old), "ssh-keygen", "-q", "-t", kind[:3], "-b", "1024", "-N", "", "-C", host,
        "-f", f"/tmp/{made.name}")
    for suffix in ("", ".pub"):
        source = made.with_name(made.name + suffix)
        (folder / (name + suffix)).write_bytes(source.read_bytes())
        source.unlink()
    key.chmod(0o600)
    return key


CA_CONFIG = """[ca]
default_ca = lab
[lab]
dir = {keys}/ca
new_certs_dir = $dir
database = $dir/index.txt
serial = $dir/serial
certificate = $dir/ca.pem
private_key = $dir/ca.key
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
organizationName = optional
[req]
distinguished_name = name
[name]
"""


def authority() -> pathlib.Path:
    """The lab's own certificate authority; returns its openssl configuration."""
    folder = KEYS / "ca"
    config = folder / "openssl.cnf"
    if (folder / "ca.pem").exists():
        return config
    folder.mkdir(parents=True, exist_ok=True)
    config.write_text(CA_CONFIG.format(keys=KEYS))
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("1000\n")
    run("openssl", "req", "-x509", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", str(folder / "ca.key"), "-out", str(folder / "ca.pem"), "-days", "3650", "-sha256",
        "-subj", "/CN=Hygie lab authority", "-addext", "basicConstraints=critical,CA:TRUE",
        "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    system = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")
    bundle = (system.read_text() if system.exists() else "") + (folder / "ca.pem").read_text()
    (folder / "trust.pem").write_text(bundle)
    return config


def certificate(host: str, names: str, key: list[str], start: datetime.timedelta, end: datetime.timedelta) -> None:
    """HOST.key and HOST.pem, valid from now+start to now+end, renewed when less than a quarter is left."""
    folder = KEYS / "tls"
    folder.mkdir(parents=True, exist_ok=True)
    pem = folder / f"{host}.pem"
    now = datetime.datetime.now(datetime.timezone.utc)
    quarter = (end - start) / 4 if end > datetime.timedelta() else datetime.timedelta.max
    made = datetime.datetime.fromtimestamp(pem.stat().st_mtime, datetime.timezone.utc) if pem.exists() else None
    if made and (quarter == datetime.timedelta.max or now - made < quarter):
        return
    config = authority()
    run("openssl", "req", "-new", *key, "-nodes", "-keyout", str(folder / f"{host}.key"),
        "-out", str(folder / f"{host}.csr"), "-subj", f"/CN={host}.example.test", "-addext", f"subjectAltName={names}")
    stamp = "%y%m%d%H%M%SZ"
    run("openssl", "ca", "-batch", "-notext", "-config", str(config), "-in", str(folder / f"{host}.csr"),
        "-out", str(pem), "-startdate", (now + start).strftime(stamp), "-enddate", (now + end).strftime(stamp))


def prepare() -> None:
    KEYS.mkdir(parents=True, exist_ok=True)
    STATE.chmod(0o755)
    login_key()
    authority()
    day = datetime.timedelta(days=1)
    certificate("web-modern", "DNS:web-modern.example.test,IP:198.18.0.20",
                ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], -day, 300 * day)
    certificate("web-legacy", "DNS:web-legacy.example.test,IP:198.18.0.21",
                ["-newkey", "rsa:1024"], -800 * day, -70 * day)
    certificate("data-tls", "DNS:data-tls.example.test,IP:198.18.0.132,IP:198.18.0.134",
                ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], -day, 300 * day)
    certificate("windows-winrm-tls", "DNS:windows-winrm-tls.example.test,IP:198.18.0.171",
                ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], -day, 300 * day)
