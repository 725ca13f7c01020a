"""Hard wraps: lines that a program broke at a column become paragraphs again, for whoever reads on another width.

Nothing says which breaks were the writer's. A program breaks a line where the next word would not have fitted, and now
and then in the midst of a sentence; where no break is of that kind, all are left as they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

NARROWEST, WIDEST = 50, 80
"""Characters of the longest line of a text that counts as wrapped."""
OWN_LINE = re.compile(r"\s|[>|*•·–—+-]|\(?\w{1,3}[.)]\s")
"""How a line begins that is not the rest of the one before: indented, quoted, drawn, listed."""
MIDST = re.compile(r"[\w,]\Z")


def unwrapped(text: str) -> str:
    r"""Join the lines of paragraphs that were wrapped; no word is changed, and no line is joined to an empty one.

    >>> unwrapped("The grey ones are in the hall and I should like to have\nthem before Friday.\n\nCleo")
    'The grey ones are in the hall and I should like to have them before Friday.\n\nCleo'
    >>> unwrapped("grey, 12\nwhite, 4")
    'grey, 12\nwhite, 4'
    """
    lines = text.split("\n")
    width = max((len(line) for line in lines if len(line) <= WIDEST and " " in line), default=0)
    if width < NARROWEST:
        return text
    wraps = [_is_wrap(line, after, width) for line, after in pairwise(lines)]
    if not any(is_wrap and _is_midst(*pair) for is_wrap, pair in zip(wraps, pairwise(lines), strict=True)):
        return text
    joints = [*(" " if is_wrap else "\n" for is_wrap in wraps), ""]
    return "".join(f"{line}{joint}" for line, joint in zip(lines, joints, strict=True))


def _is_wrap(line: str, after: str, width: int) -> bool:
    """Would the first word of the line after not have fitted?"""
    if not line or not after or len(line) > width or OWN_LINE.match(after) or line[0] in ">|":
        return False
    return len(line.rstrip()) + 1 + len(after.partition(" ")[0]) > width


def _is_midst(line: str, after: str) -> bool:
    """Does a sentence go on from one line to the next?"""
    return after[0].islower() and MIDST.search(line) is not None
