"""Runs nmap, testssl.sh and ssh-audit against the lab's hosts and keeps what each said, as texts: {source: text}.

A source is what said it: a script of nmap, a finding of testssl.sh, "report" of ssh-audit. Every run has its limit; a run
that reaches it said nothing, which is kept too. Only for use where the lab's auditor stands.
"""

import datetime
import json
import pathlib
import re
import subprocess
import tempfile
import time
import xml.etree.ElementTree

from layout import HERE, KEYS

LIMIT = {"nmap": 300, "testssl": 300, "ssh-audit": 30}  # seconds for one host, or one port
SCRIPTS = ("bacnet-info cassandra-info couchdb-databases cups-info dns-service-discovery docker-version ftp-anon http-auth "
           "http-auth-finder http-git http-ls http-open-proxy http-security-headers http-title imap-capabilities "
           "ipmi-cipher-zero ipmi-version knx-gateway-info ldap-rootdse ldap-search memcached-info modbus-discover "
           "mongodb-databases mqtt-subscribe ms-sql-ntlm-info mysql-info nbstat nfs-showmount ntp-info ntp-monlist "
           "pop3-capabilities rdp-enum-encryption redis-info rsync-list-modules rtsp-methods rtsp-url-brute s7-info "
           "smb-enum-shares smb-protocols smb-security-mode smb2-capabilities smb2-security-mode smtp-commands "
           "smtp-open-relay snmp-brute snmp-info snmp-sysdescr ssh-auth-methods ssh-hostkey ssh2-enum-algos sshv1 "
           "ssl-cert ssl-dh-params ssl-enum-ciphers telnet-encryption tftp-enum upnp-info vnc-info x11-access").split()
STARTTLS = {21: "ftp", 25: "smtp", 110: "pop3", 143: "imap", 389: "ldap", 3306: "mysql", 5432: "postgres"}

Said = dict[str, str]  # by source


class Ended(Exception):
    """The limit was reached, or the tool gave nothing that can be read; with what it had said by then."""

    def __init__(self, why: str, said: dict | None = None):
        super().__init__(why)
        self.said = said or {}


def run(tool: str, command: list[str], patience: float | None = None) -> str:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                              errors="replace", timeout=patience or LIMIT[tool]).stdout
    except subprocess.TimeoutExpired as late:
        raise Ended(f"no end within {LIMIT[tool]} s") from late


def version(tool: str) -> str:
    said = run(tool, [tool, "--help" if tool == "ssh-audit" else "--version"])
    found = re.search(rf"{tool}\D*(\d+(\.\d+)+)", re.sub(r"\x1b\[[\d;]*m", "", said), re.IGNORECASE)
    return found[1] if found else "?"


def certificate_dates(text: str) -> str:
    """nmap shows the dates and leaves the verdict to the reader: this is the reader."""
    found = re.search(r"Not valid after: +(\S+)", text)
    if not found:
        return ""
    left = datetime.datetime.fromisoformat(found[1][:19]) - datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    return "expired" if left.days < 0 else "ends within a month" if left.days < 30 else "ends later"


def service_text(port) -> str:
    """"open redis tls product Redis key-value store" """
    service = port.find("service")
    words = [port.find("state").get("state")]
    if service is not None and words[0] != "closed":
        words += [service.get("name"), "tls" if service.get("tunnel") == "ssl" else "clear"]
        words += [f"{key} {service.get(key)}" for key in ("product", "version", "extrainfo") if service.get(key)]
    return " ".join(words)


def nmap(address: str, ports: list[str]) -> dict[str, Said]:
    """By port, as "tcp/443"."""
    numbers = {kind: ",".join(p.split("/")[1] for p in sorted(ports) if p.startswith(kind)) for kind in ("tcp", "udp")}
    chosen = [f"{kind[0].upper()}:{listed}" for kind, listed in numbers.items() if listed]
    kinds = [flag for kind, flag in (("tcp", "-sT"), ("udp", "-sU")) if numbers[kind]]
    arguments = (f"snmp-brute.communitiesdb={HERE / 'config' / 'communities.txt'},"
                 "http-open-proxy.url=http://198.18.0.113/,http-open-proxy.pattern=html")
    # nmap keeps to its own limit only between two steps; the second one ends it.
    text = run("nmap", ["nmap", "-n", "-Pn", *kinds, "-sV", "-p", ",".join(chosen), "--host-timeout",
                        f"{LIMIT['nmap']}s", "--script", ",".join(SCRIPTS), "--script-args", arguments,
                        "--script-timeout", "60s", "-oX", "-", address], LIMIT["nmap"] + 30)
    try:
        host = xml.etree.ElementTree.fromstring(text).find("host")
    except xml.etree.ElementTree.ParseError as error:
        raise Ended("its answer cannot be read") from error
    if host is None or host.get("timedout") == "true":
        raise Ended(f"no end within {LIMIT['nmap']} s")
    of_host = {script.get("id"): script.get("output") for script in host.iterfind("hostscript/script")}
    said = {}
    for port in host.iterfind("ports/port"):
        texts = {**of_host, **{script.get("id"): script.get("output") for script in port.iterfind("script")}}
        texts["service"] = service_text(port)
        texts["dates"] = certificate_dates(texts.get("ssl-cert", ""))
        said[f"{port.get('protocol')}/{port.get('portid')}"] = texts
    return said


def testssl(address: str, where: str) -> dict[str, Said]:
    port = int(where.split("/")[1])
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.json"
        starttls = ["--starttls", STARTTLS[port]] if port in STARTTLS else []
        ended = None
        try:
            run("testssl", ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "-p", "-s", "-f",
                            "-P", "-S", "-h", "-R", "-C", "-J", "--add-ca", str(KEYS / "ca" / "ca.pem"), "--jsonfile",
                            str(out), *starttls, f"{address}:{port}"])
        except Ended as late:
            ended = late
        rows = findings(out)
    # Of several certificates the first is the one Hygie names first.
    said = {where: {row["id"].removesuffix(" <cert#1>"): row["finding"] for row in rows}}
    if ended or not rows:
        raise Ended(str(ended or "it wrote no findings"), said)
    return said


def findings(out: pathlib.Path) -> list[dict]:
    """Those written so far: a run that was ended leaves its list open."""
    text = out.read_text() if out.exists() else ""
    for whole in (text, text.rstrip().rstrip(",") + "]"):
        try:
            return [row for row in json.loads(whole) if "id" in row]
        except ValueError:
            continue
    return []


def ssh_audit(address: str, where: str) -> dict[str, Said]:
    return {where: {"report": run("ssh-audit", ["ssh-audit", "-b", "-n", "-p", where.split("/")[1], address])}}


TOOLS = {"nmap": nmap, "testssl": testssl, "ssh-audit": ssh_audit}


def ask(tool: str, address: str, where) -> dict:
    """One run: what was said by port, why it ended without a word, how long it took."""
    begin = time.monotonic()
    try:
        said, ended = TOOLS[tool](address, where), ""
    except Ended as why:
        said, ended = why.said, str(why)
    return {"tool": tool, "address": address, "where": where, "said": said, "ended": ended,
            "seconds": round(time.monotonic() - begin, 1)}
