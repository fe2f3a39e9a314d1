#!/usr/bin/env python3
"""Servers that no standard foresaw: misbehave.py silent|garbage|closes|slow|resets PORT…"""

import os
import socket
import struct
import sys
import threading
import time


def silent(peer: socket.socket) -> None:
    while peer.recv(4096):
        pass


def garbage(peer: socket.socket) -> None:
    while True:
        peer.sendall(os.urandom(4096))


def closes(peer: socket.socket) -> None:
    pass


def slow(peer: socket.socket) -> None:
    for byte in b"SSH-2.0-one_byte_a_second_and_then_some_more_to_keep_you_waiting" * 100:
        peer.sendall(bytes([byte]))
        time.sleep(1)


def resets(peer: socket.socket) -> None:
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def serve(behave, peer: socket.socket) -> None:
    try:
        behave(peer)
    except OSError:
        pass
    finally:
        peer.close()


def listen(behave, port: int) -> None:
    with socket.create_server(("", port), backlog=128) as server:
        while True:
            peer, _ = server.accept()
            threading.Thread(target=serve, args=(behave, peer), daemon=True).start()


if __name__ == "__main__":
    kinds = {f.__name__: f for f in (silent, garbage, closes, slow, resets)}
    threads = [threading.Thread(target=listen, args=(kinds[sys.argv[1]], int(p))) for p in sys.argv[2:]]
    for thread in threads:
        thread.start()
