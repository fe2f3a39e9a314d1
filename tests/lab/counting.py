#!/usr/bin/env python3
"""Counts what a scanner does to a host: counting.py FILE PORT…  FILE is a JSON object, written anew at each change."""

import json
import pathlib
import socket
import sys
import threading

file = pathlib.Path(sys.argv[1])
guard = threading.Lock()
peers = set()
seen = {"most_at_once": 0, "connections": {}, "bytes": {}}


def established(peer: socket.socket) -> bool:
    """As the kernel sees it: a peer that has left is not counted for being noticed late (tcp(7), TCP_INFO)."""
    return peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == 1


def note(port: int, connections: int = 0, size: int = 0) -> None:
    with guard:
        seen["most_at_once"] = max(seen["most_at_once"], sum(map(established, peers)))
        for name, amount in (("connections", connections), ("bytes", size)):
            seen[name][str(port)] = seen[name].get(str(port), 0) + amount
        file.with_suffix(".new").write_text(json.dumps(seen))
        file.with_suffix(".new").rename(file)


def serve(peer: socket.socket, port: int) -> None:
    """Says nothing, and waits for the peer to leave."""
    try:
        while data := peer.recv(4096):
            note(port, size=len(data))
    except OSError:
        pass
    with guard:
        peers.discard(peer)
        peer.close()


def listen(port: int) -> None:
    with socket.create_server(("", port), backlog=128) as server:
        while True:
            peer, _ = server.accept()
            with guard:
                peers.add(peer)
            note(port, connections=1)
            threading.Thread(target=serve, args=(peer, port), daemon=True).start()


note(0)
for number in sys.argv[2:]:
    threading.Thread(target=listen, args=(int(number),)).start()
