"""Rebuilding: what is known of a message that nobody holds, from the mail that answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from postroom.mail.written_dates import written_moment
from postroom.models import Gap, Message, Participation
from postroom.models.message import Part
from postroom.models.person import Kind

INTRODUCES = {"attribution", "header"}
MARKS = re.compile(r"^[ \t]*> ?", re.MULTILINE)
MOST = 20_000
"""Characters of a quotation that are shown."""
NOBODY = {Kind.MACHINE}


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The words of a missing message as another quotes them, and how that one introduces them, as it is written."""

    text: str
    introduced: str
    author: Participation | None
    at: datetime | None
    source: Message


def rebuilt(gap: Gap) -> Rebuilt | None:
    """Return what the message that named a gap quotes of it, if that is the one it answers."""
    source = gap.noticed_in
    if gap.id_hash not in source.refers_to[:1] or not hasattr(source, "body"):
        return None
    introduced, text = _quoted(source)
    if not text:
        return None
    return Rebuilt(text[:MOST], introduced, _author(introduced, _parts(source)), written_moment(introduced), source)


def _quoted(source: Message) -> tuple[str, str]:
    """Return the first quotation of a message at its first level, with the lines that introduce it."""
    levels: Sequence[int] = source.body.told.get("levels") or []
    introduced: list[str] = []
    words: list[str] = []
    for number, span in enumerate(source.body.stretches()):
        level = levels[number] if number < len(levels) else 1
        if span.kind in INTRODUCES and level <= 1 and not words:
            introduced.append(span.text)
        elif span.kind == "quoted" and level <= 1:
            words.append(span.text)
        elif words and span.text.strip():
            break
    text = "".join(words)
    unmarked = MARKS.sub("", text) if text.lstrip().startswith(">") else text
    return " ".join("".join(introduced).split())[:400], unmarked.strip()


def _parts(source: Message) -> list[Participation]:
    parts = source.participations.all()
    return [part for part in parts if part.role != Part.BCC and part.address.person.kind not in NOBODY]


def _author(introduced: str, parts: Sequence[Participation]) -> Participation | None:
    """Return whom the introduction names: by the address, else by the name as it was written in the mail."""
    said = introduced.casefold()
    by_address = (part for part in parts if part.address.spec in said)
    by_name = (part for part in parts if len(part.name) > 3 and part.name.casefold() in said)
    return next(by_address, None) or next(by_name, None)


def holders(gap: Gap) -> list[Participation]:
    """Return who must have a missing message, the likeliest first: its author, who answered it, who got the answer."""
    parts = sorted(_parts(gap.noticed_in), key=lambda part: part.role != Part.FROM)
    known = rebuilt(gap)
    first = [known.author] if known and known.author else []
    return list({part.address_id: part for part in [*first, *parts]}.values())[:6]
