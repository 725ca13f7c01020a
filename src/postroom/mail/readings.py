"""A reading of a body, as far as it has come: what each line was taken for, and what introduces each level."""

import re
from dataclasses import dataclass, field

from postroom.mail.addresses import Mailbox
from postroom.mail.attributions import LINES_MOST
from postroom.mail.bodies import NEW, Said
from postroom.mail.elements import Markup
from postroom.mail.marks import LEVELS_MOST, Marked
from postroom.mail.passages import Passage

EMPTY_LINES_MOST = 6  # between an introduction and what it introduces
# "[...]", "<snip>": something was left out.
ELISION = re.compile(
    r"\s*(?:[\[(<{][^\[\](){}<>]{0,40}(?:[.…]{2}|…|snip|cut)[^\[\](){}<>]{0,40}[\])>}]|[.…]{1,9})\s*$", re.IGNORECASE
)


@dataclass(slots=True)
class Reading:
    """Lines without marks are `rest`: new, until something introduces older words."""

    lines: list[str]
    marks: Marked
    is_forward: bool
    author: Mailbox | None
    markup: Markup
    marked_only: bool = False  # words without marks are no quotations, whatever introduces them
    said: list[Said] = field(default_factory=list)
    cuts: dict[int, int] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    rest: Said = NEW  # what the lines without marks are, from the last introduction on
    base: int = 0  # levels above the marks
    introductions: list[int] = field(default_factory=list)  # the line that introduces each level
    written: int = 0  # lines with new words so far
    looked_at: int = 0  # lines that might have ended an attribution
    separators: int = 0

    def say(self, said: Said, line: str) -> None:
        self.said.append(said)
        if said is NEW and line.strip():
            self.written += 1

    def unsay(self, first: int) -> None:
        """Forget what the lines from the first on were taken for."""
        self.written -= sum(
            self.said[number] is NEW and bool(self.lines[number].strip()) for number in range(first, len(self.said))
        )
        del self.said[first:]

    def start_of_level(self, at: int) -> int:
        """Return the first line, not far above, from which on lines are quoted as deep as this one."""
        first = at
        while first > max(0, at - LINES_MOST) and self.said[first - 1] == self.said[at]:
            first -= 1
        return first

    def introduction(self, level: int) -> int:
        """Return the line where the introduction of a level begins, -1 where it has none."""
        return self.introductions[level - 1] if level <= len(self.introductions) else -1

    def introduce(self, first: int, after: int, said: Said, level: int) -> None:
        """Note lines as the introduction of a level."""
        self.unsay(first)
        self.said += [said] * (after - first)
        del self.introductions[level - 1 :]
        self.introductions += [-1] * (level - 1 - len(self.introductions)) + [first]

    def floor(self, at: int, most: int = LINES_MOST) -> int:
        """Return the first line, a few above at most, that is of one kind with the lines down to this one."""
        first = at
        while first > max(0, at - most) and self.said[first - 1] is self.rest:
            first -= 1
        return first

    def level_below(self) -> int:
        return min(self.rest.level + 1, LEVELS_MOST)

    def is_own(self, first: int, after: int) -> bool:
        return self.author is None or self.author.address in "\n".join(self.lines[first:after]).lower()

    def after_elision(self, at: int) -> int:
        """Return the line after a sign that something was left out of the quotation below it, else the line itself."""
        below = self.next_written(at)
        elided = below is not None and ELISION.match(self.lines[below]) and self.is_marked_below(below + 1)
        return below + 1 if below is not None and elided else at

    def is_shown(self, first: int, start: int, end: int) -> bool:
        """Does a person show lines of settings or headers: indented, below a line that ends with a colon?"""
        above = next((self.lines[n] for n in range(first - 1, max(first - 4, -1), -1) if self.lines[n].strip()), "")
        indented = all(line[:2].isspace() for line in self.lines[start:end] if line.strip())
        return indented and above.rstrip().endswith(":")

    def is_marked_below(self, at: int) -> bool:
        """Is the next line that is not empty quoted?"""
        below = self.next_written(at)
        return below is not None and self.marks.depths[below] > 0

    def marks_again(self, at: int) -> bool:
        """Do words from this line on bear a mark? Orange and old Hotmails mark a header block and nothing below it."""
        return any(self.marks.depths[number] and self.marks.words[number] for number in range(at, len(self.lines)))

    def next_written(self, at: int) -> int | None:
        """Return the next line that is not empty, a few empty lines on at most."""
        stop = min(at + 1 + EMPTY_LINES_MOST, len(self.lines))
        return next((number for number in range(at, stop) if self.lines[number].strip()), None)

    def next_words(self, at: int) -> int | None:
        """Return the next line with words behind its marks."""
        stop = min(at + 1 + EMPTY_LINES_MOST, len(self.lines))
        return next((number for number in range(at, stop) if self.marks.words[number].strip()), None)
