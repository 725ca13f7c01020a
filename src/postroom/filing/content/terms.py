"""Terms: the words, names, numbers and identifiers of a mail, in the form in which they are compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from postroom import mail
from postroom.filing.content.letters import Letter

TOKEN = re.compile(r"[\w./:@#+-]++")
PIECE = re.compile(r"[^\W\d_]{3,}+")
SERIES = re.compile(r"[\[(][^\[\]()]{0,40}?\b(\d{1,3})/(\d{1,3})[\])]")
TAG = re.compile(r"\[([^\[\]]{0,60})\]\s*+")
NUMBERED = re.compile(r"\b\d{1,3}/\d{1,3}\b")
EDGES = "./:@#+-_"
STEM = 8
"""Longer words are cut to so many letters: that unites most inflections of most languages, without a dictionary."""
TOKENS_MOST, TEXT_MOST = 2500, 60_000
IDENTIFIER_MOST = 60
OPENING = 70
"""Characters of a text in which somebody may be greeted by name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter as content sees it; every collection is bounded."""

    letter: Letter
    terms: Counter[str]
    subject: frozenset[str]
    subject_key: str
    core: str  # the subject without what stands in brackets before it
    tag: str  # what stands in brackets, the number in a series left out
    quoted: Counter[str]
    introduced: frozenset[str]
    opening: frozenset[str]
    answers: bool
    series: tuple[int, int] | None
    said: frozenset[int]
    quotes: frozenset[int]


def read(letter: Letter) -> Reading:
    """Draw the terms out of a letter, once."""
    bare = mail.bare(letter.subject)
    generic = mail.is_generic(letter.subject)
    subject = frozenset() if generic else frozenset(terms(bare))
    counted = Counter(terms(letter.text))
    counted.update(subject)
    counted.update(term for name in letter.files for term in terms(name))
    series = SERIES.search(bare)
    return Reading(
        letter,
        counted,
        subject,
        "" if generic else _plain(bare),
        "" if generic else _plain(TAG.sub("", bare)),
        _plain(NUMBERED.sub("", " ".join(TAG.findall(bare)))),
        Counter(terms(letter.quoted)),
        frozenset(terms(letter.introduction)),
        frozenset(terms(letter.text[:OPENING])),
        bare != letter.subject.strip(),
        (int(series[1]), int(series[2])) if series else None,
        frozenset(mail.fingerprints(letter.text)),
        frozenset(mail.fingerprints(letter.quoted, most=None)),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def terms(text: str) -> list[str]:
    """Return the terms of a text in their order: words cut to a stem, and identifiers whole and in pieces.

    >>> terms("The tiles in logo_v2.ai, order AB-1234!")
    ['the', 'tiles', 'logo_v2.ai', 'logo', 'order', 'ab-1234']
    """
    found: list[str] = []
    for token in TOKEN.findall(text[:TEXT_MOST].casefold())[:TOKENS_MOST]:
        word = token.strip(EDGES)
        if word.isalpha():
            if len(word) > 2:
                found.append(word[:STEM])
        elif word:
            if (len(word) > 1 and any(map(str.isdigit, word))) or "_" in word:
                found.append(word[:IDENTIFIER_MOST])
            found += [piece[:STEM] for piece in PIECE.findall(word)]
    return found


def names(name: str, address: str) -> frozenset[str]:
    """Return the terms by which somebody may be greeted: of his name, else of his address.

    >>> sorted(names("Cleo Lee", "c.lee@tiles.example"))
    ['cleo', 'lee']
    """
    return frozenset(terms(name) or terms(address.partition("@")[0]))
