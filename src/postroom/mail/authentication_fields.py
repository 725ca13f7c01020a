"""A message as signatures see it: its fields and body with CRLF, in their canonical forms (RFC 6376 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from postroom.mail.bounds import HEADER_BLOCK_MOST
from postroom.mail.headers import end_of_block

SPACES = re.compile(rb"[ \t]+")
FOLD = re.compile(rb"\r\n(?=[ \t])")
NEW_FIELD = re.compile(rb"\r\n(?![ \t])")
FIELDS_MOST = 2_000
TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A header field as it was sent: its name in small, its value behind the colon with its folds."""

    name: str
    written: bytes  # the name as written
    value: bytes

    def canonical(self, relaxed: bool) -> bytes:
        """Return the field with its line end, in simple or relaxed form."""
        if not relaxed:
            return self.written + b":" + self.value + b"\r\n"
        value = SPACES.sub(b" ", FOLD.sub(b"", self.value)).strip(b" \t")
        return self.name.encode("latin-1").rstrip() + b":" + value + b"\r\n"


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """All fields from the top, and the body."""

    fields: tuple[Field, ...]
    body: bytes
    _digests: dict[bool, bytes] = field(default_factory=dict, repr=False)

    def body_digest(self, relaxed: bool) -> bytes:
        """Return the SHA-256 of the canonical body, however many signatures ask for it."""
        if relaxed not in self._digests:
            self._digests[relaxed] = sha256(canonical_body(self.body, relaxed)).digest()
        return self._digests[relaxed]

    def named(self, name: str) -> list[Field]:
        return [each for each in self.fields if each.name == name]


def signed_message(raw: bytes) -> SignedMessage:
    """Read a message; stores and mailboxes that keep line feeds alone change nothing that was signed."""
    block_end, body_start = end_of_block(raw, 0, min(len(raw), HEADER_BLOCK_MOST))
    block, body = _with_crlf(raw[:block_end]), _with_crlf(raw[body_start:])
    fields = []
    for line in NEW_FIELD.split(block.rstrip(b"\r\n"))[:FIELDS_MOST]:
        name, colon, value = line.partition(b":")
        if colon:
            fields.append(Field(name.decode("latin-1").strip().lower(), name, value))
    return SignedMessage(tuple(fields), body)


def canonical_body(body: bytes, relaxed: bool) -> bytes:
    if relaxed:
        lines = SPACES.sub(b" ", body).split(b"\r\n")
        body = b"\r\n".join([line.removesuffix(b" ") for line in lines])
    end = len(body)
    while body.endswith(b"\r\n", 0, end):
        end -= 2
    return body[:end] + b"\r\n" if end or not relaxed else b""


def tags(value: str) -> dict[str, str] | None:
    """Read a list of tags (RFC 6376 3.2) without white space; None for one that is broken or names one twice."""
    found: dict[str, str] = {}
    for each in value.split(";"):
        if not each.strip():
            continue
        name, equals, content = each.partition("=")
        name = name.strip()
        if not equals or not TAG_NAME.fullmatch(name) or name in found:
            return None
        found[name] = "".join(content.split())
    return found


def chosen(message: SignedMessage, names: Iterable[str]) -> list[Field]:
    """Return the fields that a signature covers: of several of a name the lowest first (RFC 6376 5.4.2)."""
    left: dict[str, list[Field]] = {}
    for each in message.fields:
        left.setdefault(each.name, []).append(each)
    return [left[name].pop() for name in names if left.get(name)]


def _with_crlf(octets: bytes) -> bytes:
    return octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
