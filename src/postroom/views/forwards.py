"""Messages inside a message, as they are read: who wrote them in truth, when, and what they hold in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from postroom.models import Body
from postroom.views.stretches import Forward, Piece, Stretch, stretches


class Named(TypedDict):
    name: str
    address: str


Row = TypedDict(
    "Row",
    {
        "from": Named | None,
        "to": list[Named],
        "date": str | None,
        "subject": str,
        "path": str,
        "depth": int,
        "spans": list[tuple[str, int, int]],
        "at": tuple[int, int],
        "words": str,
        "is_cut": bool,
    },
    total=False,
)


def read(body: Body) -> tuple[list[Stretch], list[Forward]]:
    """Return the words of a message, its forwards in their places, and the messages attached to it."""
    text, levels = body.text, body.told.get("levels") or [0] * len(body.spans)
    spans = [(kind, end, level) for (kind, end), level in zip(body.spans, levels, strict=False)]
    return _placed(stretches(_pieces(text, spans)), _forwards(text, body.told.get("forwards", [])), "")


def _pieces(text: str, spans: Sequence[tuple[str, int, int]]) -> list[Piece]:
    starts = [0, *(end for _, end, _ in spans)]
    return [Piece(kind, text[start:end], level) for start, (kind, end, level) in zip(starts, spans, strict=False)]


def _forwards(text: str, rows: Sequence[Row]) -> list[tuple[Row, Forward]]:
    """Return the outermost forwards, the others inside them; rows stand behind the one that holds them."""
    waiting = defaultdict[int, list[tuple[Row, Forward]]](list)
    for row in reversed([row for row in rows if "depth" in row]):  # an older reader did not tell it
        depth = row["depth"]
        waiting[depth].insert(0, (row, _forward(text, row, waiting.pop(depth + 1, []))))
    return waiting[1]


def _forward(text: str, row: Row, inside: list[tuple[Row, Forward]]) -> Forward:
    words = text[slice(*row["at"])] if "at" in row else row.get("words", "")
    own, attached = _placed(stretches(_pieces(words, row.get("spans", []))), inside, row.get("path", ""))
    author, date = row.get("from"), row.get("date")
    return Forward(
        author=(author["name"] or author["address"]) if author else "",
        address=author["address"] if author and author["name"] else "",
        to=[each["name"] or each["address"] for each in row.get("to", [])],
        at=datetime.fromisoformat(date) if date else None,
        subject=row.get("subject", ""),
        stretches=own,
        attached=attached,
        is_cut=row.get("is_cut", False),
    )


def _placed(read: list[Stretch], inside: list[tuple[Row, Forward]], path: str) -> tuple[list[Stretch], list[Forward]]:
    """Put each forward that was written into a text in its place there; return the attached ones apart.

    What is written into a message bears the path of that message, what is attached one of its own.
    """
    written = iter([forward for row, forward in inside if row.get("path", "") == path])
    placed = [replace(each, forward=next(written, None)) if each.kind == "forwarded" else each for each in read]
    return placed, [forward for row, forward in inside if row.get("path", "") != path]
