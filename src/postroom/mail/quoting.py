"""Reading a body line by line: new, quoted, forwarded, signature. Every line is looked at a bounded number of times."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from postroom.mail.blocks import Block, block_at, is_rule, labelled, separator
from postroom.mail.bodies import Body, SpanKind, body
from postroom.mail.bounds import LINES_MOST
from postroom.mail.phrases import ATTRIBUTION_STARTS, FOOTERS, WROTE
from postroom.mail.subjects import is_forward_subject

ATTRIBUTION_LINES = 4
LINE_MOST = 400  # characters of a line that may introduce something
FOOTER_MOST = 120
SAYS_WROTE = re.compile("|".join(map(re.escape, WROTE)))
DELIMITERS = frozenset({"-- ", "--", "--\xa0", "— ", "—"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A message written into the body of another: its header block and its words."""

    fields: dict[str, str]
    text: str


def split(text: str, quoted_lines: Set[int] = frozenset(), subject: str = "") -> tuple[Body, tuple[Passage, ...]]:
    """Split a body whose line ends are `\\n`, and return the messages it forwards.

    `quoted_lines` are known from HTML to be quotations. Where nothing would remain new, nothing is cut.
    """
    if not text:
        return Body("", ()), ()
    lines = text.split("\n")
    reading = _Reading(lines, quoted_lines, is_forward_subject(subject))
    reading.run()
    kinds = reading.kinds
    if reading.passages or any(kind is SpanKind.NEW and line.strip() for kind, line in zip(kinds, lines, strict=True)):
        return body(text, lines, kinds), tuple(reading.passages)
    return body(text, lines, [SpanKind.NEW] * len(lines)), ()


@dataclass(slots=True)
class _Reading:
    lines: list[str]
    quoted: Set[int]
    is_forward: bool
    kinds: list[SpanKind] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def run(self) -> None:
        count = min(len(self.lines), LINES_MOST)
        in_signature = False
        while (at := len(self.kinds)) < count:
            line = self.lines[at]
            if self.is_quoted(at):
                self.kinds.append(SpanKind.QUOTED)
                in_signature = False
            elif self.reads_introduction(at, line):
                in_signature = False
            elif in_signature or line in DELIMITERS:
                in_signature = True
                self.kinds.append(SpanKind.SIGNATURE)
            else:
                self.kinds.append(SpanKind.NEW)
        self.kinds += [self.kinds[-1]] * (len(self.lines) - len(self.kinds))
        self.join_blank_lines()
        self.find_footer()

    def is_quoted(self, at: int) -> bool:
        return self.lines[at].lstrip(" \t")[:1] == ">" or at in self.quoted

    def reads_introduction(self, at: int, line: str) -> bool:
        """Is this line, perhaps with its neighbours, the beginning of older words? Then their kinds are noted."""
        if not line or len(line) > LINE_MOST:
            return False
        if line.rstrip()[-1:] in (":", "："):
            if announces := separator(line):
                return self.take_rest(at, at + 1, announces == "forwarded")
            if self.take_attribution(at):
                return True
        elif line[0] in "-_=*–>" and (announces := separator(line)):
            return self.take_rest(at, at + 1, announces == "forwarded")
        elif line[0] in "-_" and is_rule(line):
            start = self.next_written(at + 1)
            return self.take_block(at, start) if start is not None else False
        return bool(labelled(line)[0]) and self.take_block(at, at)

    def take_block(self, first: int, start: int) -> bool:
        if not labelled(self.lines[start])[0]:
            return False
        block = block_at(self.lines, start)
        if block is None:
            return False
        forwarded = self.is_forward or (is_forward_subject(block.fields.get("subject", "")) and self.nothing_new())
        self.finish(first, block, forwarded)
        return True

    def take_rest(self, first: int, after: int, forwarded: bool) -> bool:
        start = self.next_written(after)
        block = block_at(self.lines, start, announced=True) if start is not None else None
        self.finish(first, block or Block({}, after), forwarded)
        return True

    def finish(self, first: int, block: Block, forwarded: bool) -> None:
        """Give the lines of the block and all lines below it their kinds."""
        self.kinds += [SpanKind.HEADER] * (block.end - first)
        rest = SpanKind.FORWARDED if forwarded else SpanKind.QUOTED
        self.kinds += [rest] * (len(self.lines) - block.end)
        if forwarded:
            self.passages.append(Passage(block.fields, "\n".join(self.lines[block.end :]).strip()))

    def take_attribution(self, at: int) -> bool:
        """An introduction runs over a few lines; what is below it is quoted, marked or not."""
        below = self.next_written(at + 1)
        marked = below is not None and self.is_quoted(below)
        first = self.attribution_start(at, marked)
        if first is None:
            return False
        del self.kinds[first:]
        self.kinds += [SpanKind.ATTRIBUTION] * (at + 1 - first)
        if not marked:
            self.kinds += [SpanKind.QUOTED] * (len(self.lines) - at - 1)
        return True

    def attribution_start(self, at: int, marked: bool) -> int | None:
        if not marked and not any(
            SAYS_WROTE.search(line.casefold()) for line in self.lines[max(0, at - 3) : at + 1] if len(line) <= LINE_MOST
        ):
            return None
        known = None
        joined = ""
        for first in range(at, max(-1, at - ATTRIBUTION_LINES), -1):
            line = self.lines[first].strip().casefold()
            if not line or len(line) > LINE_MOST or (first < len(self.kinds) and self.kinds[first] is not SpanKind.NEW):
                break
            joined = f"{line} {joined}"
            begins = line[0].isdigit() or line.split(maxsplit=1)[0].strip(".,") in ATTRIBUTION_STARTS
            if (begins and introduces(joined, marked)) or (known is None and marked and introduces(joined, marked)):
                known = first
                if begins:
                    break
        return known

    def next_written(self, at: int) -> int | None:
        """Return the next line with words on it, at most two empty lines on."""
        return next((n for n in range(at, min(at + 3, len(self.lines))) if self.lines[n].strip()), None)

    def nothing_new(self) -> bool:
        return not any(
            kind is SpanKind.NEW and line.strip() for kind, line in zip(self.kinds, self.lines, strict=False)
        )

    def join_blank_lines(self) -> None:
        """Blank lines between two lines of a quotation, or below an attribution, belong to the quotation."""
        kinds, at = self.kinds, 0
        while at < len(kinds):
            end = at
            while end < len(kinds) and kinds[end] is SpanKind.NEW and not self.lines[end].strip():
                end += 1
            if at < end < len(kinds) and at and kinds[end] is SpanKind.QUOTED and kinds[at - 1] is not SpanKind.NEW:
                kinds[at:end] = [SpanKind.QUOTED] * (end - at)
            at = max(end, at + 1)

    def find_footer(self) -> None:
        """A telephone's footer is the last thing above the quotation, or of the mail."""
        end = next((n for n, kind in enumerate(self.kinds) if kind is not SpanKind.NEW), len(self.kinds))
        written = [n for n in range(max(0, end - 8), end) if self.lines[n].strip()]
        for at in written[-3:]:
            line = self.lines[at].strip(" \t\xa0*_<[")
            if len(line) <= FOOTER_MOST and line.casefold().startswith(FOOTERS):
                self.kinds[at:end] = [SpanKind.SIGNATURE] * (end - at)
                return


def introduces(joined: str, marked: bool) -> bool:
    """Does a text in lower case that ends with a colon introduce what is quoted below it?

    Below an introduction in words we know the quotation need not be marked; any other needs a marked one, and an
    address or a number as of a date.
    """
    digits = sum(map(str.isdigit, joined))
    if not digits and "@" not in joined and not marked:
        return False
    if SAYS_WROTE.search(joined):
        return marked or "@" in joined or digits >= 4
    return marked and (digits > 0 or "@" in joined)
