"""The name service, asked over real packets on the loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postroom.mail import Resolver, Unanswered, name_service
from tests.mail.name_server import name_server

ANSWERS = {
    ("s._domainkey.tiles.example.", "TXT"): ['"v=DKIM1; p=AB" "CD"'],
    ("tiles.example.", "MX"): ["20 mx2.tiles.example.", "10 mx1.tiles.example."],
    ("mx1.tiles.example.", "A"): ["192.0.2.7"],
    ("mx1.tiles.example.", "AAAA"): [],
}


@pytest.fixture
def resolve() -> Iterator[Resolver]:
    """Our resolver, before a name server of four names."""
    with name_server(ANSWERS) as port:
        yield name_service(["127.0.0.1"], port)


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
