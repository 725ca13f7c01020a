"""Words cut into stretches that are read together, with quotations by how often they were quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import groupby

FOLDED = {"quoted", "signature"}
"""Stretches that were said before, or are said every time."""
TOGETHER = {
    "attribution": "quoted",
    "header": "quoted",
    "closing": "new",
    "disclaimer": "signature",
    "decoration": "signature",
}
"""Kinds of text that are read with another kind."""
INLINE_MOST = 12
"""Lines of a quotation that are read with the answer below them; more of them were hardly chosen for it."""
LEVELS_MOST = 12
"""Levels of quotation that are drawn inside each other."""
STRETCHES_MOST = 500
"""Stretches of a letter, and passages of a quotation, that are told apart; strangers write as many as they like."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one kind, and how many times they were quoted."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one level of a quotation; before them some levels begin, behind them some end."""

    text: str
    opens: range
    closes: range


@dataclass(frozen=True, slots=True)
class Forward:
    """A message inside another."""

    author: str
    address: str
    to: Sequence[str]
    at: datetime | None
    subject: str
    stretches: Sequence[Stretch]
    attached: Sequence[Forward]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that stand together; `head` are the lines that announce a forward."""

    kind: str
    text: str
    head: str = ""
    passages: Sequence[Passage] = ()
    forward: Forward | None = None
    is_answered: bool = False
    """Is it a quotation whose answer stands right below?"""

    @property
    def is_folded(self) -> bool:
        return self.kind in FOLDED


def stretches(pieces: Sequence[Piece]) -> list[Stretch]:
    """Join neighbours that are read together: a quotation with the line that announces it; drop what is empty."""
    read = [(_kind(pieces, number), piece) for number, piece in enumerate(pieces) if piece.text.strip()]
    groups: list[tuple[str, list[Piece]]] = []
    for number, (kind, piece) in enumerate(read):
        begins = kind == "forwarded" and (piece.kind == "header" or read[number - 1][0] != "forwarded")
        if not groups or groups[-1][0] != kind or (begins and groups[-1][1][-1].kind != "header"):
            groups.append((kind, []))
        groups[-1][1].append(piece)
    rest = [piece for _, group in groups[STRETCHES_MOST:] for piece in group]
    drawn = [_stretch(kind, group) for kind, group in groups[:STRETCHES_MOST]]
    return _with_answers([*drawn, _stretch("new", rest)] if rest else drawn)


def _with_answers(drawn: Sequence[Stretch]) -> list[Stretch]:
    """Tell the quotations that somebody wrote his answers between from one that only stands below or above a letter."""
    kinds = [each.kind for each in [*drawn, Stretch("", "")]]
    return [
        replace(each, is_answered=True)
        if each.kind == "quoted" and kinds[at + 1] == "new" and each.text.count("\n") < INLINE_MOST
        else each
        for at, each in enumerate(drawn)
    ]


def _kind(pieces: Sequence[Piece], number: int) -> str:
    """Return what a piece is read as: a header block with what it announces."""
    kind = pieces[number].kind
    if kind != "header":
        return TOGETHER.get(kind, kind)
    behind = (piece.kind for piece in pieces[number + 1 : number + 4] if piece.text.strip())
    return "forwarded" if next(behind, "") == "forwarded" else "quoted"


def _stretch(kind: str, pieces: Sequence[Piece]) -> Stretch:
    if kind == "forwarded":
        head = "".join(piece.text for piece in pieces if piece.kind == "header")
        words = "".join(piece.text for piece in pieces if piece.kind != "header")
        return Stretch(kind, words.strip("\n"), head.strip())
    text = "".join(piece.text for piece in pieces).strip("\n")
    return Stretch(kind, text, passages=list(_passages(pieces)) if kind == "quoted" else ())


def _passages(pieces: Sequence[Piece]) -> Iterator[Passage]:
    """Draw a quotation as levels inside each other, without the marks that programs wrote for them."""
    runs = [
        (level, text)
        for level, group in groupby(pieces, key=lambda piece: max(1, min(piece.level, LEVELS_MOST)))
        if (text := "".join(_unmarked(piece) for piece in group).strip("\n"))
    ]
    if len(runs) > STRETCHES_MOST:
        runs = [(1, "\n".join(text for _, text in runs))]
    opened = [1]
    for number, (level, text) in enumerate(runs):
        opens = 0
        if level > opened[-1]:
            opened.append(level)
            opens = 1
        after = runs[number + 1][0] if number + 1 < len(runs) else 1
        closes = 0
        while len(opened) > 1 and opened[-1] > after:
            opened.pop()
            closes += 1
        yield Passage(text, range(opens), range(closes))


def _unmarked(piece: Piece) -> str:
    return _marks(min(piece.level, LEVELS_MOST)).sub("", piece.text) if piece.level else piece.text


@cache
def _marks(level: int) -> re.Pattern[str]:
    """Match as many quote marks before a line as it was quoted times (RFC 3676 4.5)."""
    return re.compile(rf"^(?:[ \t]*+> ?){{1,{level}}}", re.MULTILINE)
