"""Messages as they are read: each with its words cut into what is new and what is folded away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from postroom import mail
from postroom.models import Body, Failure, Gap, Member, Message
from postroom.models.body import Span

FOLDED = {"quoted", "signature"}
"""Stretches that were said before, or are said every time."""
TOGETHER = {
    "attribution": "quoted",
    "header": "quoted",
    "closing": "new",
    "disclaimer": "signature",
    "decoration": "signature",
}
"""Kinds of text that are read with another kind."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that stand together, and whether they are folded away."""

    kind: str
    text: str

    @property
    def is_folded(self) -> bool:
        return self.kind in FOLDED


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to read."""

    message: Message
    stretches: Sequence[Stretch]
    is_renamed: bool
    gaps: Sequence[Gap]
    failures: Sequence[Failure]


def readable(messages: models.QuerySet[Message]) -> models.QuerySet[Message]:
    """Fetch what a letter shows besides the message itself."""
    return messages.prefetch_related("author__person__addresses")


def letters(messages: Sequence[Message], member: Member) -> list[Letter]:
    """Return these messages as this member reads them, in their order; a change of subject shows from the second on."""
    gaps: dict[int, list[Gap]] = {}
    for gap in (
        Gap.objects.open().filter(noticed_in__in=messages).select_related("noticed_in__author__person").order_by("pk")
    ):
        gaps.setdefault(gap.noticed_in_id, []).append(gap)
    failures = Failure.objects.of(messages, member)
    subjects = [mail.bare(message.subject).casefold() for message in messages]
    before = [*subjects[:1], *subjects[:-1]]
    return [
        Letter(
            message,
            stretches_of(message),
            own != last,
            gaps.get(message.pk, []),
            failures.get(message.id_hash or 0, []),
        )
        for message, own, last in zip(messages, subjects, before, strict=True)
    ]


def stretches_of(message: Message) -> list[Stretch]:
    """Return the words of a message; a message that was not read to its end has none."""
    try:
        return joined(message.body.stretches())
    except Body.DoesNotExist:
        return []


def joined(spans: Iterable[Span]) -> list[Stretch]:
    """Drop empty stretches and join neighbours that are read together: a quotation with the line that announces it."""
    stretches: list[Stretch] = []
    for span in spans:
        kind = TOGETHER.get(span.kind, span.kind)
        if stretches and stretches[-1].kind == kind:
            stretches[-1] = Stretch(kind, stretches[-1].text + span.text)
        elif span.text.strip():
            stretches.append(Stretch(kind, span.text))
    return [Stretch(stretch.kind, stretch.text.strip("\n")) for stretch in stretches]
