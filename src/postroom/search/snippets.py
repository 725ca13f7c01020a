"""Snippets: the words around what was asked for, with what matches marked."""

from __future__ import annotations

from postroom.search.query import Node, terms
from postroom.search.words import stretches

LOOKED_AT = 50_000
"""Characters of a text that are searched for something to show."""


def snippet(text: str, query: Node, width: int = 200) -> list[tuple[str, bool]]:
    """Return a stretch of about `width` characters around the first match, in pieces: (text, does it match).

    >>> from postroom.search.query import parse
    >>> snippet("The grey ones", parse("grey"))
    [('The ', False), ('grey', True), (' ones', False)]
    """
    text = " ".join(text[:LOOKED_AT].split())
    exact = {word for term in terms(query) for word in (term.words[:-1] if term.is_prefix else term.words)}
    begun = tuple(term.words[-1] for term in terms(query) if term.is_prefix)
    marks = [
        (start, end) for start, end, word in stretches(text) if word in exact or (begun and word.startswith(begun))
    ]
    first = marks[0][0] if marks else 0
    start = _word_start(text, max(0, first - width // 3))
    end = min(len(text), start + width)
    return _cut(text, [(s, e) for s, e in marks if s >= start and e <= end], start, end)


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1 if at else 0


def _cut(text: str, marks: list[tuple[int, int]], start: int, end: int) -> list[tuple[str, bool]]:
    pieces = [("…", False)] if start else []
    at = start
    for s, e in marks:
        pieces += [(text[at:s], False), (text[s:e], True)]
        at = e
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return [(piece, matches) for piece, matches in pieces if piece]
