"""Snippets: the words around what was asked for, with what matches marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

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
    asked = [term for term in terms(query) if not term.field]
    exact = {word for term in asked for word in (term.words[:-1] if term.is_prefix else term.words)}
    begun = tuple(term.words[-1] for term in asked if term.is_prefix)

    def matches(said: list[str]) -> bool:
        return not exact.isdisjoint(said) or (bool(begun) and any(word.startswith(begun) for word in said))

    words = stretches(text, _word_with((*exact, *begun), text)) if asked else iter(())
    first = next(((s, e) for s, e, said in words if matches(said)), (0, 0))
    start = _word_start(text, first[0] - width // 3, first[0])
    end = min(len(text), start + width)
    near = [(s, e) for s, e, said in takewhile(lambda word: word[0] < end, words) if matches(said)]
    return _cut(text, [(s, min(e, end)) for s, e in (first, *near) if s < e], start, end)


def _word_with(sought: Iterable[str], text: str) -> int:
    """Return where the first word begins that has any of these in it; beyond ASCII that cannot be told so fast."""
    if not text.isascii():
        return 0
    lowered = text.lower()
    at = min((found for word in sought if (found := lowered.find(word)) >= 0), default=len(text))
    while at and lowered[at - 1].isalnum():
        at -= 1
    return at


def _word_start(text: str, at: int, most: int) -> int:
    """Return where the next word begins, or just this place where none does in time."""
    if at <= 0:
        return 0
    space = text.find(" ", at - 1, most)
    return space + 1 if space >= 0 else at


def _cut(text: str, marks: list[tuple[int, int]], start: int, end: int) -> list[tuple[str, bool]]:
    pieces = [("…", False)] if start else []
    at = start
    for s, e in marks:
        pieces += [(text[at:s], False), (text[s:e], True)]
        at = e
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return [(piece, matches) for piece, matches in pieces if piece]
