"""Is every message what its original says, and is its text cut into stretches without a gap?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import zstandard
from django.db.models import QuerySet

from postroom.archive.findings import Finding
from postroom.mail import SpanKind, parse
from postroom.mail.identity import identify
from postroom.models import Arrival, Body, Message

KINDS = frozenset(kind.value for kind in SpanKind)


def rows() -> QuerySet[Message]:
    return Message.objects.select_related("body", "shown__body")


def look(messages: Sequence[Message]) -> Iterator[Finding]:
    """Find messages without an arrival or a body, and those whose digest, words or spans are not the original's."""
    keys = [message.pk for message in messages]
    arrived = set(Arrival.objects.filter(message__in=keys).values_list("message_id", flat=True))
    for message in messages:
        faults = _faults(message) if message.pk in arrived else ["has no arrival"]
        yield from (Finding("message", message.public_id, because) for because in faults)


def _faults(message: Message) -> Iterator[str]:
    text = None
    try:
        text = message.body.text
    except Body.DoesNotExist:
        yield "has no body"
    except (ValueError, MemoryError, zstandard.ZstdError) as error:
        yield f"its body cannot be unpacked: {error}"
    if text is not None and (because := spans_fault(text, message.body.spans)):
        yield because
    yield from _differences(message, text)


def _differences(message: Message, text: str | None) -> Iterator[str]:
    """Compare with the original; bytes that are gone or damaged are told of where blobs and arrivals are looked at."""
    shown = message.shown
    if shown is None or shown.message_id != message.pk:
        yield "shows no arrival of its own"
        return
    try:
        raw = shown.raw()
    except (OSError, ValueError, AttributeError, MemoryError, zstandard.ZstdError):
        yield "its original cannot be read"
        return
    parsed = parse(raw)
    if identify(parsed, raw) != bytes(message.digest):
        yield "its digest is not that of its original"
    if text is not None and text != parsed.text.encode("utf-8", "replace").decode():
        yield "its text is not that of its original"


def spans_fault(text: str, spans: Sequence[Sequence[object]]) -> str:
    """Return what is wrong with the stretches of a text, nothing where they cover it exactly.

    >>> spans_fault("Yes. > No?", [["new", 5], ["quoted", 10]])
    ''
    >>> spans_fault("Yes. > No?", [["new", 5], ["quoted", 9]])
    'its spans end at 9, its text at 10'
    """
    if any(len(span) != 2 or span[0] not in KINDS or not isinstance(span[1], int) for span in spans):
        return "its spans are no pairs of a kind and an end"
    ends = [0, *(int(str(end)) for _, end in spans)]
    if any(end < start for start, end in pairwise(ends)):
        return "its spans do not follow each other"
    return "" if ends[-1] == len(text) else f"its spans end at {ends[-1]}, its text at {len(text)}"
