"""A body and its spans: which words are new and which were already said."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class SpanKind(StrEnum):
    """What a stretch of a body is."""

    NEW = "new"
    CLOSING = "closing"  # "Kind regards, Cleo": written now, and the same every time
    SIGNATURE = "signature"  # what stands below the name: the firm, its address, its telephones
    DISCLAIMER = "disclaimer"  # the firm's legal words
    DECORATION = "decoration"  # a program's own words: of a telephone, a list, a virus scanner, a gateway
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"  # the lines that say who wrote what is quoted below them
    HEADER = "header"  # a separator or a header block written into the body
    FORWARDED = "forwarded"


WRITTEN_NOW = (SpanKind.NEW, SpanKind.CLOSING)
INTRODUCTIONS = (SpanKind.ATTRIBUTION, SpanKind.HEADER)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in characters.

    `level` counts how many times it was quoted; `introduction` is the number of the span that says whose words a
    quotation is, -1 where none does.
    """

    kind: SpanKind
    start: int
    end: int
    level: int = 0
    introduction: int = -1


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words that were quoted, and the answer written below them."""

    quoted: str
    answer: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text with spans that cover it exactly once, in order."""

    text: str
    spans: tuple[Span, ...]

    @property
    def new(self) -> str:
        """Return what the author wrote now, the closing with it."""
        return self.of(*WRITTEN_NOW)

    @property
    def quoted(self) -> str:
        return self.of(SpanKind.QUOTED)

    @property
    def forwarded(self) -> str:
        return self.of(SpanKind.FORWARDED)

    @property
    def signature(self) -> str:
        return self.of(SpanKind.SIGNATURE)

    def of(self, *kinds: SpanKind) -> str:
        """Return all words of some kinds."""
        return "".join(self.words(span) for span in self.spans if span.kind in kinds).strip()

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def exchanges(self) -> Iterator[Exchange]:
        """Yield each quotation that is answered right below it."""
        read = [span for span in self.spans if self.words(span).strip()]
        for above, below in pairwise(read):
            if above.kind is SpanKind.QUOTED and below.kind is SpanKind.NEW:
                yield Exchange(self.words(above).strip(), self.words(below).strip())


@dataclass(frozen=True, slots=True)
class Said:
    """What one line is; `below` is the line where the introduction of its words begins, -1 where there is none."""

    kind: SpanKind
    level: int = 0
    below: int = -1


NEW = Said(SpanKind.NEW)


def body(text: str, lines: list[str], said: list[Said], cuts: dict[int, int]) -> Body:
    """Join what a text's lines are to spans; a line owns its line end.

    `cuts` are the offsets in a line up to which it is new, where a program writes its attribution behind new words.
    """
    spans: list[Span] = []
    numbers: dict[int, int] = {}  # of the span that a line begins
    start = at = 0
    last = len(lines) - 1
    for number, line in enumerate(lines):
        now = said[number]
        if cuts and number in cuts:
            spans += _span(NEW, start, at + cuts[number], -1)
            start = at + cuts[number]
        at += len(line) + 1
        if now.kind in INTRODUCTIONS:
            numbers.setdefault(number, len(spans))
        if number < last and number + 1 not in cuts and ((below := said[number + 1]) is now or below == now):
            continue
        end = min(at, len(text))
        spans += _span(now, start, end, numbers.get(now.below, -1))
        start = end
    return Body(text, tuple(spans))


def _span(said: Said, start: int, end: int, introduction: int) -> list[Span]:
    return [Span(said.kind, start, end, said.level, introduction)] if end > start else []
