"""A name server on loopback that knows a few names."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset

Records = Mapping[tuple[str, str], Sequence[str]]


def answer(question: dns.message.Message, records: Records) -> dns.message.Message:
    asked = question.question[0]
    name, kind = str(asked.name), asked.rdtype.name
    response = dns.message.make_response(question)
    if name == "broken.example.":
        response.set_rcode(dns.rcode.SERVFAIL)
    elif (name, kind) not in records:
        response.set_rcode(dns.rcode.NXDOMAIN)
    elif records[name, kind]:
        response.answer.append(dns.rrset.from_text_list(name, 60, "IN", kind, list(records[name, kind])))
    return response


@contextmanager
def name_server(records: Records) -> Iterator[int]:
    """Answer for as long as the context lasts; yield the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))

        def serve() -> None:
            while (asked := server.recvfrom(4096))[0] != b"stop":
                server.sendto(answer(dns.message.from_wire(asked[0]), records).to_wire(), asked[1])

        thread = threading.Thread(target=serve)
        thread.start()
        yield int(server.getsockname()[1])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"stop", server.getsockname())
        thread.join()
