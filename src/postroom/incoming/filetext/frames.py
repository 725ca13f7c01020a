"""How the two processes speak: a JSON heading, then bytes, both counted, over a socket."""

import json
import socket
import struct
from collections.abc import Mapping
from time import monotonic

SIZES = struct.Struct("!IQ")
PIECE = 1024 * 1024


def send(line: socket.socket, heading: Mapping[str, str], content: bytes = b"") -> None:
    """Send one frame; raises TimeoutError or OSError."""
    packed = json.dumps(heading).encode()
    line.sendall(SIZES.pack(len(packed), len(content)) + packed)
    line.sendall(content)


def receive(line: socket.socket, deadline: float | None = None) -> tuple[dict[str, str], bytes]:
    """Return the next frame; raises EOFError when the other side is gone, TimeoutError past the deadline."""
    heading, content = SIZES.unpack(_exactly(line, SIZES.size, deadline))
    return json.loads(_exactly(line, heading, deadline)), _exactly(line, content, deadline)


def _exactly(line: socket.socket, size: int, deadline: float | None) -> bytes:
    received = bytearray()
    while len(received) < size:
        if deadline is not None:
            line.settimeout(max(0.001, deadline - monotonic()))
        piece = line.recv(min(PIECE, size - len(received)))
        if not piece:
            raise EOFError("the other side is gone")
        received += piece
    return bytes(received)
