"""Words: how text is cut and folded, alike for every engine, for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata

MOST_WORDS = 16_000
"""Words of a document that are indexed: PostgreSQL counts positions to 16,383 only, and both engines answer alike."""
MOST_TEXT = 1_000_000
LONGEST = 64
"""Letters of a word that count; what is longer is no word of any language."""
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W_{IDEOGRAPHS}]+")
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphens and joiners, which mail programs and newsletters put inside words."""
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
STRETCH = re.compile(rf"[{IDEOGRAPHS}]|[^\W_{IDEOGRAPHS}](?:[^\W_{IDEOGRAPHS}]|[\u0300-\u036f{INVISIBLE}])*")
"""A word as it is written: folded it is one word, or more where a sign stands for many."""


def fold(text: str) -> str:
    """Return the text without case, diacritics and what cannot be seen.

    >>> fold("Größe, Señor")
    'grosse, senor'
    """
    if text.isascii():
        return text.lower()
    return BEYOND_ASCII.sub(_bare, text).casefold()


def _bare(beyond: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFKD", beyond[0])
    return "".join(c for c in parts if unicodedata.category(c)[0] != "M" and c not in INVISIBLE)


def words(text: str, most: int = MOST_WORDS) -> list[str]:
    """Return the folded words of a text; every ideograph is a word of its own.

    >>> words("Ben.Lee@tiles.example")
    ['ben', 'lee', 'tiles', 'example']
    """
    return [word[:LONGEST] for word in WORD.findall(fold(text[:MOST_TEXT]))[:most]]


def fold_evenly(text: str) -> str | None:
    """Return the text folded and still as long, so that places in it hold; None where a letter becomes more, or none.

    >>> fold_evenly("Señor"), fold_evenly("Größe")
    ('senor', None)
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(LETTERS)
    return None if UNEVEN in folded else folded


UNEVEN = "\0"


class _Letters(dict[int, str]):
    """Every letter folded to one letter, gathered as texts use them; a space for signs, a NUL for what is not even."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        if folded and not WORD.search(folded):
            folded = " "
        self[code] = folded if re.fullmatch(rf"[^{IDEOGRAPHS}]", folded) else UNEVEN
        return self[code]


LETTERS = _Letters()
