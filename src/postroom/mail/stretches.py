"""Stretches of new words: what the lines of a body show only together, once each has been read."""

from itertools import pairwise

from postroom.mail.addresses import Mailbox
from postroom.mail.bodies import NEW, WRITTEN_NOW, Said, SpanKind
from postroom.mail.endings import ending


def sign(lines: list[str], said: list[Said], author: Mailbox | None) -> None:
    """Take the signature, and what programs add, off the first new words, above a quotation, and off the last."""
    stretches = new_stretches(lines, said)
    for start, end in {stretches[0], stretches[-1]} if stretches else ():
        parts = [*ending(lines, start, end, author, len(stretches) == 1), (end, SpanKind.NEW)]
        for (first, kind), (after, _) in pairwise(parts):
            said[first:after] = [NEW if kind is SpanKind.NEW else Said(kind)] * (after - first)


def join_blank_lines(lines: list[str], said: list[Said]) -> None:
    """Blank lines between two lines of a quotation, or below an introduction, belong to the quotation.

    Those below a signature, and at the end, belong to what is above them.
    """
    is_blank = [each is NEW and (not line or line.isspace()) for each, line in zip(said, lines, strict=True)]
    at = 1
    while (at := _next(is_blank, True, at)) < len(said):
        end = _next(is_blank, False, at)
        above, below = said[at - 1], said[end] if end < len(said) else said[at - 1]
        joined = below if above is not NEW and below.kind is SpanKind.QUOTED else above
        said[at:end] = [NEW if below is NEW else joined] * (end - at)
        at = end


def _next(values: list[bool], wanted: bool, at: int) -> int:
    """Return where a value stands next, the end where it stands nowhere."""
    try:
        return values.index(wanted, at)
    except ValueError:
        return len(values)


def says_something(lines: list[str], said: list[Said]) -> bool:
    """Did the author write anything now?"""
    return any(each.kind in WRITTEN_NOW and line.strip() for each, line in zip(said, lines, strict=True))


def new_stretches(lines: list[str], said: list[Said]) -> list[tuple[int, int]]:
    """Return where new words stand, from line to line, without the blank lines around them."""
    found: list[tuple[int, int]] = []
    for number, each in enumerate(said):
        if each is NEW and (line := lines[number]) and not line.isspace():
            if found and all(between is NEW for between in said[found[-1][1] : number]):
                found[-1] = (found[-1][0], number + 1)
            else:
                found.append((number, number + 1))
    return found
