#!/usr/bin/env python3
"""winrm_server.py --folder F --recording R [--tls STEM] …: a Windows host's WinRM service (MS-WSMV) for tests.

It takes real logins (NTLM by GSSAPI and gss-ntlmssp, messages sealed in clear HTTP; Basic), checks every envelope it gets as
Windows would, and runs nothing: whoever hands the script to PowerShell whole gets what the script prints on a recorded
machine. What no client may do goes to the log as a line that begins with WRONG. --fault NAME makes it misbehave.
"""

import argparse
import base64
import functools
import http.server
import os
import pathlib
import re
import socket
import socketserver
import ssl
import struct
import sys
import time
import uuid
import xml.etree.ElementTree as ElementTree

import windows_machine

NAMES = {"s": "http://www.w3.org/2003/05/soap-envelope", "a": "http://schemas.xmlsoap.org/ws/2004/08/addressing",
         "x": "http://schemas.xmlsoap.org/ws/2004/09/transfer", "w": "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd",
         "p": "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd",
         "rsp": "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"}
SHELL = NAMES["rsp"]
BOUNDARY = b"--Encrypted Boundary"
SEALED = 'multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"'
PLAIN = "application/soap+xml;charset=UTF-8"
OLDEST_LIMIT = 153600  # the longest envelope that Windows 7 takes
FAULTS = {"timed_out": ("Receiver", "TimedOut", 2150858793), "denied": ("Sender", "AccessDenied", 5),
          "quota": ("Sender", "QuotaLimit", 2150859173), "selectors": ("Sender", "InvalidSelectors", 2150858843),
          "no_shell": ("Sender", "DestinationUnreachable", 2150858752)}
ALWAYS = {"denied": "denied", "quota": "quota", "no_shell": "no_shell"}  # faults of the first envelope


def say(text):
    print(text, file=sys.stderr, flush=True)


def envelope(action, body):
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    return (f'<s:Envelope xml:lang="en-US" {names}><s:Header><a:Action>{action}</a:Action><a:MessageID>uuid:{uuid.uuid4()}'
            f"</a:MessageID></s:Header><s:Body>{body}</s:Body></s:Envelope>").encode()


def fault(name):
    side, subcode, number = FAULTS[name]
    return 500, envelope(NAMES["w"][:-8] + "/fault", (
        f"<s:Fault><s:Code><s:Value>s:{side}</s:Value><s:Subcode><s:Value>w:{subcode}</s:Value></s:Subcode></s:Code><s:Reason>"
        f'<s:Text xml:lang="">L\u2019op\u00e9ration a \u00e9chou\u00e9.</s:Text></s:Reason><s:Detail><f:WSManFault '
        f'xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="{number}" Machine="pc"><f:Message>x'
        "</f:Message></f:WSManFault></s:Detail></s:Fault>"))


class Shells:
    """What runs on the machine: one shell at a time with one command."""

    def __init__(self, settings):
        self.settings, self.shell, self.command = settings, "", ""
        self.stdin, self.stdin_ended, self.left, self.receives = b"", False, None, 0

    def answer(self, text):
        root = ElementTree.fromstring(text)
        head = {key: root.find(f".//{key}", NAMES) for key in ("a:Action", "w:ResourceURI", "w:Selector", "a:MessageID")}
        action = head["a:Action"].text.rsplit("/", 1)[1]
        if head["w:ResourceURI"].text != SHELL + "/cmd" or not re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", head["a:MessageID"].text):
            say(f"WRONG header of {action}")
        if self.settings.fault in ALWAYS:
            return fault(ALWAYS[self.settings.fault])
        if action != "Create" and (head["w:Selector"] is None or head["w:Selector"].text != self.shell or not self.shell):
            return fault("selectors")
        return getattr(self, "on_" + action.lower())(root)

    def on_create(self, root):
        options = {o.get("Name"): o.text for o in root.iterfind(".//w:Option", NAMES)}
        if options != {"WINRS_NOPROFILE": "TRUE", "WINRS_CODEPAGE": "65001"}:
            say(f"WRONG options {options}")
        if self.shell:
            say("WRONG: a shell was left")
        self.shell = str(uuid.uuid4()).upper()
        selector = f'<w:SelectorSet><w:Selector Name="ShellId">{self.shell}</w:Selector></w:SelectorSet>'
        return 200, envelope(NAMES["x"] + "/CreateResponse", (
            f"<x:ResourceCreated><a:Address>x</a:Address><a:ReferenceParameters>{selector}</a:ReferenceParameters>"
            f"</x:ResourceCreated><rsp:Shell><rsp:ShellId>{self.shell}</rsp:ShellId></rsp:Shell>"))

    def on_command(self, root):
        self.line = root.find(".//rsp:Command", NAMES).text
        if len(self.line) > 8191 or not re.match(r"powershell(\.exe)? ", self.line):
            say("WRONG command")
        self.command, self.stdin, self.stdin_ended, self.left, self.receives = str(uuid.uuid4()).upper(), b"", False, None, 0
        return 200, envelope(SHELL + "/CommandResponse",
                             f"<rsp:CommandResponse><rsp:CommandId>{self.command}</rsp:CommandId></rsp:CommandResponse>")

    def on_send(self, root):
        stream = root.find(".//rsp:Stream", NAMES)
        if stream.get("Name") != "stdin" or stream.get("CommandId") != self.command or self.stdin_ended:
            say("WRONG send")
        self.stdin += base64.b64decode(stream.text or "", validate=True)
        self.stdin_ended = stream.get("End") == "true"
        return 200, envelope(SHELL + "/SendResponse", "<rsp:SendResponse/>")

    def printed(self):
        """What the command prints; nothing before PowerShell has been handed the script whole."""
        nonce = windows_machine.nonce_of(self.stdin.decode("ascii", "replace"))
        if "Invoke-Expression" not in windows_machine.loader_of(self.line) or not nonce or self.settings.fault == "blocked":
            return b""
        text = windows_machine.output(self.settings.recording, nonce, "\r\n")
        if self.settings.fault == "noise":
            text = "\ufeffBienvenue \u2014 acc\u00e8s r\u00e9serv\u00e9\r\n" + text
        if self.settings.fault == "stops":
            text = text[:len(text) // 2]
        return text.encode()

    def on_receive(self, root):
        if root.find(".//rsp:DesiredStream", NAMES).get("CommandId") != self.command:
            say("WRONG receive")
        self.receives += 1
        kind = self.settings.fault
        if kind == "timed_out_forever" or self.receives <= self.settings.nothing_yet:
            return fault("timed_out")
        if kind == "output_without_end":
            return self.received(b"x" * 100_000, False)
        if self.left is None:
            self.left = self.printed()
        if kind == "stops" and not self.left:
            return fault("timed_out")
        size = self.settings.piece
        part, self.left = self.left[:size], self.left[size:]
        return self.received(part, self.stdin_ended and not self.left and kind != "stops")

    def received(self, part, done):
        # Two streams, cut where it happens: in a letter of two bytes, in three bytes that base64 takes together.
        cut = len(part) // 2 + 1
        streams = "".join(f'<rsp:Stream Name="stdout" CommandId="{self.command}">{base64.b64encode(p).decode()}</rsp:Stream>'
                          for p in (part[:cut], part[cut:]) if p)
        streams += f'<rsp:Stream Name="stderr" CommandId="{self.command}">{base64.b64encode(b"#< CLIXML").decode()}</rsp:Stream>'
        state = "Done" if done else "Running"
        return 200, envelope(SHELL + "/ReceiveResponse", (
            f'<rsp:ReceiveResponse>{streams}<rsp:CommandState CommandId="{self.command}" State="{SHELL}/CommandState/{state}">'
            f"</rsp:CommandState></rsp:ReceiveResponse>"))

    def on_signal(self, root):
        if root.find(".//rsp:Signal", NAMES).get("CommandId") != self.command:
            say("WRONG signal")
        return 200, envelope(SHELL + "/SignalResponse", "<rsp:SignalResponse/>")

    def on_delete(self, _root):
        self.shell = ""
        say("deleted")
        return 200, envelope(NAMES["x"] + "/DeleteResponse", "")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version = "Microsoft-HTTPAPI/2.0"
    sys_version = ""

    def setup(self):
        super().setup()
        self.context, self.logged_in = None, False

    def log_message(self, *_):
        pass

    def reply(self, status, body=b"", kind=PLAIN, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if body:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def unauthorised(self, token=""):
        settings = self.server.settings
        offers = [("WWW-Authenticate", f"Negotiate {token}".strip() if scheme == "Negotiate" else 'Basic realm="WSMAN"')
                  for scheme in settings.schemes]
        self.reply(401, headers=offers)

    def do_GET(self):
        self.reply(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if len(body) > OLDEST_LIMIT:
            say("WRONG: an envelope that old servers do not take")
        settings = self.server.settings
        if b"Envelope" in body and not settings.tls:
            say("WRONG: in clear")
        if self.misbehaved(settings.fault, body):
            return
        if not self.log_in():
            return
        if settings.fault == "always_401" and body:
            return self.unauthorised()
        if not body:
            return self.reply(200)
        self.exchange(body)

    def misbehaved(self, kind, body):
        if kind == "hangs" or kind == "hangs_later" and body:
            time.sleep(3600)
        if kind == "web":
            self.reply(200, b"<html>hello</html>", "text/html")
        elif kind == "redirects":
            self.reply(302, headers=[("Location", "http://198.18.0.99/wsman")])
        elif kind == "huge" and body or kind == "endless" and body:
            self.send_response(200)
            self.send_header("Content-Type", PLAIN)
            self.send_header("Content-Length", "100000000")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * (100_000 if kind == "huge" else 1))
                    time.sleep(0 if kind == "huge" else 0.05)
            except OSError:
                pass
            self.close_connection = True
        elif kind == "closes" and body:
            self.close_connection = True
        elif kind == "heads":
            self.send_response(200)
            self.flush_headers()
            try:
                while True:
                    self.wfile.write(b"X-Again: " + b"x" * 1000 + b"\r\n")
            except OSError:
                pass
            self.close_connection = True
        else:
            return False
        return True

    def log_in(self):
        if self.logged_in:
            return True
        settings, given = self.server.settings, self.headers.get("Authorization", "")
        scheme, _, text = given.partition(" ")
        if scheme == "Basic" and "Basic" in settings.schemes:
            if not settings.tls:
                say("WRONG: a password in clear")
            expected = f"{settings.user}:{settings.password}".encode()
            if base64.b64decode(text) == expected and settings.fault != "refuses":
                return True
            say("failed login")
        elif scheme == "Negotiate" and "Negotiate" in settings.schemes and text:
            return self.negotiate(base64.b64decode(text))
        elif given:
            say(f"WRONG: {scheme} was not offered")
        self.unauthorised()
        return False

    def negotiate(self, token):
        import gssapi  # of the machine's GSSAPI, with the plug-in for NTLM
        if self.context is None:
            mechanism = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")
            self.context = gssapi.SecurityContext(usage="accept", creds=gssapi.Credentials(usage="accept", mechs=[mechanism]))
        try:
            answer = self.context.step(token)
        except gssapi.exceptions.GSSError as problem:
            say(f"failed login {' '.join(str(problem).split())}")
            self.context = None
            self.unauthorised()
            return False
        if not self.context.complete:
            self.unauthorised(base64.b64encode(answer).decode())
            return False
        if self.server.settings.fault == "refuses":
            say("failed login")
            self.unauthorised()
            return False
        say(f"logged in as {self.context.initiator_name}")
        self.logged_in = True
        return True

    def exchange(self, body):
        settings = self.server.settings
        text = body if settings.tls else self.unseal(body)
        status, answer = self.server.shells.answer(text)
        if settings.tls:
            return self.reply(status, answer)
        if settings.fault == "clear":
            return self.reply(status, answer)
        sealed = self.context.wrap(answer, True).message
        if settings.fault == "tampered":
            sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
        self.reply(status, b"".join([
            BOUNDARY, b"\r\nContent-Type: application/HTTP-SPNEGO-session-encrypted\r\nOriginalContent: type=application/soap+xml;"
            b"charset=UTF-8;Length=", str(len(answer)).encode(), b"\r\n", BOUNDARY,
            b"\r\nContent-Type: application/octet-stream\r\n", struct.pack("<i", 16), sealed, BOUNDARY, b"--\r\n"]), SEALED)

    def unseal(self, body):
        if self.headers.get("Content-Type") != SEALED:
            say("WRONG content type")
        head, octets = body.split(b"\r\n\tContent-Type: application/octet-stream\r\n", 1)
        size = int(re.search(rb"Length=(\d+)\r\n" + BOUNDARY + rb"$", head).group(1))
        if struct.unpack("<i", octets[:4])[0] != 16 or not octets.endswith(BOUNDARY + b"--\r\n"):
            say("WRONG framing")
        opened = self.context.unwrap(octets[4:-len(BOUNDARY) - 4])
        if len(opened.message) != size or not opened.encrypted:
            say("WRONG length, or not encrypted")
        return opened.message


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, settings):
        self.settings, self.shells = settings, Shells(settings)
        super().__init__((settings.address, settings.port), functools.partial(Handler))
        if settings.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(settings.tls + ".pem", settings.tls + ".key")
            # The handshake belongs to the thread of its connection, not to the one that accepts.
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        kind, problem, _ = sys.exc_info()
        if not issubclass(kind, (OSError, EOFError)):
            say(f"WRONG: {kind.__name__}: {problem}")


def detach(settings):
    """The caller goes on once the port takes connections; this process stays."""
    if os.fork():
        os._exit(0)
    os.setsid()
    log = os.open(str(settings.folder / "log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDWR)
    for target, source in ((0, nothing), (1, nothing), (2, log)):
        os.dup2(source, target)
    (settings.folder / "pid").write_text(f"{os.getpid()}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--recording", required=True)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", default="", metavar="STEM")
    parser.add_argument("--schemes", default="Negotiate")
    parser.add_argument("--user", default="audit")
    parser.add_argument("--password", default="Corbeau-7 d'or")
    parser.add_argument("--domain", default="PC-ACCUEIL")
    parser.add_argument("--piece", type=int, default=20_000)
    parser.add_argument("--nothing-yet", type=int, default=1, help="how often a Receive ends without output at first")
    parser.add_argument("--fault", default="")
    parser.add_argument("--detach", action="store_true")
    settings = parser.parse_args()
    settings.schemes = settings.schemes.split(",")
    secrets = settings.folder / "ntlm_users"
    secrets.write_text(f"{settings.domain}:{settings.user}:{settings.password}\n")
    os.environ["NTLM_USER_FILE"] = str(secrets)
    server = Server(settings)
    if settings.detach:
        (settings.folder / "port").write_text(f"{server.server_address[1]}\n")
        detach(settings)
    server.serve_forever()


if __name__ == "__main__":
    main()
