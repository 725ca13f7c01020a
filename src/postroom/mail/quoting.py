"""Reading a body line by line: what is new, quoted, forwarded, introduced.

Every line is looked at a bounded number of times.
"""

from dataclasses import dataclass, replace
from functools import partial

from postroom.mail.addresses import Mailbox
from postroom.mail.attributions import LINE_MOST, attribution, brief_block_end, may_end, says_wrote
from postroom.mail.blocks import Block, block_at, is_labelled, is_rule, is_ruled, labelled, separator
from postroom.mail.bodies import NEW, Body, Said, SpanKind, body
from postroom.mail.bounds import FORWARDS_MOST
from postroom.mail.bounds import LINES_MOST as BODY_LINES_MOST
from postroom.mail.elements import NO_MARKUP, Markup
from postroom.mail.flattened_blocks import flattened_block
from postroom.mail.marks import LEVELS_MOST, marked
from postroom.mail.notes import ABOVE_MOST, announced_notes_block, notes_block, with_summary
from postroom.mail.notes_columns import columned_block, labels_recipients
from postroom.mail.notes_tables import begins_table, table_block
from postroom.mail.notices import is_device
from postroom.mail.passages import Passage, passage
from postroom.mail.readings import Reading
from postroom.mail.stretches import join_blank_lines, says_something, sign
from postroom.mail.subjects import is_forward_subject

BLOCK_LINES_MOST = 60
RULED = ("-", "_", "=", "*", "#", "–", "‐", ">")
MAY_LEAD = "-_=*#>| \t"
MAY_END = ":->*_ \t"  # or something beyond ASCII
INTRODUCTIONS_MOST = 500  # lines of a body that are looked at as the end of an attribution; each costs 100 µs
SEPARATORS_MOST = 2_000
LABELS_LEAST = 3  # lines that make a header block whose language is not known
SIGNED, FOOTER = Said(SpanKind.SIGNATURE), Said(SpanKind.DECORATION)


def split(
    text: str, markup: Markup = NO_MARKUP, subject: str = "", author: Mailbox | None = None
) -> tuple[Body, tuple[Passage, ...]]:
    """Split a body whose line ends are `\\n`, and return the messages it forwards.

    `markup` is what an HTML body says of the same lines. The author's name helps to tell a signature. Where nothing
    would remain new, fewer signs are believed, and at last nothing is cut.
    """
    if not text:
        return Body("", ()), ()
    lines = text.split("\n", BODY_LINES_MOST)
    marks = marked(lines, markup.levels)
    read = partial(_Reader, lines, marks, is_forward_subject(subject), author)
    reading = read(markup)
    says = reading.run()
    if not says and markup.signatures:  # somebody wrote where his program signs
        reading = read(replace(markup, signatures=frozenset()))
        says = reading.run()
    if not says and reading.rest is not NEW:  # he answered between words that bear no marks, or deleted them
        reading = read(replace(markup, signatures=frozenset()), marked_only=True)
        says = reading.run()
    if says:
        return body(text, lines, reading.said, reading.cuts), tuple(reading.passages)
    return body(text, lines, [NEW] * len(lines), {}), ()


def _may_introduce(line: str) -> bool:
    """Has a line a label, a mark in front, or an end as introductions have them? A quick look: most lines have none."""
    return ":" in line or line[0] in MAY_LEAD or line[-1] in MAY_END or not line.isascii() or labels_recipients(line)


def _may_be_last(line: str) -> bool:
    """Does a line end as the last of an attribution may? A quick look: most lines do not."""
    return line[-1] in MAY_END or line[-1] > "~"


@dataclass(slots=True)
class _Reader(Reading):
    """Reads line by line; the method for a line notes what it is, sometimes with its neighbours."""

    def run(self) -> bool:
        """Read all lines, and return whether they say anything: new words, or a message passed on."""
        is_page = bool(self.markup.introductions or self.markup.headers)
        while (at := len(self.said)) < len(self.lines):
            line = self.lines[at]
            if self.marks.depths[at]:
                self.quote(at)
            elif not (line and ((is_page and self.reads_markup(at)) or self.reads_introduction(at, line))):
                signs = self.rest is NEW and at in self.markup.signatures
                self.say((FOOTER if is_device(line) else SIGNED) if signs else self.rest, line)
        sign(self.lines, self.said, self.author)
        join_blank_lines(self.lines, self.said)
        return bool(self.passages or self.cuts) or says_something(self.lines, self.said)

    # Marked quotations

    def quote(self, at: int) -> None:
        level = min(self.marks.depths[at] + self.base, LEVELS_MOST)
        above = self.said[-1] if at else NEW
        words = self.marks.words[at]
        if (
            words
            and (above.level < level or not self.marks.words[at - 1])
            and self.reads_marked_introduction(at, level)
        ):
            return
        below = self.introduction(level)
        same = above.level == level and above.below == below and above.kind is SpanKind.QUOTED
        self.said.append(above if same else Said(SpanKind.QUOTED, level, below))
        if not words:
            return
        if not _may_be_last(words):
            self.quote_on(at)
        elif self.may_end(words):
            self.read_attribution_within(at, level)

    def quote_on(self, at: int) -> None:
        """The lines below one of a quotation are quoted like it, as far as none can introduce something."""
        depths, words, after = self.marks.depths, self.marks.words, at + 1
        while after < len(depths) and depths[after] == depths[at] and words[after] and not _may_be_last(words[after]):
            after += 1
        self.said += [self.said[at]] * (after - at - 1)

    def reads_marked_introduction(self, at: int, level: int) -> bool:
        """Hotmail marks the header block as well, Apple's programs all that they forward."""
        line = self.marks.words[at]
        if len(line) > LINE_MOST:
            return False
        mailed_on = self.rest is NEW and level == 1 and self.introduction(1) < 0
        if mailed_on and may_end(line) and separator(line) == "forwarded":
            start = self.next_words(at + 1)
            return start is not None and self.take_marked(at, start)
        start = at if labelled(line)[0] else at + 1 if self.is_title(at) else len(self.lines)
        block = block_at(self.marks.words[start : start + BLOCK_LINES_MOST], 0) if start < len(self.lines) else None
        if block is None:
            return False
        if mailed_on and self.is_forward:
            return self.take_marked(at, start)
        end = start + block.end
        if any(depth != self.marks.depths[at] for depth in self.marks.depths[at:end]):
            return False
        self.introduce(at, end, Said(SpanKind.HEADER, level - 1), level)
        if level == 1 and self.written and not self.marks_again(end):
            self.quote_rest(at, end)
        return True

    def is_title(self, at: int) -> bool:
        """Does a marked line stand above a header block, with a date in it, as Orange writes it?"""
        words = self.marks.words
        return sum(map(str.isdigit, words[at])) >= 6 and at + 1 < len(words) and labelled(words[at + 1])[0] != ""

    def read_attribution_within(self, at: int, level: int) -> None:
        """A quotation holds attributions of what it quotes; Apple's telephones mark also the first."""
        below, floor = self.next_words(at + 1), self.start_of_level(at)
        deeper = below is not None and self.marks.depths[below] > self.marks.depths[at]
        found = (
            attribution(self.marks.words[floor : at + 1], at - floor, 0, marked=deeper) if below is not None else None
        )
        if found and not found.offset:
            first = floor + found.first
            opens = not deeper and (not first or self.said[first - 1].level < level)
            self.introduce(first, at + 1, Said(SpanKind.ATTRIBUTION, level - opens), level + deeper)

    # Introductions

    def may_end(self, line: str) -> bool:
        """Can this line end an attribution, and have not too many looked so before?"""
        if not may_end(line):
            return False
        self.looked_at += 1
        return self.looked_at <= INTRODUCTIONS_MOST

    def separator(self, line: str) -> str:
        """Tell what a separator announces, of as many as are looked at."""
        announced = separator(line) if self.separators < SEPARATORS_MOST else ""
        self.separators += bool(announced)
        return announced

    def reads_introduction(self, at: int, line: str) -> bool:
        """Is this line, perhaps with its neighbours, the beginning of older words? Then their kinds are noted."""
        if not _may_introduce(line):
            return False
        if (line.count(":") > 2 or not line.isascii()) and (block := flattened_block(self.lines, at)):
            self.take(at, block, block.end, self.is_forward and self.rest is NEW)
            return True
        if len(line) > LINE_MOST:
            return False
        if line.rstrip().endswith("david®"):  # Tobit David writes a header block without labels
            return self.take_paragraph(at)
        ruled = line.lstrip()[:1] in RULED
        announced = self.separator(line) if ruled else ""
        ends = not announced and self.may_end(line)
        if announced or (ends and not ruled and (announced := self.separator(line))):
            return self.take_announced(at, (self.is_forward or announced == "forwarded") and self.rest is NEW)
        if ends and self.take_attribution(at):
            return True
        if line.lstrip()[:1] in ("-", "_") and (is_rule(line) or (ends and is_ruled(line))):
            return self.take_ruled(at, line)
        return self.take_block(at, at)

    def take_ruled(self, at: int, line: str) -> bool:
        """Below a rule stands a header block; Notes writes into the rule who wrote, Czech web mail marks the block."""
        start = self.next_written(at + 1)
        if start is None:
            return False
        if self.marks.depths[start] and is_rule(line):
            return labelled(self.marks.words[start])[0] != "" and self.take_quoted(at, start)
        return (is_rule(line) or says_wrote(line)) and self.take_block(at, start)

    def reads_markup(self, at: int) -> bool:
        """Do lines introduce something because of their markup, in whatever language?"""
        introduces, heads = self.markup.introductions.get(at), self.markup.headers.get(at)
        if introduces and self.is_marked_below(introduces):
            self.introduce(at, introduces, Said(SpanKind.ATTRIBUTION, self.rest.level), self.level_below())
            return True
        end = introduces or heads
        if end is None or sum(map(is_labelled, self.lines[at:end])) < LABELS_LEAST:
            return False
        if not self.reads_introduction(at, self.lines[at]):
            self.take(at, None, end, (bool(introduces) or self.is_forward) and self.rest is NEW)
        return True

    def take_attribution(self, at: int) -> bool:
        after = self.after_elision(at + 1)
        marked = self.is_marked_below(after)
        found = attribution(self.lines, at, self.floor(at), marked)
        if found is None:
            return False
        if found.offset:
            self.cuts[found.first] = found.offset
        self.introduce(found.first, after, Said(SpanKind.ATTRIBUTION, self.rest.level), self.level_below())
        self.written += bool(found.offset)
        if not marked:
            self.quote_rest(found.first, after)
        return True

    def take_block(self, first: int, start: int) -> bool:
        if self.marks.depths[start]:
            return False
        label = labelled(self.lines[start])[0]
        if not label:
            begins = labels_recipients(self.lines[start]) or begins_table(self.lines[start])
            return begins and self.take_columns(start)
        if label == "to" and (found := notes_block(self.lines, start, self.floor(first, ABOVE_MOST))):
            first = min(first, found[0])
            self.unsay(first)
            self.take(first, found[1], found[1].end, self.is_forward and self.rest is NEW)
            return True
        block = block_at(self.lines, start)
        end = block.end if block else brief_block_end(self.lines, start)
        if end is None or self.is_shown(first, start, end):
            return False
        if (above := with_summary(self.lines, first, self.floor(first, ABOVE_MOST))) < first:
            first = above
            self.unsay(first)
        passed_on = block is not None and is_forward_subject(block.fields.get("subject", "")) and not self.written
        self.take(first, block, end, (self.is_forward or passed_on) and self.rest is NEW)
        return True

    def take_columns(self, to: int) -> bool:
        self.looked_at += 1
        reads = columned_block if labels_recipients(self.lines[to]) else table_block
        found = reads(self.lines, to, self.floor(to, ABOVE_MOST)) if self.looked_at <= INTRODUCTIONS_MOST else None
        if found is None:
            return False
        first, block = found
        self.unsay(first)
        self.take(first, block, block.end, self.is_forward and self.rest is NEW)
        return True

    def take_announced(self, at: int, forwards: bool) -> bool:
        """Below a separator: a header block, marked or not, or the older words at once."""
        start = self.next_written(at + 1)
        if start is not None and self.marks.depths[start]:
            return self.take_marked(at, start) if forwards else self.take_quoted(at, start)
        self.looked_at += 1
        block = start is not None and (
            block_at(self.lines, start, announced=True)
            or (self.looked_at <= INTRODUCTIONS_MOST and announced_notes_block(self.lines, start))
        )
        end = block.end if block else at + 1
        if block and end < len(self.lines) and self.lines[end].strip() == self.lines[at].strip():
            end += 1  # Zoho draws the line below the block as well
        self.take(at, block or None, end, forwards)
        return True

    def take_paragraph(self, at: int) -> bool:
        after = next(
            (n for n in range(at, min(at + BLOCK_LINES_MOST, len(self.lines))) if not self.lines[n].strip()), at + 1
        )
        self.take(at, None, after, forwards=False)
        return True

    def take_quoted(self, at: int, start: int) -> bool:
        self.introduce(at, at + 1, Said(SpanKind.HEADER, self.rest.level), self.level_below())
        return True

    def take_marked(self, at: int, start: int) -> bool:
        """Apple's programs mark every line of what they forward; what stands below it is new again."""
        end = start
        while end < len(self.lines) and (self.marks.depths[end] or not self.lines[end].strip()):
            end += 1
        block = block_at(self.marks.words, start, announced=True)
        words = block.end if block else start  # a block may go on where its marks are lost
        if block and not any(self.marks.words[number] for number in range(words, end)):
            end = len(self.lines)  # Orange and old Hotmails mark nothing but the block
        self.pass_on(at, block, words, max(words, end), marked=True)
        return True

    def take(self, first: int, block: Block | None, end: int, forwards: bool) -> None:
        """Note a header block and what the lines below it are."""
        if forwards:
            self.pass_on(first, block, end, len(self.lines))
        else:
            self.introduce(first, end, Said(SpanKind.HEADER, self.rest.level), self.level_below())
            self.quote_rest(first, end)

    def pass_on(self, first: int, block: Block | None, words: int, end: int, marked: bool = False) -> None:
        """Note a forwarded message: its introduction, and its words from a line to another."""
        self.said += [Said(SpanKind.HEADER)] * (words - first)
        self.said += [Said(SpanKind.FORWARDED, 0, first)] * (end - words)
        if len(self.passages) < FORWARDS_MOST:
            self.passages.append(passage(self.lines, block, words, end, self.markup, marked))

    def quote_rest(self, first: int, after: int) -> None:
        """Words below an introduction are quoted to the end, unless the mail begins with it.

        Then it is the mail's own header, written out, or the answer stands below what it marks as quoted.
        """
        marked = self.is_marked_below(after)
        if not self.marked_only and (self.written or not (marked or self.is_own(first, after))):
            self.base = self.rest.level if marked else self.level_below()
            self.rest = Said(SpanKind.QUOTED, self.level_below(), first)
