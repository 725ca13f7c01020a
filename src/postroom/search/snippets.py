"""Snippets: the words around what was asked for, with what matches marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from postroom.search.query import Node, terms
from postroom.search.words import STRETCH, fold_evenly, words

LOOKED_AT = 50_000
"""Characters of a text that are searched for something to show."""


class Sought(NamedTuple):
    """The words that a query asks for in a text, and the beginnings of such."""

    exact: frozenset[str]
    begun: tuple[str, ...]

    @classmethod
    def of(cls, query: Node) -> Sought:
        asked = [term for term in terms(query) if not term.field]
        exact = (word for term in asked for word in (term.words[:-1] if term.is_prefix else term.words))
        return cls(frozenset(exact), tuple(term.words[-1] for term in asked if term.is_prefix))


def snippet(text: str, sought: Sought, width: int = 200) -> list[tuple[str, bool]]:
    """Return a stretch of about `width` characters around the first match, in pieces: (text, does it match).

    >>> from postroom.search.query import parse
    >>> snippet("The grey ones", Sought.of(parse("grey")))
    [('The ', False), ('grey', True), (' ones', False)]
    """
    text = " ".join(text[:LOOKED_AT].split())
    found = _matches(text, sought)
    first = next(found, (0, 0))
    start = _word_start(text, first[0] - width // 3, first[0])
    end = min(len(text), start + width)
    near = takewhile(lambda match: match[0] < end, found)
    return _cut(text, [(s, min(e, end)) for s, e in (first, *near) if s < e], start, end)


def _matches(text: str, sought: Sought) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends that is sought."""
    if not any(sought):
        return iter(())
    folded = fold_evenly(text)
    found = STRETCH.finditer(text) if folded is None else _pattern(sought).finditer(folded)
    return (match.span() for match in found if folded is not None or _is_sought(words(match[0]), sought))


def _is_sought(said: Iterable[str], sought: Sought) -> bool:
    return any(word in sought.exact or word.startswith(sought.begun) for word in said)


@lru_cache(maxsize=100)
def _pattern(sought: Sought) -> re.Pattern[str]:
    """Match words whole; each looks behind itself last, so that their own letters are what is searched for."""
    asked = [(re.escape(word), "") for word in sorted(sought.exact)]
    asked += [(re.escape(word), r"[^\W_]*") for word in sought.begun]
    whole = (rf"{word}(?<![^\W_]{word}){rest}(?![^\W_])" for word, rest in asked)
    return re.compile("|".join(whole))


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
