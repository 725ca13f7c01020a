"""Header blocks as Lotus Notes writes them: who and when stand above "To:" without labels, on one line or two."""

import re

from postroom.mail.blocks import EDGES, Block, Spot, labelled, read_fields

ABOVE_MOST = 9  # lines between the author and "To:", empty ones among them
SEARCHED_MOST = 12  # lines below a separator in which "To:" stands
AUTHOR_MOST = 100  # characters
# A date, a time and perhaps a zone, at the end of a line.
MOMENT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? {1,3}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]M)?(?: [A-Z]{3,4})?[ \t]*$",
    re.IGNORECASE,
)
# Above its block Notes may sum up the message: "Ben Oak ---03/02/2026 09:00 AM---How many tiles"
SUMMARY = re.compile(r"---\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[^-]{0,25}---")
SUMMARY_LINES_MOST = 8  # above the block
BETWEEN = re.compile(r"on$|am$|le$|el$|il$|op$|em$", re.IGNORECASE)


def notes_block(lines: list[str], to: int, floor: int) -> tuple[int, Block] | None:
    """Return the first line of the block whose recipients stand in a line, and the block, its end behind the subject.

    Nothing above `floor` belongs to it. Where nobody says who and when, it takes a line for copies as well.
    """
    fields, spots, end = read_fields(lines, to)
    if not {"to", "subject"} <= fields.keys() or "from" in fields:
        return None
    moment = next(
        (n for n in _above(lines, to, floor) if len(lines[n]) <= AUTHOR_MOST and MOMENT.search(lines[n])), None
    )
    if moment is None:
        return (to, Block(fields, end, spots)) if "cc" in fields else None
    found = MOMENT.search(lines[moment])
    date = found[0].strip() if found else ""
    before = lines[moment].strip(EDGES).removesuffix(date).strip(EDGES)
    author, words = moment, BETWEEN.sub("", labelled(before)[1] or before).strip(EDGES)
    if not words:
        author = next(iter(_above(lines, moment, floor)[:1]), moment)
        words = lines[author].strip(EDGES)
    if (author == moment and not words) or len(words) > AUTHOR_MOST or not any(map(str.isalpha, words)):
        return None
    above = {"from": (words, Spot(author, words, author)), "date": (date, Spot(moment, date, moment))}
    block = Block(
        {field: value for field, (value, _) in above.items()} | fields,
        end,
        {field: spot for field, (_, spot) in above.items()} | spots,
    )
    return _with_letterhead(lines, author, floor), block


def with_summary(lines: list[str], first: int, floor: int) -> int:
    """Return the line where the summary above a block begins, else the block's own first line."""
    above = range(first - 1, max(floor, first - SUMMARY_LINES_MOST) - 1, -1)
    return next((n for n in above if "---" in lines[n] and SUMMARY.search(lines[n])), first)


def announced_notes_block(lines: list[str], start: int) -> Block | None:
    """Read the block below a separator."""
    to = next((n for n in range(start, min(start + SEARCHED_MOST, len(lines))) if labelled(lines[n])[0] == "to"), None)
    found = notes_block(lines, to, start) if to is not None else None
    return found[1] if found else None


def _above(lines: list[str], at: int, floor: int) -> list[int]:
    """Return the lines with words not far above a line, the nearest first."""
    return [n for n in range(at - 1, max(floor, at - ABOVE_MOST) - 1, -1) if lines[n].strip(EDGES)]


def _with_letterhead(lines: list[str], first: int, floor: int) -> int:
    """The firm's name stands above the author, indented like him."""
    above = _above(lines, first, floor)[:1]
    is_head = above and lines[first][:1] == "\t" == lines[above[0]][:1] and len(lines[above[0]]) <= AUTHOR_MOST // 2
    return above[0] if is_head else first
