"""Disguises: what of a mail is hidden before it is judged, from nothing (L0) to all but its own words (L3, L4).

"L3 renamed" is no rung of that ladder but what the ladder stands for: the refusing client names his new mail himself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from zlib import crc32

from bench.filing_sets.streams import Sent

WORD = re.compile(r"[^\W\d_]{3,}(?:-\w+)*")
BEGINNING = 600
"""Characters of a text that its writer thinks of when he names it."""
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


def renamed(sent: Sent, member: str) -> Sent:
    """As L3, but under a subject of its own, made of what he writes: what people do who begin a new mail."""
    bare = refusing(sent, member)
    return replace(bare, letter=replace(bare.letter, subject=own_subject(bare.letter.text, sent.message_id)))


def own_subject(text: str, seed: str) -> str:
    """Name a text by its first words, by its longest word or by its two longest, as its writer might.

    >>> own_subject("The kiln is cold again since Monday", "a")
    'The kiln cold again since Monday'
    """
    words, chance = WORD.findall(text[:BEGINNING]), crc32(seed.encode())
    if chance % 3 == 0:
        return " ".join(words[: 3 + chance % 4])
    longest = set(sorted(words, key=len)[-(chance % 3) :])
    return " ".join(dict.fromkeys(word for word in words if word in longest))


DISGUISES: dict[str, Callable[[Sent, str], Sent]] = {
    "L0": as_sent,
    "L1": without_headers,
    "L2": without_subject,
    "L3": refusing,
    "L4": elsewhere,
    "L3 renamed": renamed,
}
