"""Databases, caches and brokers, each once as nobody should leave it and once as it should be."""

import shutil
import subprocess
import sys

import keys
from layout import HERE
from servers import Machine

# program → package
TOOLS = {"redis-server": "redis-server", "memcached": "memcached", "mosquitto": "mosquitto", "mariadbd": "mariadb-server",
         "setpriv": "util-linux", "etcd": "etcd-server", "influxd": "influxdb"}
POSTGRES = "/usr/lib/postgresql/15/bin"


def redis(m: Machine, *options: str) -> None:
    m.start("redis-server", "--bind", m.addresses[0], "--port", "6379", "--save", "", "--dir", str(m.folder), *options)


def mosquitto(m: Machine, *lines: str) -> None:
    text = "\n".join(["user root", f"listener 1883 {m.addresses[0]}", *lines]) + "\n"
    m.start("mosquitto", "-c", str(m.write("mosquitto.conf", text)))


def store_open(m: Machine) -> None:
    redis(m, "--protected-mode", "no")
    m.start("memcached", "-u", "nobody", "-l", m.addresses[0], "-U", "11211")
    mosquitto(m, "allow_anonymous true")


def store_closed(m: Machine) -> None:
    redis(m, "--requirepass", "lab-password")
    accounts = m.write("memcached.accounts", "lab:lab-password\n")
    m.start("memcached", "-u", "nobody", "-l", m.addresses[0], "-Y", str(accounts))
    passwords = m.folder / "mosquitto.passwords"
    subprocess.run(["mosquitto_passwd", "-c", "-b", str(passwords), "lab", "lab-password"], check=True)
    mosquitto(m, "allow_anonymous false", f"password_file {passwords}")


def store_protected(m: Machine) -> None:
    # Neither bind nor password: Redis turns every address but the loopback away. The broker speaks TLS alone.
    m.start("redis-server", "--port", "6379", "--save", "", "--dir", str(m.folder))
    tls = keys.KEYS / "tls" / "data-tls"
    text = (f"user root\nlistener 8883 {m.addresses[0]}\nallow_anonymous true\n"
            f"certfile {tls}.pem\nkeyfile {tls}.key\n")
    m.start("mosquitto", "-c", str(m.write("mosquitto.conf", text)))
    m.start("redis-server", "--port", "0", "--tls-port", "6380", "--bind", m.addresses[0], "--save", "",
            "--dir", str(m.folder), "--protected-mode", "no", "--tls-auth-clients", "no",
            "--tls-cert-file", f"{tls}.pem", "--tls-key-file", f"{tls}.key",
            "--tls-ca-cert-file", str(keys.KEYS / "ca" / "ca.pem"))


def mariadb(m: Machine, *options: str) -> None:
    # The data folder is made in the namespace, so that `up` need not wait for it.
    # One account from elsewhere, or the server turns every address away before it says what it is.
    accounts = m.write("mariadb.sql", "create user 'lab'@'%' identified by 'lab-password';\n")
    make = f"mariadb-install-db --no-defaults --datadir={m.folder}/mariadb --user=root --skip-test-db"
    m.start("sh", "-c", f'{make} && exec mariadbd --no-defaults --datadir={m.folder}/mariadb --user=root '
            f'--bind-address={m.addresses[0]} --socket={m.folder}/mariadb.socket --init-file={accounts} "$@"', "mariadb", *options)


def postgresql(m: Machine, access: str, *options: str) -> None:
    data = m.folder / "postgresql"
    data.mkdir()
    rules = m.write("pg_hba.conf", access + "\n")
    drop = "setpriv --reuid=postgres --regid=postgres --clear-groups"
    m.start("sh", "-c", f"chown postgres {data} && {drop} {POSTGRES}/initdb -A trust -D {data} && "
            f'exec {drop} {POSTGRES}/postgres -D {data} -c hba_file={rules} -c unix_socket_directories= '
            f'-c listen_addresses={m.addresses[0]} "$@"', "postgresql", *options)


def certificate_for(m: Machine, owner: str) -> tuple[str, str]:
    """The certificate and key of data-tls, copied to where `owner` may read them."""
    for suffix in ("pem", "key"):
        copy = m.folder / f"tls.{suffix}"
        shutil.copy(keys.KEYS / "tls" / f"data-tls.{suffix}", copy)
        shutil.chown(copy, owner)
        copy.chmod(0o600)
    return str(m.folder / "tls.pem"), str(m.folder / "tls.key")


def database_open(m: Machine) -> None:
    mariadb(m, "--skip-ssl")
    postgresql(m, "host all all 0.0.0.0/0 trust")


def database_closed(m: Machine) -> None:
    pem, key = certificate_for(m, "postgres")
    mariadb(m, f"--ssl-cert={pem}", f"--ssl-key={key}")
    postgresql(m, "hostssl all all 0.0.0.0/0 scram-sha-256", "-c", "ssl=on", "-c", f"ssl_cert_file={pem}",
               "-c", f"ssl_key_file={key}")


def influxdb(m: Machine, authentication: str) -> None:
    text = (f'bind-address = "127.0.0.1:8088"\nreporting-disabled = true\n[meta]\ndir = "{m.folder}/influxdb/meta"\n'
            f'[data]\ndir = "{m.folder}/influxdb/data"\nwal-dir = "{m.folder}/influxdb/wal"\n'
            f'[http]\nbind-address = "{m.addresses[0]}:8086"\nauth-enabled = {authentication}\n')
    m.start("influxd", "-config", str(m.write("influxdb.conf", text)))


def service_open(m: Machine) -> None:
    influxdb(m, "false")
    url = f"http://{m.addresses[0]}:2379"
    m.start("etcd", "--data-dir", str(m.folder / "etcd"), "--listen-client-urls", url, "--advertise-client-urls", url)
    m.start(sys.executable, str(HERE / "store_answers.py"), m.addresses[0], "open")


def service_closed(m: Machine) -> None:
    influxdb(m, "true")
    m.start(sys.executable, str(HERE / "store_answers.py"), m.addresses[0], "closed")


STORE_PORTS = ("1433", "1883", "3306", "5432", "6379", "9200", "11211", "27017")


def misbehaving_store(kind: str):
    def run(m: Machine) -> None:
        m.start(sys.executable, str(HERE / "misbehave.py"), kind, *STORE_PORTS)
    return run
