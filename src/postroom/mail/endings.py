"""What stands around a person's own words: above them a gateway's warning; below them the closing, the signature, the
firm's disclaimer and the programs' own lines.

New words are read from their end upwards: first what was added last.
"""

from collections.abc import Iterator

from postroom.mail.addresses import Mailbox
from postroom.mail.bodies import SpanKind
from postroom.mail.boilerplate import (
    DISCLAIMER_ROOTS,
    DISCLAIMER_TITLES,
    LIST_WORDS,
    NOTICES,
    PRINTING,
)
from postroom.mail.marks import LINK
from postroom.mail.notices import DISCLAIMER_LEAST, disclaims, is_device, is_file_note, warning_end
from postroom.mail.signatures import (
    closes,
    delimits,
    heads_patch,
    is_added,
    is_authors_name,
    is_card,
    is_contact,
    is_dashed_name,
    is_delimiter,
    is_name,
    is_rule,
    looks_signed,
)

LINES_LOOKED_AT = 90
CHARACTERS_LOOKED_AT = 5_000  # of one line
CLOSING_LINES = 16  # from the end on in which a closing may stand, without the empty ones

ASCII_ROOTS = tuple(filter(str.isascii, DISCLAIMER_ROOTS))

Part = tuple[int, SpanKind]


def ending(lines: list[str], start: int, end: int, author: Mailbox | None, alone: bool = True) -> Iterator[Part]:
    """Yield where what stands around new words begins, from line to line; `start` and `end` bound the words.

    `alone` tells that these are all the new words there are, so that some of them stay.
    """
    after = warning_end(lines, start, end) if not any(map(str.strip, lines[max(0, start - 3) : start])) else start
    if start < after < end:
        yield start, SpanKind.DECORATION
        yield after, SpanKind.NEW
    below = _Below(lines, max(after, end - LINES_LOOKED_AT), end, author, alone)
    below.read()
    yield from reversed(below.parts)


class _Below:
    """Reads upwards; `end` is the line below the words that are still thought new."""

    def __init__(self, lines: list[str], start: int, end: int, author: Mailbox | None, alone: bool) -> None:
        self.lines, self.start, self.end, self.author, self.alone = lines, start, end, author, alone
        self.parts: list[Part] = []  # from the last to the first

    def read(self) -> None:
        self.read_disclaimer()
        self.read_programs()
        self.read_postscript()
        (self.read_delimited() or self.read_closed() or self.read_named())
        self.read_programs()

    def cut(self, number: int, kind: SpanKind) -> bool:
        """Take the lines from here on for something else; what would leave no words is not cut."""
        if self.alone and kind is not SpanKind.CLOSING and not any(map(str.strip, self.lines[self.start : number])):
            return False
        self.parts.append((number, kind))
        self.end = number
        while self.end > self.start and not self.lines[self.end - 1].strip():
            self.end -= 1
        return True

    def written(self) -> list[int]:
        """Return the lines with words, the last first."""
        return [number for number in range(self.end - 1, self.start - 1, -1) if self.lines[number].strip()]

    def joined(self, first: int, after: int) -> str:
        """Return some lines as one text in small letters, of an endless line its beginning."""
        return " ".join(line[:CHARACTERS_LOOKED_AT] for line in self.lines[first:after]).casefold()

    def paragraph(self) -> int:
        """Return the first line of the last paragraph."""
        number = self.end
        while number > self.start and self.lines[number - 1].strip():
            number -= 1
        return number

    def read_disclaimer(self) -> None:
        """From a disclaimer on nothing is a person's; a title or a rule above belongs to it."""
        tail = self.joined(self.start, self.end)
        if not any(root in tail for root in (ASCII_ROOTS if tail.isascii() else DISCLAIMER_ROOTS)):
            return
        for first, after in self.paragraphs():
            if (number := self.disclaimer_in(first, after)) is not None:
                while number > self.start and self.leads_to_disclaimer(self.lines[number - 1]):
                    number -= 1
                if self.cut(number, SpanKind.DISCLAIMER):
                    return

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        first = None
        for number in range(self.start, self.end + 1):
            written = number < self.end and bool(self.lines[number].strip())
            if written and first is None:
                first = number
            elif not written and first is not None:
                yield first, number
                first = None

    def disclaimer_in(self, first: int, after: int) -> int | None:
        """Return the line of a paragraph where a disclaimer begins: it may stand right below a signature.

        Above a closing stand a person's words, whatever they say.
        """
        if not disclaims(self.joined(first, after)) or any(map(closes, self.lines[after : self.end])):
            return None
        titled = (n for n in range(first, after) if self.titles(self.lines[n]))
        long = (n for n in range(first, after) if len(self.lines[n]) >= DISCLAIMER_LEAST)
        number = next(titled, next(long, first))
        return number if disclaims(self.joined(number, after)) else first

    def titles(self, line: str) -> bool:
        return line.casefold().strip(" \t\xa0*_-#").startswith(DISCLAIMER_TITLES)

    def leads_to_disclaimer(self, line: str) -> bool:
        return not line.strip() or is_rule(line) or (len(line) < DISCLAIMER_LEAST and self.titles(line))

    def read_programs(self) -> None:
        """Take off, line by line, what telephones, lists, scanners and firms that save paper add."""
        while written := self.written()[:2]:
            last, line = written[0], self.lines[written[0]]
            if is_device(line) or is_file_note(line):
                taken = self.cut(last, SpanKind.DECORATION)
            elif LINK.match(line) and len(written) > 1 and is_device(self.lines[written[1]]):
                taken = self.cut(written[1], SpanKind.DECORATION)
            elif is_rule(line) and self.parts and self.parts[-1][1] in (SpanKind.DECORATION, SpanKind.DISCLAIMER):
                taken = self.cut(last, self.parts[-1][1])
            else:
                taken = self.read_notice()
            if not taken:
                return

    def read_notice(self) -> bool:
        """A notice is the last paragraph, or what stands below a rule."""
        first = self.paragraph()
        last = self.end - 1 if self.separates(self.end - 1) else self.end  # Groups.io draws a rule below as well
        ruled = next((n for n in range(last - 1, first - 1, -1) if self.separates(n)), None)
        above = max((n for n in range(max(self.start, first - 2), first) if self.separates(n)), default=None)
        begin = ruled if ruled is not None else above
        text = self.joined(first if begin is None else begin, self.end)
        if any(map(text.__contains__, NOTICES)) or (begin is not None and any(map(text.__contains__, LIST_WORDS))):
            return self.cut(self.notice_start(first) if begin is None else begin, SpanKind.DECORATION)
        if any(map(text.__contains__, PRINTING)) and len(text) < 300:
            return self.cut(first, SpanKind.DISCLAIMER)
        return False

    def separates(self, number: int) -> bool:
        line = self.lines[number]
        return is_delimiter(line) or (len(line) >= 8 and is_rule(line))

    def notice_start(self, first: int) -> int:
        return next((n for n in range(first, self.end) if any(w in self.lines[n].casefold() for w in NOTICES)), first)

    def read_postscript(self) -> None:
        """What is added below a signature is news."""
        while self.start < (first := self.paragraph()) < self.end and is_added(self.lines[first]):
            self.cut(first, SpanKind.NEW)

    def read_delimited(self) -> bool:
        """Below a separator (RFC 3676 4.3) stands a signature; below one that is not exact, what looks like one."""
        exact = "-- " in self.lines[self.start : self.end]
        for number in range(self.start, self.end):
            line = self.lines[number]
            parts = line == "-- " if exact else is_delimiter(line)
            rules = not exact and is_rule(line) and not self.underlines(number)
            if not (parts or rules) or heads_patch(line, rest := self.lines[number + 1 : self.end]):
                continue
            if (parts and delimits(line, rest)) or (rules and looks_signed(rest) and self.tells_of_person(rest)):
                return self.cut(number, SpanKind.SIGNATURE)
        return False

    def underlines(self, number: int) -> bool:
        """Is a rule drawn below a heading, as long as it?"""
        line, above = self.lines[number].strip(), self.lines[number - 1].strip() if number > self.start else ""
        return line[:1] in ("=", "~") and above != "" and abs(len(line) - len(above)) <= 2

    def tells_of_person(self, lines: list[str]) -> bool:
        return any(is_contact(line) or is_authors_name(line, self.author) for line in lines)

    def read_closed(self) -> bool:
        """A closing, a name, and what is below it."""
        written = self.written()[:CLOSING_LINES]
        for place, number in enumerate(written):
            if closes(self.lines[number]):
                below = [self.lines[each] for each in reversed(written[:place])]
                if self.may_be_signed(below):
                    return self.take_closing(number, written[:place][::-1])
        return False

    def may_be_signed(self, below: list[str]) -> bool:
        if not below or (looks_signed(below) and (is_name(below[0], self.author) or any(map(is_contact, below)))):
            return True
        return is_name(below[0], self.author) and is_card(below)

    def take_closing(self, number: int, below: list[int]) -> bool:
        named = bool(below) and is_name(self.lines[below[0]], self.author) and not is_contact(self.lines[below[0]])
        rest = below[1:] if named else below
        if rest and self.is_signature([self.lines[each] for each in rest]):
            self.cut(rest[0], SpanKind.SIGNATURE)
        elif rest:
            self.parts.append((rest[0], SpanKind.NEW))
        while number - 1 > self.start and closes(self.lines[number - 1]):
            number -= 1
        return self.cut(number, SpanKind.CLOSING)

    def is_signature(self, lines: list[str]) -> bool:
        return any(map(is_contact, lines)) or all(is_name(line, self.author) or is_rule(line) for line in lines)

    def read_named(self) -> bool:
        """A name without a closing: the author's, or one with telephones and addresses below it."""
        written = self.written()[:CLOSING_LINES]
        listed = len(written) > 1 and self.lines[written[1]].lstrip()[:1] in ("-", "–", "/")
        if written and not listed and is_dashed_name(self.lines[written[0]], self.author):
            return self.cut(written[0], SpanKind.SIGNATURE)
        for place, number in enumerate(written):
            below = [self.lines[each] for each in reversed(written[:place])]
            if is_authors_name(self.lines[number], self.author):
                if not below:
                    return self.cut(number, SpanKind.CLOSING)
                if not (looks_signed(below) and self.is_signature(below)):
                    return False
                if self.lines[number + 1].strip():
                    return self.cut(number, SpanKind.SIGNATURE)
                return self.cut(written[place - 1], SpanKind.SIGNATURE) and self.cut(number, SpanKind.CLOSING)
        return self.read_card()

    def read_card(self) -> bool:
        """A last paragraph that is a name with at least two ways to reach it needs no other sign.

        What a line announces is somebody else's.
        """
        first = self.paragraph()
        card = self.lines[first : self.end]
        above = next((self.lines[n] for n in range(first - 1, self.start - 1, -1) if self.lines[n].strip()), "")
        if above.rstrip().endswith((":", "：")):
            return False
        if len(card) < 3 or not is_name(card[0]) or not looks_signed(card) or sum(map(is_contact, card)) < 2:
            return False
        return self.cut(first, SpanKind.SIGNATURE)
