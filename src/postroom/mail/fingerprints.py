"""Fingerprints of sentences, by which quoted words find the message they come from."""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

from postroom.mail.bounds import FINGERPRINTS_MOST

MARKS = re.compile(r"^[ \t]*+(?:>[ \t]*+)++", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]»”’]*+(?=\s)|[。！？]|\n[ \t]*\n")
WORD = re.compile(r"\w++")
WORDS_LEAST = 6
CHARACTERS_LEAST = 30
IDEOGRAPHS_LEAST = 15  # in scripts that put no spaces between words


def fingerprints(text: str, most: int | None = 4) -> tuple[int, ...]:
    """Return signed 64-bit hashes of the most specific sentences, the longest first; all (bounded) for `most=None`.

    Marks of quotation, line breaks, punctuation, case and the form of characters do not matter.

    >>> a = fingerprints("The grey ones, 30 by 60, go into the hall.")
    >>> a == fingerprints("> The grey ones, 30\\n> by 60, go into the hall.")
    True
    """
    longest = sorted(set(sentences(text)), key=lambda sentence: (-len(sentence), sentence))
    return tuple(map(_hash, longest[: FINGERPRINTS_MOST if most is None else min(most, FINGERPRINTS_MOST)]))


def sentences(text: str) -> Iterator[str]:
    """Yield the normalised sentences that are long enough to say something."""
    plain = unicodedata.normalize("NFKC", MARKS.sub("", text)).casefold()
    for sentence in SENTENCE_END.split(plain):
        words = WORD.findall(sentence)
        joined = " ".join(words)
        spaced = len(words) >= WORDS_LEAST and len(joined) >= CHARACTERS_LEAST
        if spaced or (len(joined) >= IDEOGRAPHS_LEAST and joined[0] > "\u2e80"):
            yield joined


def _hash(sentence: str) -> int:
    return int.from_bytes(blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
