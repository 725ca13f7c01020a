"""Tokens: random letters in an address of ours, by which what comes there is known to answer what we sent."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

TOKEN = re.compile(r"\+([0-9a-f]{20})@")


def token() -> str:
    """Return 80 random bits in letters that survive a server which writes addresses in small ones."""
    return secrets.token_hex(10)


def tokens_in(addresses: Iterable[str]) -> set[str]:
    """Return the tokens in these addresses.

    >>> tokens_in(["info+00112233445566778899@ours.example", "info+tiles@ours.example"])
    {'00112233445566778899'}
    """
    return {found[1] for each in addresses if (found := TOKEN.search(each.lower()))}


def with_token(address: str, key: str) -> str:
    """Return an address of ours with a token as its detail (RFC 5233).

    >>> with_token("info@ours.example", "00112233445566778899")
    'info+00112233445566778899@ours.example'
    """
    local, at, domain = address.rpartition("@")
    return f"{local}+{key}{at}{domain}"
