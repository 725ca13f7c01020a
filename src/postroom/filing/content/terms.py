"""Terms: the words, names, numbers and identifiers of a mail, in the form in which they are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from postroom import mail
from postroom.filing.content.letters import Letter
from postroom.filing.content.told import Told, told

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
FIRST, ENDING = 80, 8
"""So many terms of a text show how it goes on, and so many how it ends."""
LINES_MOST = 200
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
    told: Told
    opening: frozenset[str]
    answers: bool
    series: tuple[int, int] | None
    said: frozenset[int]
    quotes: frozenset[int]
    signs: frozenset[str]  # of its manner, whatever it is about
    traits: tuple[str, ...]  # its first words and its last, each with its place: how it begins, goes on and ends


def read(letter: Letter) -> Reading:
    """Draw the terms out of a letter, once."""
    bare = mail.bare(letter.subject)
    generic = mail.is_generic(letter.subject)
    subject = frozenset() if generic else frozenset(terms(bare))
    written = terms(letter.text)
    counted = Counter(written)
    opening = terms(letter.text[:OPENING])
    manner = frozenset(signs(letter, len(written)))
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
        told(letter.introduction),
        frozenset(opening),
        bare != letter.subject.strip(),
        (int(series[1]), int(series[2])) if series else None,
        frozenset(mail.fingerprints(letter.text)),
        frozenset(mail.fingerprints(letter.quoted, most=None)),
        manner,
        tuple(dict.fromkeys([*_placed(written, opening), *sorted(manner)])),
    )


def _placed(written: list[str], opening: list[str]) -> Iterator[str]:
    yield from written[:FIRST]
    yield from (f"^{term}" for term in opening)
    yield from (f"^{n} {term}" for n, term in enumerate(opening[:3]))
    yield from (f"{term}$" for term in written[-ENDING:])


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


def signs(letter: Letter, length: int) -> Iterator[str]:
    """Yield what shows a mail's manner; nothing that its quotation or its subject would give away."""
    text = letter.text[:TEXT_MOST].strip()
    lines = [line for line in text.split("\n")[:LINES_MOST] if line.strip()]
    yield f"~{length.bit_length()} long"
    yield f"~{4 * sum(not line[0].isalpha() for line in lines) // (len(lines) or 1)} of 4 lines begin with a mark"
    if "?" in text:
        yield "~asks"
    if text[:1].islower():
        yield "~begins small"
    if "://" in text:
        yield "~links"
    if letter.files:
        yield "~files"


def names(name: str, address: str) -> frozenset[str]:
    """Return the terms by which somebody may be greeted: of his name, else of his address.

    >>> sorted(names("Cleo Lee", "c.lee@tiles.example"))
    ['cleo', 'lee']
    """
    return frozenset(terms(name) or terms(address.partition("@")[0]))
