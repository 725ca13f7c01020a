"""Message-IDs: reading them from headers, and the numbers they are indexed by."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Protocol

from postroom.mail.bounds import REFERENCES_MOST
from postroom.mail.defects import Defect, Findings

IN_ANGLES = re.compile(r"<([^<>]++)>")
TOKEN = re.compile(r"[^\s<>,;\"'()]++")
ID_MOST = 998  # characters, a whole line (RFC 5322 2.1.1)


class Referring(Protocol):
    """What points at other messages."""

    @property
    def in_reply_to(self) -> tuple[str, ...]: ...

    @property
    def references(self) -> tuple[str, ...]: ...


def ids(parsed: Referring) -> list[str]:
    """List the ids a message refers to, its parent first, then ever older ancestors.

    In-Reply-To names the parent; without it the last of the References does (RFC 5322 3.6.4).
    """
    return list(dict.fromkeys((*parsed.in_reply_to, *reversed(parsed.references))))


def id_hash(message_id: str) -> int:
    """Return a signed 64-bit number for an id, as databases index it."""
    return int.from_bytes(blake2b(message_id.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def read(values: Iterable[str], findings: Findings) -> tuple[str, ...]:
    """Return the ids in some headers, in the order written, each once.

    Spaces that folding left inside an id are dropped; ids without their angle brackets are taken where there are none.
    """
    found: dict[str, None] = {}
    for value in values:
        for written in IN_ANGLES.findall(value) if "<" in value else _bare(value):
            message_id = "".join(written.split())
            if not message_id or len(message_id) > ID_MOST:
                continue
            if len(found) >= REFERENCES_MOST:
                findings.note(Defect.TOO_MANY_REFERENCES)
                return tuple(found)
            found[message_id] = None
    return tuple(found)


def _bare(value: str) -> list[str]:
    """Return the words of a header that have an at-sign inside, for ids that lost their brackets."""
    return [token for token in TOKEN.findall(value) if "@" in token[1:-1]]
