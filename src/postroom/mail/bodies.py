"""A body and its spans: which words are new and which were already said."""

from dataclasses import dataclass
from enum import StrEnum


class SpanKind(StrEnum):
    """What a stretch of a body is."""

    NEW = "new"
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"  # the line that says who wrote what is quoted below it
    HEADER = "header"  # a separator or a header block written into the body
    FORWARDED = "forwarded"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in characters."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """The text with spans that cover it exactly once, in order."""

    text: str
    spans: tuple[Span, ...]

    @property
    def new(self) -> str:
        return self._of(SpanKind.NEW)

    @property
    def quoted(self) -> str:
        return self._of(SpanKind.QUOTED)

    @property
    def forwarded(self) -> str:
        return self._of(SpanKind.FORWARDED)

    @property
    def signature(self) -> str:
        return self._of(SpanKind.SIGNATURE)

    def _of(self, kind: SpanKind) -> str:
        return "".join(self.text[span.start : span.end] for span in self.spans if span.kind is kind).strip()


def body(text: str, lines: list[str], kinds: list[SpanKind]) -> Body:
    """Join the kinds of a text's lines to spans; a line owns its line end."""
    spans: list[Span] = []
    start = at = 0
    for number, line in enumerate(lines):
        at += len(line) + 1
        if number + 1 == len(lines) or kinds[number + 1] is not kinds[number]:
            end = min(at, len(text))
            if end > start:
                spans.append(Span(kinds[number], start, end))
            start = end
    return Body(text, tuple(spans))
