"""Disguises: what of a mail is hidden before it is judged, from nothing (L0) to all but its own words (L3, L4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from bench.filing_sets.streams import Sent

SUBJECTS = ("", "Question", "Hello", "Update", "Re:", "hi")


def as_sent(sent: Sent, member: str) -> Sent:
    return sent


def without_headers(sent: Sent, member: str) -> Sent:
    return replace(sent, refers_to=())


def without_subject(sent: Sent, member: str) -> Sent:
    subject = SUBJECTS[crc32(sent.message_id.encode()) % len(SUBJECTS)]
    return replace(sent, refers_to=(), letter=replace(sent.letter, subject=subject))


def refusing(sent: Sent, member: str) -> Sent:
    """A new mail to the person he knows: no headers, no subject, no quotes."""
    bare = without_subject(sent, member)
    return replace(bare, letter=replace(bare.letter, to=(member,), quoted="", introduction=""))


def elsewhere(sent: Sent, member: str) -> Sent:
    """The same from an address never seen; the display name is kept."""
    bare = refusing(sent, member)
    name = f"{crc32(sent.letter.author.encode()):08x}@elsewhere.example"
    return replace(bare, letter=replace(bare.letter, author=name))


DISGUISES: dict[str, Callable[[Sent, str], Sent]] = {
    "L0": as_sent,
    "L1": without_headers,
    "L2": without_subject,
    "L3": refusing,
    "L4": elsewhere,
}
