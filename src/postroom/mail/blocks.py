"""Header blocks and separators that mail programs write into a body."""

from dataclasses import dataclass, replace

from postroom.mail.labels import ANSWER_ABOVE, BEGINS_FORWARDED, FIRST_SENT, LABELS, MESSAGES, PASSED_ON, plain

LABEL_MOST = 30  # characters
LINE_MOST = 2_000  # of a line whose label has no colon
FIELDS_MOST = 8
CONTINUED_MOST = 3  # lines that one field runs on
RECIPIENT_LINES_MOST = 200  # lines that recipients run on
WRAPPED_LEAST = 60  # characters of a line, and of the word that did not fit on it
OTHERS_MOST = 6  # lines from a block's first, in which fields that nobody asks for may stand again and again
SEPARATOR_MOST = 160  # characters
RULES = "-_=*#–—‐ \t\xa0>"
# Marks of the writing direction stand around labels in Hebrew and Arabic.
DIRECTIONS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
EDGES = f" \t\xa0\u3000*_{DIRECTIONS}"
RECIPIENTS = ("to", "cc", "bcc")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a field's value stands: its first line, what stands of it there, and its last line."""

    line: int
    words: str
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A header block in a body: its fields, where each stands, and the line after the block."""

    fields: dict[str, str]
    end: int
    spots: dict[str, Spot]


def block_at(lines: list[str], start: int, announced: bool = False) -> Block | None:
    """Read the header block that begins at a line.

    A block holds three different fields, one of them the author; two do where a separator announced it. What has
    neither subject nor address may be a journey: "From: Vienna, To: Rome".
    """
    fields, spots, end = read_fields(lines, start, announced)
    if "from" not in fields:
        return None
    real = len(fields.keys() - {"other", "reply_to"})
    told = "subject" in fields or any("@" in value for value in fields.values())
    return Block(fields, end, spots) if real >= 2 and (announced or (real >= 3 and told)) else None


def read_fields(lines: list[str], start: int, announced: bool = False) -> tuple[dict[str, str], dict[str, Spot], int]:
    """Read the fields from a line on, as far as they stand together; return them, where each is, and the line after.

    Below a separator labels may lack their colons, as eM Client writes them.
    """
    label = labelled if not announced or labelled(lines[start])[0] else labelled_bare
    values: dict[str, list[str]] = {}
    spots: dict[str, Spot] = {}
    at, last, end = start, "", start
    while at < len(lines) and len(values) < FIELDS_MOST:
        line = lines[at]
        field, value = label(line)
        if field and (field not in values or (field == "other" and at < start + OTHERS_MOST)):
            last, end = field, at + 1
            values[field] = [value]
            spots[field] = Spot(at, value, at)
        elif not line.strip(EDGES):
            if not _goes_on(lines, at + 1, values, last):
                break
        elif last and not field and _continues(lines[at - 1], line, last, values[last]):
            values[last].append(line.strip(EDGES))
            spots[last] = replace(spots[last], last=at)
            end = at + 1
        else:
            break
        at += 1
    return {field: " ".join(value).strip() for field, value in values.items()}, spots, end


def labelled(line: str) -> tuple[str, str]:
    """Return the field that a line's label stands for, and its value; an empty field where there is no label.

    >>> labelled("*Von:* Cleo Hill")
    ('from', 'Cleo Hill')
    """
    colon = line.find(":", 0, LABEL_MOST)
    if not line.isascii() and (wide := line.find("：", 0, LABEL_MOST if colon < 0 else colon)) >= 0:
        colon = wide
    if colon < 0:
        return "", ""
    field = LABELS.get(plain(" ".join(line[:colon].strip(EDGES).split())), "")
    return (field, line[colon + 1 :].strip(EDGES)) if field else ("", "")


def labelled_bare(line: str) -> tuple[str, str]:
    """Return the field that a line's first word stands for, and its value.

    >>> labelled_bare("Von Cleo Hill")
    ('from', 'Cleo Hill')
    """
    word, _, value = line[:LINE_MOST].strip(EDGES).partition(" ")
    field = LABELS.get(plain(word.strip(EDGES)), "")
    return (field, value.strip(EDGES)) if field else ("", "")


def is_labelled(line: str) -> bool:
    """Does a line begin like a field, in whatever language?"""
    return line.find(":", 0, LABEL_MOST) > 0 or line.find("：", 0, LABEL_MOST) > 0


def separator(line: str) -> str:
    """Tell what a separator line announces: "answered", "forwarded", or nothing.

    >>> separator("---------- Weitergeleitete Nachricht ----------")
    'forwarded'
    """
    if len(line) > SEPARATOR_MOST:
        return ""
    words = plain(line.strip(RULES + DIRECTIONS).rstrip(":： \xa0").strip(DIRECTIONS))
    if words in BEGINS_FORWARDED and line.rstrip(EDGES).endswith((":", "：")):
        return "forwarded"
    if not is_ruled(line) or words.startswith(("end ", "ende ")):
        return ""
    if words.startswith(("forwarded by ", "weitergeleitet von ")):  # Lotus names who passed it on
        return "forwarded"
    if any(map(words.__contains__, ANSWER_ABOVE)) or (words == "original" and is_rule(line.lstrip()[:10])):
        return "answered"
    if not any(map(words.__contains__, MESSAGES)):
        return ""
    if any(map(words.__contains__, PASSED_ON)):
        return "forwarded"
    return "answered" if "@" in words or any(map(words.__contains__, FIRST_SENT)) else ""  # Horde names the author


def is_rule(line: str) -> bool:
    """Is a line nothing but a rule drawn with hyphens or underscores?"""
    return len(line) >= 10 and not line.strip(RULES)


def is_ruled(line: str) -> bool:
    """Do the words of a line stand between rules?"""
    start = line.strip(f" \t>{DIRECTIONS}")
    return start[:2] in ("--", "__", "==", "**", "##", "––", "——", "‐‐") and bool(start.strip(RULES))


def _goes_on(lines: list[str], at: int, values: dict[str, list[str]], last: str) -> bool:
    """Does a block go on below an empty line: with another field, or with the value that its last label lacks?"""
    if at >= len(lines):
        return False
    field, _ = labelled(lines[at])
    if field:
        return field not in values
    return bool(last) and not any(values[last]) and bool(lines[at].strip(EDGES))


def _continues(above: str, line: str, field: str, values: list[str]) -> bool:
    """Does a line without a label go on with the field above it?

    Recipients stand on lines of their own; other fields go on where a program had to wrap them.
    """
    if field in RECIPIENTS and len(values) < RECIPIENT_LINES_MOST and ("@" in line or values[-1].endswith((",", ";"))):
        return True
    is_full = len(above) + len(line.lstrip().partition(" ")[0]) >= WRAPPED_LEAST
    return len(values) <= CONTINUED_MOST and (is_full or not any(values) or line[0] in " \t")
