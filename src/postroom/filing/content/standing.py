"""Standing: how a conversation stands to a mail that may continue it; from it each client's habits are learned."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postroom.filing.content.terms import Reading
    from postroom.filing.content.topics import Topic, Writer

LONG = 4
"""So many messages are a long conversation."""
QUARTER = 900.0
SHOWN_MOST = 24


def shown(last: Reading) -> list[str]:
    """Return what the last message of a conversation shows of whether it is answered: manner, first and last words."""
    words = (trait for trait in last.traits if trait[0] in "^~" or trait[-1] == "$")
    return list(words)[:SHOWN_MOST]


def asked_by(reading: Reading) -> list[str]:
    """Return what of a mail itself is held beside how a conversation stands: its length and its first words."""
    length = next((sign for sign in reading.signs if sign.endswith(" long")), "")
    return [length, *(trait for trait in reading.traits if trait[:3] in ("^0 ", "^1 "))]


def standing(topic: Topic, asked: list[str], author: str, writer: Writer | None, now: float, newer: int) -> list[str]:
    """Return the traits of a conversation beside a mail; `newer` others have newer messages."""
    last = topic.last[-1].letter
    own = last.author == author
    stands = "own" if own else "joined" if author in topic.wrote_at else "not joined"
    size = f"{min(LONG, topic.size)} {stands}"
    quiet = f"{_quarters(now - last.sent_at)} quarters"
    place = f"{min(2, last.to.index(author))} in to" if author in last.to else "not in to"
    opener = topic.first.letter.author if topic.first else ""
    newest = f"{newer if newer < 3 else 2 + newer.bit_length()} newer"
    after = last.sent_at - (writer.answered_at if writer else 0.0)
    order = f"{_quarters(abs(after))} {'after' if after > 0 else 'before'} the one answered last"
    return [
        quiet,
        size,
        newest,
        order,
        f"{stands} {quiet}",
        f"{stands} {place}",
        f"{stands} {newest}",
        f"@{author} {quiet}",
        f"@{author} {size}",
        f"@{author} {place}",
        f"@{author} {newest}",
        f"@{author} {order}",
        f"@{author} after {last.author}",
        f"@{author} with {opener}",
        *[f"{each} {size}" for each in asked],
        *(topic.shown_to_own if own else topic.shown),
    ]


def _quarters(seconds: float) -> int:
    """Return about how long that is: the logarithm of the quarters of an hour."""
    return int(log2(1 + max(0.0, seconds) / QUARTER))
