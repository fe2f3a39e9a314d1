#!/usr/bin/env python3
"""Answers as a recording or a document written from the specification does: replay.py ADDRESS PORT [PREFIX=]FILE...

A request that begins with PREFIX gets the bytes of FILE, the first that fits; any other is hung up on.
"""

import pathlib
import socket
import sys
import threading

LONGEST_REQUEST = 4096


def answer_to(request: bytes, answers: list[tuple[bytes, bytes]]) -> bytes:
    return next((answer for prefix, answer in answers if request.startswith(prefix)), b"")


def talk(peer: socket.socket, answers: list[tuple[bytes, bytes]]) -> None:
    with peer:
        while request := peer.recv(LONGEST_REQUEST):
            answer = answer_to(request, answers)
            if not answer:
                return
            peer.sendall(answer)


def main() -> None:
    address, port = sys.argv[1], int(sys.argv[2])
    answers = []
    for argument in sys.argv[3:]:
        prefix, _, file = argument.rpartition("=")
        answers.append((prefix.encode(), pathlib.Path(file).read_bytes()))
    with socket.create_server((address, port), backlog=16) as server:
        while True:
            threading.Thread(target=talk, args=(server.accept()[0], answers), daemon=True).start()


if __name__ == "__main__":
    main()
