"""With the thread in hand: what held messages said is a quotation, whatever program or language introduces it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from postroom.mail.attributions import LINE_MOST, announces_quotation
from postroom.mail.bodies import WRITTEN_NOW, Body, Span, SpanKind
from postroom.mail.fingerprints import fingerprints

MAY_BE_HELD = (*WRITTEN_NOW, SpanKind.QUOTED, SpanKind.FORWARDED)


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of a body, in characters, that a held message said first: the key of that message."""

    source: str
    start: int
    end: int


def held_phrases(messages: Iterable[tuple[str, str]]) -> dict[int, str]:
    """Return the phrases of messages as fingerprints, each with the key of the message that said it first.

    `messages` are pairs of a key and a text, the oldest first; give the words that were new in each (`body.new`).
    """
    held: dict[int, str] = {}
    for key, text in messages:
        for words in (text, *(text[start:end] for start, end in _paragraphs(text, 0, len(text)))):
            for phrase in fingerprints(words, None):
                held.setdefault(phrase, key)
    return held


def recognised(body: Body, held: Mapping[int, str]) -> tuple[Body, tuple[Origin, ...]]:
    """Return a body whose new words are quoted where a held message said them, and what was said by which message.

    What looked new, and stands in a held message by at least half of its phrases, is quoted, with a line above that
    announces it. Where nothing new would remain, only the origins are told.

    >>> question = "Shall we take the grey tiles, or would you rather have the blue ones?"
    >>> held = held_phrases([("1@ours.example", question)])
    >>> text = f"Grey.\\n\\nBen jotted 2.3.2026:\\n{question}"
    >>> read, origins = recognised(Body(text, (Span(SpanKind.NEW, 0, len(text)),)), held)
    >>> read.new, [origin.source for origin in origins]
    ('Grey.', ['1@ours.example'])
    """
    origins: list[Origin] = []
    spans: list[Span] = []
    for span in body.spans:
        said = list(_said(body.text, span, held)) if span.kind in MAY_BE_HELD else []
        origins += said
        spans += _parted(body.text, span, said) if span.kind in WRITTEN_NOW and said else [span]
    numbered = _numbered(body.spans, spans)
    read = replace(body, spans=numbered)
    return (read if read.new or not body.new else body), tuple(origins)


def _said(text: str, span: Span, held: Mapping[int, str]) -> Iterator[Origin]:
    """Yield the paragraphs of a span that a held message said, without a first line that introduces them."""
    for first, end in _paragraphs(text, span.start, span.end):
        below = text.find("\n", first, end) + 1
        start = below if below and _announces(text[first:below]) else first
        phrases = fingerprints(text[start:end], None)
        sources = Counter(held[phrase] for phrase in phrases if phrase in held)
        if sources and sources.total() * 2 >= len(phrases):
            yield Origin(sources.most_common(1)[0][0], start, end)


def _parted(text: str, span: Span, said: list[Origin]) -> Iterator[Span]:
    """Part a span into what stays new, what introduces older words, and those."""
    at = span.start
    for origin in said:
        line = at + text[at : origin.start].rstrip().rfind("\n") + 1
        first = line if _announces(text[line : origin.start]) else origin.start
        between = SpanKind.QUOTED if at > span.start and not text[at:first].strip() else span.kind
        if at < first:
            yield Span(between, at, first, int(between is SpanKind.QUOTED))
        if first < origin.start:
            yield Span(SpanKind.ATTRIBUTION, first, origin.start)
        yield Span(SpanKind.QUOTED, origin.start, origin.end, 1)
        at = origin.end
    if at < span.end:
        yield Span(span.kind, at, span.end)


def _announces(line: str) -> bool:
    """Does a line above older words announce them?"""
    line = line.strip()
    return line.endswith((":", "：")) and len(line) <= LINE_MOST and announces_quotation(line)


def _numbered(before: tuple[Span, ...], after: list[Span]) -> tuple[Span, ...]:
    """Let spans name their introductions by their new numbers."""
    numbers = {span.start: number for number, span in enumerate(after)}
    found: list[Span] = []
    for span in after:
        if span.introduction >= 0:
            span = replace(span, introduction=numbers[before[span.introduction].start])
        elif found and span.kind is SpanKind.QUOTED and found[-1].kind is SpanKind.ATTRIBUTION:
            span = replace(span, introduction=len(found) - 1)
        found.append(span)
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where lines stand together, from the first character to behind the last line end."""
    first, at = -1, start
    for line in text[start:end].split("\n"):
        if line.strip():
            first = at if first < 0 else first
        elif first >= 0:
            yield first, at
            first = -1
        at += len(line) + 1
    if first >= 0:
        yield first, end
