#!/usr/bin/env python3
"""Data stores that Debian does not have, as their documentation says they answer: store_answers.py ADDRESS open|closed"""

import http.server
import json
import socket
import struct
import sys
import threading

ELASTIC = {"name": "lab", "cluster_name": "lab", "version": {"number": "7.17.9", "build_flavor": "default"},
           "tagline": "You Know, for Search"}
ELASTIC_REFUSED = {"error": {"root_cause": [{"type": "security_exception", "reason": "missing authentication credentials"}],
                             "type": "security_exception"}, "status": 401}
COUCH = {"couchdb": "Welcome", "version": "3.3.3", "vendor": {"name": "The Apache Software Foundation"}}
COUCH_REFUSED = {"error": "unauthorized", "reason": "You are not a server admin."}
DOCKER = {"Platform": {"Name": "Docker Engine - Community"}, "Version": "24.0.7", "ApiVersion": "1.43", "Os": "linux"}
# port → path → (status, body), open and closed
HTTP = {
    "open": {9200: {"/": (200, ELASTIC)}, 5984: {"/": (200, COUCH), "/_all_dbs": (200, [])},
             2375: {"/version": (200, DOCKER)}},
    "closed": {9200: {"/": (401, ELASTIC_REFUSED)}, 5984: {"/": (200, COUCH), "/_all_dbs": (401, COUCH_REFUSED)}},
}


def serve_http(address: str, port: int, pages: dict) -> None:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = pages.get(self.path.split("?")[0], (404, {"error": "not_found"}))
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

    http.server.ThreadingHTTPServer((address, port), Handler).serve_forever()


def bson(values: dict) -> bytes:
    body = b""
    for name, value in values.items():
        key = name.encode() + b"\0"
        if isinstance(value, bool):
            body += b"\x08" + key + bytes([value])
        elif isinstance(value, int):
            body += b"\x10" + key + struct.pack("<i", value)
        elif isinstance(value, float):
            body += b"\x01" + key + struct.pack("<d", value)
        elif isinstance(value, list):
            body += b"\x04" + key + bson({str(i): v for i, v in enumerate(value)})
        else:
            body += b"\x02" + key + struct.pack("<i", len(value) + 1) + value.encode() + b"\0"
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def mongodb_reply(request: bytes, kind: str) -> bytes:
    """MongoDB 6.0: hello and buildInfo for anyone, listDatabases for who may."""
    refused = {"ok": 0.0, "errmsg": "command listDatabases requires authentication", "code": 13, "codeName": "Unauthorized"}
    if b"listDatabases" in request:
        document = {"databases": [], "ok": 1.0} if kind == "open" else refused
    elif b"buildInfo" in request:
        document = {"version": "6.0.12", "gitVersion": "lab", "ok": 1.0}
    else:
        document = {"ismaster": True, "maxBsonObjectSize": 16777216, "maxWireVersion": 17, "ok": 1.0}
    if struct.unpack("<i", request[12:16])[0] == 2004:
        body, operation = struct.pack("<iqii", 8, 0, 0, 1) + bson(document), 1
    else:
        body, operation = struct.pack("<ib", 0, 0) + bson(document), 2013
    return struct.pack("<iiii", 16 + len(body), 1, 1, operation) + body


def mssql_reply(_: bytes, kind: str) -> bytes:
    """SQL Server 2019; MS-TDS 2.2.6.5: encryption of the login alone, or required."""
    payload = bytes.fromhex("00 0010 0006 01 0016 0001 02 0017 0001 ff".replace(" ", ""))
    payload += bytes([15, 0]) + struct.pack(">H", 4123) + b"\0\0" + bytes([0 if kind == "open" else 3]) + b"\0"
    return struct.pack(">BBHHBB", 4, 1, 8 + len(payload), 0, 1, 0) + payload


def cassandra_reply(request: bytes, kind: str) -> bytes:
    """Cassandra 4; CQL native protocol v4: SUPPORTED, then READY or AUTHENTICATE."""
    def frame(opcode: int, body: bytes) -> bytes:
        return struct.pack(">BBHBI", 0x84, 0, 0, opcode, len(body)) + body

    def text(value: str) -> bytes:
        return struct.pack(">H", len(value)) + value.encode()

    if request[4] == 5:
        return frame(6, struct.pack(">H", 1) + text("CQL_VERSION") + struct.pack(">H", 1) + text("3.4.5"))
    return frame(2, b"") if kind == "open" else frame(3, text("org.apache.cassandra.auth.PasswordAuthenticator"))


def amqp_reply(_: bytes, kind: str) -> bytes:
    """RabbitMQ 3.10: connection.start. It lets nobody in without a login, so it is the same in both kinds."""
    def long(value: bytes) -> bytes:
        return struct.pack(">I", len(value)) + value

    table = b"\x07productS" + long(b"RabbitMQ") + b"\x07versionS" + long(b"3.10.8")
    payload = struct.pack(">HHBB", 10, 10, 0, 9) + long(table) + long(b"PLAIN AMQPLAIN") + long(b"en_US")
    return struct.pack(">BHI", 1, 0, len(payload)) + payload + b"\xce"


def zookeeper_reply(_: bytes, kind: str) -> bytes:
    """ZooKeeper 3.8, with srvr in its list of words and without."""
    version = "3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC"
    refused = "srvr is not executed because it is not in the whitelist.\n"
    return (f"Zookeeper version: {version}\nMode: standalone\n" if kind == "open" else refused).encode()


def oracle_reply(_: bytes, kind: str) -> bytes:
    """An Oracle 19 listener refuses the command and gives its version all the same."""
    text = b"(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=1189)(ERROR_STACK=(ERROR=(CODE=1189)(EMFI=4))))"
    body = b"\x22\0" + struct.pack(">H", len(text)) + text
    return struct.pack(">HHBBH", 8 + len(body), 0, 4, 0, 0) + body


def serve_browser(address: str) -> None:
    """SQL Server Browser; MC-SQLR 2.2.5."""
    text = b"ServerName;LAB;InstanceName;PAIE;IsClustered;No;Version;15.0.2000.5;tcp;1433;;"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((address, 1434))
        while True:
            _, peer = server.recvfrom(64)
            server.sendto(b"\x05" + struct.pack("<H", len(text)) + text, peer)


def serve_binary(address: str, port: int, reply, kind: str) -> None:
    def talk(peer: socket.socket) -> None:
        with peer:
            while request := peer.recv(4096):
                if len(request) < 4:
                    return
                peer.sendall(reply(request, kind))

    with socket.create_server((address, port), backlog=16) as server:
        while True:
            threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()


if __name__ == "__main__":
    ADDRESS, KIND = sys.argv[1:3]
    for number, pages_of_port in HTTP[KIND].items():
        threading.Thread(target=serve_http, args=(ADDRESS, number, pages_of_port)).start()
    for number, answer in {27017: mongodb_reply, 1433: mssql_reply, 9042: cassandra_reply, 5672: amqp_reply,
                           2181: zookeeper_reply, 1521: oracle_reply}.items():
        threading.Thread(target=serve_binary, args=(ADDRESS, number, answer, KIND)).start()
    threading.Thread(target=serve_browser, args=(ADDRESS,)).start()
