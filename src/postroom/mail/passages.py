"""Passages: messages written into the body of another, and where each of their words stands in it."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from postroom.mail.blocks import EDGES, Block
from postroom.mail.elements import Markup
from postroom.mail.marks import once_unmarked


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

    Its lines begin at `begins` in its text, and at `starts` in the body around it; `markup` tells of the same lines.
    """

    fields: dict[str, str]
    text: str
    places: tuple[Place, ...]
    begins: tuple[int, ...]
    starts: tuple[int, ...]
    markup: Markup

    def around(self, place: Place) -> Place:
        """Return where something in this passage's text stands in the body around it."""
        return Place(place.field, self.offset(place.start), self.offset(place.end))

    def offset(self, at: int) -> int:
        line = bisect_right(self.begins, at) - 1
        return self.starts[line] + at - self.begins[line]


def passage(
    lines: list[str], block: Block | None, first: int, end: int, markup: Markup, marked: bool = False
) -> Passage:
    """Return the passage whose words stand from a line of a body to another; `marked` where each bears a quote mark."""
    offsets = [*accumulate((len(line) + 1 for line in lines[:end]), initial=0)]
    while first < end and not once_unmarked(lines[first]).strip():
        first += 1
    while first < end and not once_unmarked(lines[end - 1]).strip():
        end -= 1
    inner = [once_unmarked(line) if marked else line for line in lines[first:end]] or [""]
    around = lines[first:end] or [""]
    starts = tuple(offsets[first + n] + len(around[n]) - len(line) for n, line in enumerate(inner))
    fields, spots = (block.fields, block.spots) if block else ({}, {})
    places = [
        Place(
            field,
            offsets[spot.line] + lines[spot.line].rfind(spot.words),
            offsets[spot.last] + len(lines[spot.last].rstrip(EDGES)),
        )
        for field, spot in spots.items()
    ]
    return Passage(
        fields=fields,
        text="\n".join(inner),
        places=(*places, Place("text", starts[0], starts[-1] + len(inner[-1]))),
        begins=tuple(accumulate((len(line) + 1 for line in inner[:-1]), initial=0)),
        starts=starts,
        markup=markup.within(first, end, less=int(marked)),
    )
