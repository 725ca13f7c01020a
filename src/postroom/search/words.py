"""Words: how text is cut and folded, alike for every engine, for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST_WORDS = 15_000
"""Words of a document that are indexed: PostgreSQL counts positions to 16,383 only, and both engines answer alike."""
MOST_TEXT = 1_000_000
LONGEST = 64
"""Letters of a word that count; what is longer is no word of any language."""
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W_{IDEOGRAPHS}]+")


def fold(text: str) -> str:
    """Return the text without case and diacritics.

    >>> fold("Größe, Señor")
    'grosse, senor'
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def words(text: str, most: int = MOST_WORDS) -> list[str]:
    """Return the folded words of a text; every ideograph is a word of its own.

    >>> words("Ben.Lee@tiles.example")
    ['ben', 'lee', 'tiles', 'example']
    """
    return [word[:LONGEST] for word in WORD.findall(fold(text[:MOST_TEXT]))[:most]]


def stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each word of a text begins and ends, and the word folded."""
    for match in WORD.finditer(text):
        yield match.start(), match.end(), fold(match.group())[:LONGEST]
