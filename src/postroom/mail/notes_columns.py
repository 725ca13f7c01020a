"""Header blocks that Lotus Notes writes as a table: labels without colons, each value below its label.

Who and when stand above the recipients or, where the program kept its columns, to the left of them.
"""

import re

from postroom.mail.blocks import EDGES, Block, Spot
from postroom.mail.labels import LABELS, plain
from postroom.mail.notes import ABOVE_MOST, AUTHOR_MOST, MOMENT

BLOCK_MOST = 40  # lines from the recipients' label to the subject
LABEL_MOST = 15  # characters
TO = frozenset(label for label, field in LABELS.items() if field == "to" and len(label) <= LABEL_MOST)
NEXT_COLUMN = re.compile(r" {2,99}(?=\S)")


def labels_recipients(line: str) -> bool:
    """Is a line, or its last column, nothing but a label for recipients? A quick look."""
    if len(line) > LABEL_MOST and line[0] != " ":
        return False
    return plain(line.rstrip(EDGES)[-LABEL_MOST:].rpartition("  ")[2].strip(EDGES)) in TO


def columned_block(lines: list[str], to: int, floor: int) -> tuple[int, Block] | None:
    """Return the first line of the block whose recipients' label stands in a line, and the block.

    Nothing above `floor` belongs to it; it takes a subject, an author and a moment.
    """
    subject = next((n for n in range(to + 1, min(to + BLOCK_MOST, len(lines))) if _label(lines[n]) == "subject"), to)
    value = next((n for n in range(subject + 1, min(subject + 3, len(lines))) if lines[n].strip(EDGES)), to)
    if to in (subject, value):
        return None
    column = len(lines[value]) - len(lines[value].lstrip())
    spots = _values(lines, to, value, column)
    who = _beside(lines, to, subject, floor, column) if column else _above(lines, to, floor)
    if who is None or not {"to", "subject"} <= spots.keys():
        return None
    author, moment = who
    spots |= {"from": author, "date": moment}
    return author.line, Block({field: spot.words for field, spot in spots.items()}, value + 1, spots)


def _label(line: str) -> str:
    """Return the field that the last column of a line is the label of, nothing where it is none."""
    words = line[-AUTHOR_MOST:].strip(EDGES)
    return LABELS.get(plain(words.rpartition("  ")[2].strip(EDGES)), "")


def _values(lines: list[str], to: int, last: int, column: int) -> dict[str, Spot]:
    """Gather what stands below each label, from a column on."""
    spots: dict[str, Spot] = {}
    field = "to"
    for number in range(to + 1, last + 1):
        words = lines[number][column:].strip(EDGES)
        if label := _label(words):
            field = label
        elif words:
            held = spots.get(field)
            spots[field] = Spot(held.line, f"{held.words} {words}", number) if held else Spot(number, words, number)
    return spots


def _beside(lines: list[str], to: int, subject: int, floor: int, column: int) -> tuple[Spot, Spot] | None:
    """Read author and moment from the left column: it begins with the author, who ends at an empty line or a label."""
    top = to
    while top > max(floor, to - ABOVE_MOST) and lines[top - 1][:1] == " " and lines[top - 1].strip():
        top -= 1
    left = [NEXT_COLUMN.split(lines[number][:column].strip(EDGES))[0] for number in range(top, subject + 1)]
    moment = next((at for at, words in enumerate(left) if MOMENT.search(words)), None)
    first = next((at for at, words in enumerate(left) if words), None)
    if moment is None or first is None or first >= moment:
        return None
    last = first
    while last + 1 < moment and left[last + 1] and not left[last + 1].endswith(":"):
        last += 1
    author = Spot(top + first, " ".join(left[first : last + 1]), top + last)
    return author, Spot(top + moment, left[moment], top + moment)


def _above(lines: list[str], to: int, floor: int) -> tuple[Spot, Spot] | None:
    """Read author and moment from lines of their own, not far above."""
    written = [n for n in range(max(floor, to - ABOVE_MOST), to) if lines[n].strip(EDGES)]
    for above, number in zip(reversed(written[:-1]), reversed(written), strict=False):
        words, author = lines[number].strip(EDGES), lines[above].strip(EDGES)
        if len(words) <= AUTHOR_MOST and MOMENT.match(words) and len(author) <= AUTHOR_MOST:
            return Spot(above, author, above), Spot(number, words, number)
    return None
