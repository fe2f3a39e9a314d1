#!/usr/bin/env python3
"""chatty.py ADDRESS KIND…: devices that no package of Debian has, each written from its protocol's specification."""

import socket
import struct
import sys
import threading


def datagrams(address: str, port: int, answer) -> None:
    """Answers each datagram with those that `answer` gives for it."""
    own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    own.bind((address, port))
    while True:
        question, peer = own.recvfrom(65536)
        for reply in answer(question):
            own.sendto(reply, peer)


def ipmi(session_status: int, types: int, status: int):
    """IPMI 2.0 22.13 and 13.18: a management controller, before any login."""
    def answer(question: bytes) -> list[bytes]:
        if question[:4] != b"\x06\x00\xff\x07":
            return []
        if question[4] == 0x06:
            console = question[20:24]
            accepted = b"".join(struct.pack(">BHBB3x", kind, 0, 8, 0) for kind in range(3))
            body = struct.pack(">BBBB", 0, session_status, 4, 0) + console + b"\x01\x00\x00\x02" + accepted
            return [question[:4] + b"\x06\x11" + bytes(8) + struct.pack("<H", len(body)) + body]
        body = b"\x81\x1c\x63\x20\x00\x38\x00\x01" + bytes([types, status, 0x03, 0, 0, 0, 0])
        body += bytes([-sum(body[3:]) & 0xFF])
        return [question[:4] + bytes(9) + bytes([len(body)]) + body]
    return answer


def sip(question: bytes) -> list[bytes]:
    """RFC 3261 11.2: a telephone says what it can do; every Via, To, From, Call-ID and CSeq comes back."""
    lines = question.decode("latin-1").split("\r\n")
    if not lines[0].startswith("OPTIONS "):
        return []
    kept = [line for line in lines[1:] if line.split(":")[0] in ("Via", "From", "To", "Call-ID", "CSeq")]
    return ["\r\n".join(["SIP/2.0 200 OK", *kept, "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS",
                         "User-Agent: Example IP Phone 12.4.1", "Content-Length: 0", "", ""]).encode("latin-1")]


def upnp_astray(question: bytes) -> list[bytes]:
    """A device whose description is said to lie at another machine, of the lab and of the Internet: nobody may go."""
    if not question.startswith(b"M-SEARCH"):
        return []
    return [b"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nSERVER: Astray UPnP/1.0\r\nLOCATION: http://" + place +
            b"/d.xml\r\n\r\n" for place in (b"198.18.0.20:80", b"203.0.113.9:80")]


def streams(address: str, port: int, converse) -> None:
    """One thread for each connection."""
    own = socket.create_server((address, port))
    while True:
        stream, _ = own.accept()
        threading.Thread(target=guarded, args=(converse, stream), daemon=True).start()


def guarded(converse, stream: socket.socket) -> None:
    with stream:
        try:
            converse(stream)
        except OSError:
            pass


def exactly(stream: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def rtsp(locked: bool):
    """RFC 2326: a camera, with and without a password on its stream."""
    sdp = b"v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=camera\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\nm=audio 0 RTP/AVP 0\r\n"

    def converse(stream: socket.socket) -> None:
        pending = b""
        while True:
            while b"\r\n\r\n" not in pending:
                more = stream.recv(4096)
                if not more:
                    return
                pending += more
            head, pending = pending.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            sequence = next((line for line in lines if line.startswith("CSeq:")), "CSeq: 0")
            method, url = lines[0].split(" ")[:2]
            status, fields, body = "200 OK", ["Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"], b""
            if method == "DESCRIBE" and locked:
                status, fields = "401 Unauthorized", ['WWW-Authenticate: Digest realm="Example Cam", nonce="1f3b"']
            elif method == "DESCRIBE" and not url.endswith("/Streaming/Channels/101"):
                status, fields = "404 Not Found", []
            elif method == "DESCRIBE":
                fields, body = ["Content-Type: application/sdp", f"Content-Length: {len(sdp)}"], sdp
            elif method != "OPTIONS":
                status = "405 Method Not Allowed"
            answer = [f"RTSP/1.0 {status}", sequence, "Server: Example RTSP 1.0", *fields, "", ""]
            stream.sendall("\r\n".join(answer).encode("latin-1") + body)
    return converse


def modbus(stream: socket.socket) -> None:
    """Modbus Application Protocol 6.21: the basic identification; an exception for all else (7)."""
    while True:
        transaction, protocol, length, unit = struct.unpack(">HHHB", exactly(stream, 7))
        request = exactly(stream, length - 1)
        if request[:3] == b"\x2b\x0e\x01":
            objects = [b"Example Automation", b"M340-DEMO", b"V2.70"]
            body = b"\x2b\x0e\x01\x01\x00\x00\x03" + b"".join(
                bytes([number, len(text)]) + text for number, text in enumerate(objects))
        else:
            print("unexpected Modbus function", request[:1].hex(), flush=True)
            body = bytes([request[0] | 0x80, 1])
        stream.sendall(struct.pack(">HHHB", transaction, protocol, len(body) + 1, unit) + body)


def s7(stream: socket.socket) -> None:
    """RFC 1006, ISO 8073 and the system status lists 0011h and 001Ch, as an S7-300 in slot 2 answers."""
    def record(index: int, text: bytes, size: int) -> bytes:
        return struct.pack(">H", index) + text.ljust(size - 2, b"\0")

    order = b"6ES7 315-2EH14-0AB0 "
    lists = {0x0011: [record(1, order + bytes(2) + b"\0\1\0\1", 28), record(6, order + bytes(2) + b"\0\1\0\1", 28),
                      record(7, order + bytes(2) + b"V\3\2\6", 28)],
             0x001C: [record(1, b"STATION DE POMPAGE", 34), record(2, b"CPU 315-2 PN/DP", 34),
                      record(7, b"CPU 315-2 PN/DP", 34)]}
    while True:
        length = struct.unpack(">BBH", exactly(stream, 4))[2]
        request = exactly(stream, length - 4)
        if request[1] & 0xF0 == 0xE0:
            if request[-1] != 2:
                return
            body = b"\x11\xd0" + request[4:6] + b"\x00\x01\x00" + request[7:]
        elif request[4] == 1 and request[13] == 0xF0:
            body = b"\x02\xf0\x80\x32\x03\0\0" + request[7:9] + b"\0\x08\0\0\0\0\xf0\0\0\1\0\1\0\xf0"
        elif request[4] == 7 and request[13:21] == b"\x00\x01\x12\x04\x11\x44\x01\x00":
            wanted = struct.unpack(">H", request[25:27])[0]
            records = lists[wanted]
            szl = struct.pack(">HHHH", wanted, 0, len(records[0]), len(records)) + b"".join(records)
            data = struct.pack(">BBH", 0xFF, 9, len(szl)) + szl
            body = (b"\x02\xf0\x80\x32\x07\0\0" + request[7:9] + struct.pack(">HH", 12, len(data)) +
                    b"\0\1\x12\x08\x12\x84\1\1\0\0\0\0" + data)
        else:
            print("unexpected S7 request", request.hex(), flush=True)
            return
        stream.sendall(struct.pack(">BBH", 3, 0, len(body) + 4) + body)


def bacnet(question: bytes) -> list[bytes]:
    """ISO 16484-5 15.5 and annex J: ReadProperty of the device object; an error for all else."""
    if question[:2] != b"\x81\x0a" or question[6:8] != b"\x00\x05" or question[9] != 12:
        return []
    invoke, wanted = question[8], question[-1]
    texts = {77: b"CVC-MAIRIE", 121: b"Example Controls", 70: b"EC-200", 44: b"4.1.0"}
    if wanted in texts:
        value = b"\x75" + bytes([len(texts[wanted]) + 1, 0]) + texts[wanted]
        apdu = bytes([0x30, invoke, 12]) + b"\x0c\x02\x00\x04\xd2\x19" + bytes([wanted]) + b"\x3e" + value + b"\x3f"
    else:
        apdu = bytes([0x50, invoke, 12]) + b"\x91\x02\x91\x20"
    return [b"\x81\x0a" + struct.pack(">H", len(apdu) + 6) + b"\x01\x00" + apdu]


def knx(question: bytes) -> list[bytes]:
    """EN 13321-2: the description of a KNXnet/IP device."""
    if question[:6] != b"\x06\x10\x02\x03\x00\x0e":
        return []
    device = (b"\x36\x01\x02\x00\x11\xfa\x00\x00" + b"\x00\xc5\x01\x02\x03\x04" + b"\xe0\x00\x17\x0c" +
              b"\x00\x24\x6d\x01\x02\x03" + b"Example KNX IP Router".ljust(30, b"\0"))
    families = b"\x08\x02\x02\x01\x03\x01\x04\x01"
    return [b"\x06\x10\x02\x04" + struct.pack(">H", 6 + len(device) + len(families)) + device + families]


def recorder(stream: socket.socket) -> None:
    """A printer's raw port: it prints what it is sent. Nothing must ever come; whatever does stands in the log."""
    while True:
        data = stream.recv(4096)
        if not data:
            return
        print("PRINTED", data.hex(), flush=True)


KINDS = {
    "ipmi_open": lambda address: datagrams(address, 623, ipmi(0x00, 0x97, 0x03)),
    "ipmi_strict": lambda address: datagrams(address, 623, ipmi(0x11, 0x80, 0x00)),
    "upnp_astray": lambda address: datagrams(address, 1900, upnp_astray),
    "sip": lambda address: datagrams(address, 5060, sip),
    "rtsp_open": lambda address: streams(address, 554, rtsp(locked=False)),
    "rtsp_locked": lambda address: streams(address, 554, rtsp(locked=True)),
    "modbus": lambda address: streams(address, 502, modbus),
    "s7": lambda address: streams(address, 102, s7),
    "bacnet": lambda address: datagrams(address, 47808, bacnet),
    "knx": lambda address: datagrams(address, 3671, knx),
    "lpd_recorder": lambda address: streams(address, 515, recorder),
    "raw_recorder": lambda address: streams(address, 9100, recorder),
}


def main() -> None:
    address, *kinds = sys.argv[1:]
    threads = [threading.Thread(target=KINDS[kind], args=(address,)) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
