"""Do two texts say the same, but for what somebody on the way put above or below: a banner, a footer, a disclaimer?"""

from __future__ import annotations

from collections.abc import Sequence

WORDS_MOST = 20_000
FEW = 3
ANCHORS_MOST = 64
"""Places that are looked at where the middle word of the shorter text stands in the longer one."""


def agree(one: str, other: str, *, wholly: bool = False) -> bool:
    """Does more than half of the shorter text, or wholly all of it, stand within the longer one in one piece?

    A text of a word or two is within too many to be wholly in one. Spaces, lines and quote marks do not count. This is
    to be asked only of mails of one author and second.

    >>> agree("The grey ones, please.", "[External]\\nThe grey\\nones, please.\\n-- \\nThis mail is confidential.")
    True
    >>> agree("The grey ones, please.", "The blue ones, please.")
    False
    """
    short, long_ = sorted((_words(one), _words(other)), key=len)
    if len(short) < FEW:
        return short == long_ or (not wholly and (not short or short[0] in long_))
    at, needed = len(short) // 2, len(short) if wholly else len(short) // 2 + 1
    anchors = [place for place, word in enumerate(long_) if word == short[at]][:ANCHORS_MOST]
    return any(_run(short, at, long_, place) >= needed for place in anchors)


def _words(text: str) -> list[str]:
    return [bare for word in text.split()[:WORDS_MOST] if (bare := word.lstrip(">|"))]


def _run(one: Sequence[str], at: int, other: Sequence[str], place: int) -> int:
    """Return how many words in a row are equal around two that are."""
    before, after = 0, 1
    while before < min(at, place) and one[at - before - 1] == other[place - before - 1]:
        before += 1
    while after < min(len(one) - at, len(other) - place) and one[at + after] == other[place + after]:
        after += 1
    return before + after
