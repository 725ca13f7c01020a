"""Passages: messages written into the body of another, and where each of their words stands in it."""

import re
from dataclasses import dataclass
from itertools import accumulate

from postroom.mail.blocks import EDGES, Block
from postroom.mail.elements import Markup
from postroom.mail.marks import once_unmarked

LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field's value, or the words (`text`), of a forwarded message was read: a stretch of a text, in
    characters."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A message inside a body: its header block, its words without the mark of the one who passed it on, and places.

    `starts` are the offsets, in the body around it, of the lines of its text; `markup` tells of the same lines.
    """

    fields: dict[str, str]
    text: str
    places: tuple[Place, ...]
    starts: tuple[int, ...]
    markup: Markup

    def around(self, place: Place) -> Place:
        """Return where something in this passage's text stands in the body around it."""
        return Place(place.field, self.offset(place.start), self.offset(place.end))

    def offset(self, at: int) -> int:
        line, begins = self.text.count("\n", 0, at), self.text.rfind("\n", 0, at) + 1
        return self.starts[line] + at - begins


def passage(
    lines: list[str], block: Block | None, first: int, end: int, markup: Markup, marked: bool = False
) -> Passage:
    """Return the passage whose words stand from a line of a body to another; `marked` where each bears a quote mark."""
    offsets = [0, *accumulate(len(line) + 1 for line in lines[:end])]
    while first < end and not once_unmarked(lines[first]).strip():
        first += 1
    while first < end and not once_unmarked(lines[end - 1]).strip():
        end -= 1
    inner = [once_unmarked(line) if marked else line for line in lines[first:end]]
    begins = [offsets[first + n] + len(lines[first + n]) - len(line) for n, line in enumerate(inner)]
    words = (
        Place("text", begins[0], begins[-1] + len(inner[-1])) if inner else Place("text", offsets[end], offsets[end])
    )
    # The last of too many lines holds all that are below it.
    below = (begins[-1] + line.end() for line in LINE_END.finditer(inner[-1])) if inner else (offsets[end],)
    places = [
        Place(
            field,
            offsets[spot.line] + lines[spot.line].rfind(spot.words),
            offsets[spot.last] + len(lines[spot.last].rstrip(EDGES)),
        )
        for field, spot in (block.spots if block else {}).items()
    ]
    inner_markup = markup.within(first, end, less=int(marked))
    return Passage(block.fields if block else {}, "\n".join(inner), (*places, words), (*begins, *below), inner_markup)
