"""The name service, asked over real packets on the loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.message
import dns.rcode
import dns.rrset
import pytest

from postroom.mail import Resolver, Unanswered, name_service

ANSWERS = {
    ("s._domainkey.tiles.example.", "TXT"): ['"v=DKIM1; p=AB" "CD"'],
    ("tiles.example.", "MX"): ["20 mx2.tiles.example.", "10 mx1.tiles.example."],
    ("mx1.tiles.example.", "A"): ["192.0.2.7"],
    ("mx1.tiles.example.", "AAAA"): [],
}


def answer(question: dns.message.Message) -> dns.message.Message:
    asked = question.question[0]
    name, kind = str(asked.name), asked.rdtype.name
    response = dns.message.make_response(question)
    if name == "broken.example.":
        response.set_rcode(dns.rcode.SERVFAIL)
    elif (name, kind) not in ANSWERS:
        response.set_rcode(dns.rcode.NXDOMAIN)
    elif ANSWERS[name, kind]:
        response.answer.append(dns.rrset.from_text_list(name, 60, "IN", kind, ANSWERS[name, kind]))
    return response


@pytest.fixture
def resolve() -> Iterator[Resolver]:
    """Our resolver, before a name server of four names."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))

        def serve() -> None:
            while (asked := server.recvfrom(4096))[0] != b"stop":
                server.sendto(answer(dns.message.from_wire(asked[0])).to_wire(), asked[1])

        thread = threading.Thread(target=serve)
        thread.start()
        yield name_service(["127.0.0.1"], server.getsockname()[1])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"stop", server.getsockname())
        thread.join()


def test_texts_in_pieces_are_put_together(resolve: Resolver) -> None:
    assert resolve("s._domainkey.tiles.example", "TXT") == ["v=DKIM1; p=ABCD"]


def test_mail_hosts_come_in_the_order_wanted(resolve: Resolver) -> None:
    assert resolve("tiles.example", "MX") == ["mx1.tiles.example.", "mx2.tiles.example."]


def test_addresses_are_text(resolve: Resolver) -> None:
    assert resolve("mx1.tiles.example", "A") == ["192.0.2.7"]


def test_what_is_not_there_is_nothing(resolve: Resolver) -> None:
    assert resolve("mx1.tiles.example", "AAAA") == []
    assert resolve("nobody.example", "TXT") == []
    assert resolve("a..b", "TXT") == []
    assert resolve("x" * 80 + ".example", "TXT") == []


def test_a_server_that_fails_has_not_answered(resolve: Resolver) -> None:
    with pytest.raises(Unanswered):
        resolve("broken.example", "TXT")
