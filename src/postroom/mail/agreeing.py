"""Do two texts say the same, but for what somebody on the way put above or below: a banner, a footer, a disclaimer?"""

from __future__ import annotations

from collections.abc import Sequence

WORDS_MOST = 20_000
FEW = 3
ANCHORS_MOST = 64
"""Places that are looked at where the middle word of the shorter text stands in the longer one."""


def agree(one: str, other: str, *, wholly: bool = False) -> bool:
    """Are the texts equal but for what stands above or below in one of them, or wholly one within the other?

    What they share must be more than half of the shorter, in one piece, and at either end of it one of them must be at
    an end, too: a word that was changed is something else than words that were put around. Spaces, lines, quote marks
    and where links lead (gateways lead them past themselves) do not count. This is to be asked only of mails of one
    author and second.

    >>> agree("The grey ones, please.", "[External]\\nThe grey\\nones, please.\\n-- \\nThis mail is confidential.")
    True
    >>> agree("Please pay it to account 4711.", "Please pay it to account 4712.")
    False
    """
    short, long_ = sorted((_words(one), _words(other)), key=len)
    if len(short) < FEW:
        return short == long_ or (not wholly and short in (long_[: len(short)], long_[len(long_) - len(short) :]))
    at, needed = len(short) // 2, len(short) if wholly else len(short) // 2 + 1
    anchors = [place for place, word in enumerate(long_) if word == short[at]][:ANCHORS_MOST]
    return any(_shared(short, at, long_, place) >= needed for place in anchors)


def _words(text: str) -> list[str]:
    bare = (word.lstrip(">|") for word in text.split()[:WORDS_MOST])
    return ["://" if "://" in word else word for word in bare if word]


def _shared(one: Sequence[str], at: int, other: Sequence[str], place: int) -> int:
    """Return how many words in a row are equal around two that are, up to an end of one text on both sides, else 0."""
    before, after = min(at, place), min(len(one) - at, len(other) - place)
    start, end = at - before, at + after
    return before + after if one[start:end] == other[place - before : place + after] else 0
