#!/usr/bin/env python3
"""Servers that mean harm: hostile.py announces|lies|redirects|bomb|shouts PORT…  Each answers in its port's protocol."""

import socket
import sys
import threading
import time
import zlib

# A length of 4 GB, or the most the field holds, where each protocol has one; then silence.
HUGE = {
    22: b"SSH-2.0-huge\r\n\xff\xff\xff\xff\x04",
    25: b"220-" + b"A" * 70000,
    80: b"HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n<html>",
    389: b"\x30\x84\xff\xff\xff\xff\x02\x01\x01",
    443: b"\x16\x03\x03\xff\xff\x02\xff\xff\xff",
    445: b"\x00\xff\xff\xff\xfeSMB\x40\x00",
    3306: b"\xff\xff\xff\x00\x0a8.0.0",
    3389: b"\x03\x00\xff\xff\xff\xd0",
    5432: b"E\xff\xff\xff\xff",
    6379: b"$4294967296\r\n",
    8080: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    27017: b"\xff\xff\xff\x7f\x01\x00\x00\x00",
}
# Lengths and offsets that contradict what follows; then the end.
LIES = {
    22: b"SSH-2.0-liar\r\n\x00\x00\x00\x0c\xff\x14\x00\x00\x00\x00",
    25: b"220 \r\n" * 50,
    80: b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nContent-Length: 7\r\n\r\n",
    389: b"\x30\x05\x02\x7f\x01\x61\x7f",
    443: b"\x16\x03\x03\x00\x06\x02\x00\xff\xff\x03\x03",
    445: b"\x00\x00\x00\x44\xfeSMB\x40\x00" + b"\xff" * 62,
    3306: b"\x05\x00\x00\x00\x0aAAAA",
    3389: b"\x03\x00\x00\x02\x0e\xd0",
    5432: b"R\x00\x00\x00\x04",
    6379: b"$-99999\r\n*99999999\r\n",
    8080: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab\r\n-1\r\n",
    27017: b"\x10\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\xff\xff\xff\xff",
}
EVIL = b"<script>alert(1)</script>\x1b[2J\x1b]0;owned\x07\xff\xfe\xc0\x80'\"&\x00\xe2\x80\xae"
ENDLESS = zlib.compressobj(9, zlib.DEFLATED, 31).compress(b"\0" * (64 << 20)) + b"\0" * 65536
WEB = (80, 8080)


def heard(peer: socket.socket) -> bytes:
    peer.settimeout(10)
    return peer.recv(4096)


def announces(peer: socket.socket, port: int) -> None:
    if port not in (22, 25, 3306):
        heard(peer)
    peer.sendall(HUGE[port])
    while peer.recv(4096):
        pass


def lies(peer: socket.socket, port: int) -> None:
    if port not in (22, 25, 3306):
        heard(peer)
    peer.sendall(LIES[port])


def redirects(peer: socket.socket, port: int) -> None:
    path = heard(peer).split(b" ")[1:2] or [b"/"]
    peer.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + path[0] + b"x/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def bomb(peer: socket.socket, port: int) -> None:
    heard(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n")
    while True:
        peer.sendall(ENDLESS)


def shouts(peer: socket.socket, port: int) -> None:
    if port in WEB:
        heard(peer)
        page = b"<html><title>" + EVIL + b"</title>" + EVIL + b"</html>"
        peer.sendall(b"HTTP/1.1 200 OK\r\nServer: " + EVIL.replace(b"\0", b"") + b"\r\nContent-Length: %d\r\n\r\n" % len(page)
                     + page)
    elif port == 22:
        peer.sendall(b"SSH-2.0-" + EVIL + b"\r\n")
    else:
        peer.sendall(b"220 " + EVIL + b"\r\n")
    time.sleep(1)


def serve(behave, peer: socket.socket, port: int) -> None:
    with peer:
        try:
            behave(peer, port)
        except OSError:
            pass


def listen(behave, port: int) -> None:
    with socket.create_server(("", port), backlog=128) as server:
        while True:
            peer, _ = server.accept()
            threading.Thread(target=serve, args=(behave, peer, port), daemon=True).start()


if __name__ == "__main__":
    kinds = {f.__name__: f for f in (announces, lies, redirects, bomb, shouts)}
    for number in sys.argv[2:]:
        threading.Thread(target=listen, args=(kinds[sys.argv[1]], int(number))).start()
