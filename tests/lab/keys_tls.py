"""Certificates and parameters for servers_tls.py, made once in the state directory."""

import datetime
import pathlib

from keys import authority, certificate, run
from layout import KEYS

FOLDER = KEYS / "tls"
EC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
RSA = ["-newkey", "rsa:3072"]


def weak_group() -> pathlib.Path:
    """Diffie-Hellman parameters of 1024 bits."""
    file = FOLDER / "dh1024.pem"
    if not file.exists():
        run("openssl", "dhparam", "-out", str(file), "-dsaparam", "1024")
    return file


def ocsp_answer(name: str) -> pathlib.Path:
    """What the authority says of the certificate, signed, as a web server staples it."""
    file = FOLDER / f"{name}.ocsp"
    pem = FOLDER / f"{name}.pem"
    if file.exists() and file.stat().st_mtime > pem.stat().st_mtime:
        return file
    ca = KEYS / "ca"
    request = FOLDER / f"{name}.ocsp-request"
    run("openssl", "ocsp", "-issuer", str(ca / "ca.pem"), "-cert", str(pem), "-no_nonce", "-reqout", str(request))
    run("openssl", "ocsp", "-index", str(ca / "index.txt"), "-CA", str(ca / "ca.pem"), "-rsigner", str(ca / "ca.pem"),
        "-rkey", str(ca / "ca.key"), "-reqin", str(request), "-respout", str(file), "-ndays", "300", "-noverify")
    return file


def hostile_certificate() -> pathlib.Path:
    """Ten thousand names, one with a NUL before its end and one with an escape sequence; the subject has one too."""
    stem = FOLDER / "hostile"
    if stem.with_suffix(".pem").exists():
        return stem
    text = FOLDER / "hostile.cnf"
    names = [b"good.example.test\0.evil.test", b"\x1b[31mred.example.test"]
    names += [f"host-{number}.example.test".encode() for number in range(10_000)]
    content = "".join(f"82{len(name):02x}{name.hex()}" for name in names)  # [2] IA5String, RFC 5280 4.2.1.6
    size = len(content) // 2
    names_der = f"3083{size:06x}" + content
    text.write_text("[req]\ndistinguished_name = name\nx509_extensions = ext\nprompt = no\n"
                    "[name]\nCN = \"hostile\x1b[2J<script>alert(1)</script>\"\n"
                    f"[ext]\n2.5.29.17 = DER:{names_der}\n")
    run("openssl", "req", "-x509", "-new", *EC, "-nodes", "-keyout", str(stem) + ".key", "-out", str(stem) + ".pem",
        "-days", "3000", "-config", str(text))
    return stem


def prepare() -> None:
    authority()
    day = datetime.timedelta(days=1)
    certificate("mail-tls", "DNS:mail-tls.example.test,IP:198.18.0.80", EC, -day, 300 * day)
    certificate("mail-clear", "DNS:mail-clear.example.test", EC, -day, 300 * day)
    certificate("web-weak-dh", "DNS:web-weak-dh.example.test,IP:198.18.0.82", RSA, -day, 300 * day)
    certificate("web-dual", "DNS:web-dual.example.test,IP:198.18.0.83", EC, -day, 300 * day)
    certificate("web-dual-rsa", "DNS:web-dual.example.test,IP:198.18.0.83", RSA, -day, 300 * day)
    certificate("ftp-tls", "DNS:ftp-tls.example.test,IP:198.18.0.85", RSA, -day, 300 * day)
