"""Servers that show TLS and certificates in every good and bad way, and those that begin it on request (STARTTLS)."""

import shutil

import keys
import keys_tls
from servers import Machine, web


def postfix(m: Machine, tls_level: str) -> None:
    for name, owner in (("queue", "root"), ("data", "postfix")):
        (m.folder / name).mkdir()
        shutil.chown(m.folder / name, owner)
    folder = m.folder / "postfix"
    folder.mkdir()
    values = {"tls": str(keys.KEYS / "tls" / m.name), "tls_level": tls_level, "name": m.name}
    for file in ("main.cf", "master.cf"):
        shutil.move(m.configure(f"postfix_{file}", **values), folder / file)
    m.start("postfix", "-c", str(folder), "start-fg")


def dovecot(m: Machine, ssl: str, plaintext_off: str) -> None:
    m.start("dovecot", "-F", "-c", m.configure("dovecot.conf", tls=str(keys.KEYS / "tls" / m.name), ssl=ssl,
                                               plaintext_off=plaintext_off))


def mail_tls(m: Machine) -> None:
    keys_tls.prepare()
    postfix(m, "may")
    dovecot(m, "required", "yes")


def mail_clear(m: Machine) -> None:
    keys_tls.prepare()
    postfix(m, "none")
    dovecot(m, "no", "no")


def ftp_tls(m: Machine) -> None:
    keys_tls.prepare()
    (m.folder / "empty").mkdir()
    m.start("vsftpd", m.configure("vsftpd_tls.conf", tls=str(keys.KEYS / "tls" / m.name)))


def web_weak_dh(m: Machine) -> None:
    keys_tls.prepare()
    web(m, "nginx_weak_dh.conf", dh=str(keys_tls.weak_group()), OPENSSL_CONF="/dev/null")


def web_dual(m: Machine) -> None:
    keys_tls.prepare()
    web(m, "nginx_dual.conf", tls_rsa=str(keys.KEYS / "tls" / f"{m.name}-rsa"), ocsp=str(keys_tls.ocsp_answer(m.name)))


def web_hostile(m: Machine) -> None:
    keys_tls.prepare()
    web(m, "nginx_hostile.conf", hostile=str(keys_tls.hostile_certificate()), OPENSSL_CONF="/dev/null")
