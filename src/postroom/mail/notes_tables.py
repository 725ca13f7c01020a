"""Header blocks that Lotus Notes lays out as a table when it writes plain text.

Who and when stand wrapped in a left column; labels with colons and their values in a right one, or below it. Older
gateways draw the table's borders as well.
"""

import re

from postroom.mail.blocks import EDGES, Block, Spot, labelled
from postroom.mail.notes import AUTHOR_MOST, MOMENT

LINES_MOST = 60  # of a table
ABOVE_MOST = 5  # lines of the left column above the recipients' label
BELOW_MOST = 4  # ... and below the subject
COLUMN_LEAST = 12  # characters before the right column
RIGHT = re.compile(r"^(?=[ \t])(.{12,90}?[ \t])([^\W\d_][^\s:]{0,14}:)(?=\s|$)")
BORDER = re.compile(r"\s{0,4}\|-{4,}\+-{4,}")
MIDDLE = re.compile(r"\s{0,4}[|>]-{10,}")
BORDERS = f" \t|>{EDGES}"


def begins_table(line: str) -> bool:
    """Is a line a table's upper border, or does a label for recipients stand in its right column? A quick look."""
    if line[:1] not in ("|", " ", "\t"):
        return False
    if BORDER.match(line):
        return True
    right = RIGHT.match(line) if "  " in line else None
    return right is not None and labelled(right[2])[0] == "to"


def table_block(lines: list[str], at: int, floor: int) -> tuple[int, Block] | None:
    """Return the first line of the table whose recipients' label, or upper border, stands in a line, and its block.

    Nothing above `floor` belongs to it; it takes an author, a date, recipients and a subject.
    """
    if BORDER.match(lines[at]):
        return _bordered(lines, at)
    right = RIGHT.match(lines[at])
    return _columns(lines, at, floor, right.start(2)) if right and labelled(right[2])[0] == "to" else None


def _columns(lines: list[str], to: int, floor: int, column: int) -> tuple[int, Block] | None:
    spots: dict[str, Spot] = {}
    field, at = "", to
    while at < min(to + LINES_MOST, len(lines)) and lines[at].strip():
        words = lines[at][column:]
        label, value = labelled(words)
        if label:
            field, spots[label] = label, Spot(at, value, at)
        elif field and words.strip():
            held = spots[field]
            spots[field] = Spot(held.line, f"{held.words} {words.strip()}".strip(), at)
        at += 1
    top = to
    while top > max(floor, to - ABOVE_MOST) and lines[top - 1].strip() and lines[top - 1][:1] in " \t":
        top -= 1
    left = [(number, lines[number][:column].strip()) for number in range(top, at)]
    return _block(spots, left, top, at)


def _bordered(lines: list[str], at: int) -> tuple[int, Block] | None:
    spots: dict[str, Spot] = {}
    left: list[tuple[int, str]] = []
    field, middles = "", 0
    for number in range(at + 1, min(at + LINES_MOST, len(lines))):
        words = lines[number].strip(BORDERS)
        if MIDDLE.match(lines[number]) and not BORDER.match(lines[number]):
            middles += 1
            if middles == 2:
                return _block(spots, left, at, number + 1)
        elif not middles:
            left.append((number, words))
        elif label := labelled(words)[0]:
            field, spots[label] = label, Spot(number, labelled(words)[1], number)
        elif field and words:
            spots[field] = Spot(spots[field].line, f"{spots[field].words} {words}".strip(), number)
    return None


def _block(spots: dict[str, Spot], left: list[tuple[int, str]], first: int, end: int) -> tuple[int, Block] | None:
    """Join what was read; the left column holds the author's words, then the date's."""
    written = [(number, words) for number, words in left if words and any(map(str.isalnum, words))]
    dated = next((place for place, (_, words) in enumerate(written) if re.match(r"\d{1,4}[./-]\d", words)), 0)
    moment = MOMENT.search(" ".join(words for _, words in written[dated:]))
    author = " ".join(words for _, words in written[:dated])
    if not {"to", "subject"} <= spots.keys() or not dated or moment is None or len(author) > AUTHOR_MOST:
        return None
    spots["from"] = Spot(written[0][0], author, written[dated - 1][0])
    spots["date"] = Spot(written[dated][0], moment[0].strip(), written[-1][0])
    return first, Block({field: spot.words for field, spot in spots.items()}, end, spots)
