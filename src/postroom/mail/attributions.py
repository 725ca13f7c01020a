"""Attributions: the lines that say who wrote what is quoted below them, in the words of mail programs.

"On 2 March 2026 at 9:00, Cleo <cleo@tiles.example> wrote:" stands on one line or is wrapped over several; most end
with a colon, Zoho's and Android's with hyphens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from postroom.mail.blocks import labelled, separator
from postroom.mail.marks import names_author
from postroom.mail.phrases import ATTRIBUTION_STARTS, QUOTING, WROTE

LINES_MOST = 5  # that one attribution is wrapped over
LINE_MOST = 400  # characters of such a line
WRAPPED_LEAST = 36  # characters of a line, and of the word that did not fit on it: telephones are narrow
RULES = "-–—‐_=* \t"
# Marks of the writing direction stand around names and addresses in Hebrew and Arabic attributions.
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
TRAILING = " \t\xa0*_\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match any of the words: whole ones in scripts that part words by spaces and write no vowel signs."""
    whole = [word for word in words if max(word) < "\u0590"]
    others = [word for word in words if max(word) >= "\u0590"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, whole))})\b|{'|'.join(map(re.escape, others))}")


SAYS_WROTE = _pattern([word.casefold() for word in WROTE])
STARTS = frozenset(map(str.casefold, ATTRIBUTION_STARTS))
WORDS_MOST = 12  # of an attribution that names nobody by an address
BRIEF_MOST = 6  # words of one that begins like any sentence: "Mar 2, 2026, 09:00 by ben@ours.example:"
# Lines that lost their colon end in one of these words.
LAST_WORDS = tuple(word for word in map(str.casefold, WROTE) if word.isalpha() and len(word) > 4)
MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[,.]? .{0,12}?\d{1,2}[:.]\d{2}")
TIME = re.compile(r"(?<![\d.])\d{1,2}[:.h∶]\d{2}(?!\d|\.\d)")  # Finns write 9.00, Frenchmen 9h00
LAST_TIME = re.compile(r"[ ,]\d{1,2}[:.]\d{2}(?: ?[AaPp][Mm])?$")  # Nextcloud writes no colon behind it
DATE = re.compile(r"\d{1,4}(?:[./:,年년-]|\.? |st|nd|rd|th)")
# Some telephones write their attribution behind the last new words, on the same line.
MIDDLE = re.compile(r"[\s-](?:On|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|W dniu|La|Vào|Pada) (?=[^:]{0,25}\d)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where an attribution begins: its first line, and the offset in that line."""

    first: int
    offset: int = 0


def may_end(line: str) -> bool:
    """Can this line end an attribution? A quick look, before the thorough one."""
    if len(line) > LINE_MOST:
        return False
    line = line.rstrip(TRAILING)
    match line[-1:]:
        case ":" | "：":
            return True
        case "-" | "–" | "—":
            return any(map(str.isalpha, line)) and says_wrote(line)
        case ">":
            return (line[0].isdigit() and "@" in line) or names_author(line)
        case ")":
            return line[:20].casefold().startswith(QUOTING)
    if "@" in line and LAST_TIME.search(line):
        return True
    return line[-1:].isalpha() and line.casefold().endswith(LAST_WORDS) and sum(map(str.isdigit, line)) >= 6


def attribution(lines: list[str], at: int, floor: int, marked: bool) -> Attribution | None:
    """Read the attribution that ends in a line; `floor` is the first line that may belong to it.

    `marked` tells that quote marks follow: then fewer signs of an attribution do.
    """
    if names_author(lines[at]):
        return Attribution(at)
    found, joined = None, ""
    for number in range(at, max(floor, at - LINES_MOST) - 1, -1):
        line = lines[number]
        if not line.strip():
            # Polymail writes the address apart.
            if joined[:1] == "<" or SAYS_WROTE.fullmatch(joined.rstrip(":： ")):
                continue
            break
        if len(line) > LINE_MOST or (number < at and _ends_sentence(line)):
            break
        joined = f"{_plain(line)} {joined}".strip()
        begins = _begins(joined)
        if begins and introduces(joined, begins, marked):
            return Attribution(_with_rule_above(lines, _beginning(lines, number, at, floor), floor))
        if offset := _middle(line, joined):
            return Attribution(number, offset)
        may = marked or number == at or (_is_complete(joined) and (number == floor or not lines[number - 1].strip()))
        if found is None and may and introduces(joined, begins, marked):
            found = number
    return None if found is None else Attribution(_beginning(lines, found, at, floor))


def brief_block_end(lines: list[str], start: int) -> int | None:
    """Return the line after a date and an address with their labels, all that some programs write of a header block."""
    pair = [labelled(line) for line in lines[start : start + 2]]
    fields = dict(pair)
    values = " ".join(value for _, value in pair)
    dated = sum(map(str.isdigit, fields.get("date", ""))) >= 8
    return start + 2 if len(fields) == 2 and dated and "@" in values and {"from", "to"} & set(fields) else None


def introduces(joined: str, begins: bool, marked: bool) -> bool:
    """Does a text in small letters introduce what is below it?

    Below words of writing the quotation need not be marked, where a date or an address stands with them; without such
    words it takes a mark, or a date and an address in full (Yandex, Mail.ru).
    """
    digits = sum(map(str.isdigit, joined))
    address = "@" in joined
    few = len(joined.split()) <= WORDS_MOST
    if SAYS_WROTE.search(joined):
        dated = (begins and digits >= 3 and TIME.search(joined) is not None) or (
            few and MOMENT.search(joined) is not None
        )
        return marked or address or dated
    if address and digits >= 6 and (last := joined.rstrip(":： ").split()[-1:]):
        if begins and last[0].endswith(">"):
            return True
        brief = len(joined.split()) <= (WORDS_MOST if begins else BRIEF_MOST)
        if brief and digits >= 8 and "@" in last[0] and joined[-1] in ":：" and TIME.search(joined):  # Tuta
            return True
    if (
        marked
        and few
        and ((address and ">:" in joined[-3:]) or (joined[-1:] in ":：" and digits >= 8 and TIME.search(joined)))
    ):
        return True
    return marked and ((begins and digits >= 3) or (address and digits >= 1) or joined.startswith(QUOTING))


def says_wrote(line: str) -> bool:
    """Does a line say that somebody wrote?"""
    return SAYS_WROTE.search(line[:LINE_MOST].casefold()) is not None


def announces_quotation(line: str) -> bool:
    """Can a line stand above a quotation: does it tell a date or an address, or that somebody wrote?"""
    return "@" in line or any(map(str.isdigit, line)) or says_wrote(line)


def _is_complete(joined: str) -> bool:
    """Does a text tell who, with an address, and when, with a time, and that it was written?"""
    return "@" in joined and sum(map(str.isdigit, joined)) >= 8 and SAYS_WROTE.search(joined) is not None


def _plain(line: str) -> str:
    return line.translate(DIRECTIONS).strip(RULES + ">|").replace("\xa0", " ").casefold()


def _begins(joined: str) -> bool:
    first = joined.split(maxsplit=1)[0] if joined else ""
    return DATE.match(joined) is not None or first.strip(".,*") in STARTS or first.startswith(("ב-", "ในวัน"))


def _ends_sentence(line: str) -> bool:
    """Does a line end a sentence? Names of months are cut short, too: "<ben@ours.example> kirjoitti ma 2. maalisk."."""
    is_attribution = "@" in line and says_wrote(line)
    return line.rstrip()[-1] in ".!?:" and sum(map(str.isdigit, line)) < 4 and not is_attribution


def _beginning(lines: list[str], first: int, at: int, floor: int) -> int:
    """Return the first line of an attribution that was found from a line on.

    Where the name stands before the date, its line is above; it begins a paragraph and was too long.
    """
    found = " ".join(map(_plain, lines[first : at + 1]))
    for number in range(first - 1, max(floor, at - LINES_MOST) - 1, -1):
        line = lines[number]
        if not line.strip() or _ends_sentence(line):
            break
        if len(line) > LINE_MOST or len(line) + len(lines[number + 1].split(maxsplit=1)[0]) < WRAPPED_LEAST:
            break
        says_more = (
            ("@" in line and "@" not in found)
            or (TIME.search(line) is not None and not TIME.search(found))
            or (SAYS_WROTE.search(_plain(line)) is not None and not SAYS_WROTE.search(found))
        )
        if says_more and (number == floor or not lines[number - 1].strip()):
            return number
    return first


def _middle(line: str, joined: str) -> int:
    """Return the offset where an attribution begins behind other words of its line, 0 where none does."""
    for begins in MIDDLE.finditer(line):
        behind = joined[joined.find(_plain(line[begins.start() :])) :]
        if introduces(behind, begins=True, marked=False) and SAYS_WROTE.search(behind):
            return len(line[: begins.start()].rstrip(RULES))
    return 0


def _with_rule_above(lines: list[str], first: int, floor: int) -> int:
    """A rule or a separator right above an attribution, as Proton and Zoho draw it, belongs to it."""
    above = takewhile(lambda number: _is_separator(lines[number]), range(first - 1, max(floor, first - 3) - 1, -1))
    return min(above, default=first)


def _is_separator(line: str) -> bool:
    return len(line) > 4 and bool(line.strip()) and (not line.strip(RULES) or bool(separator(line)))
