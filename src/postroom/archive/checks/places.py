"""Does every message lie where it was filed last, or where a later change put it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from postroom.archive.findings import Finding
from postroom.models import Change, Message

PLACE = ("client_id", "project_id", "conversation_id", "decision")


def rows() -> QuerySet[Message]:
    return Message.objects.select_related("filing", "conversation", "strand").only(
        "public_id", "is_unfiled", *PLACE, "strand_id", "filing__message_id", *(f"filing__{name}" for name in PLACE),
        "filing__by_id", "conversation__client_id", "conversation__project_id", "strand__conversation_id",
    )  # fmt: skip


def look(messages: Sequence[Message]) -> Iterator[Finding]:
    """Find places that contradict themselves, or that no verdict and no change explains."""
    for message in messages:
        yield from (Finding("place", message.public_id, because) for because in contradictions(message))
    strayed = {message.pk: names for message in messages if (names := unexplained(message))}
    if strayed:
        changed = newest_changes(strayed)
        for message in messages:
            for name in strayed.get(message.pk, ()):
                if changed.get((message.pk, name), ...) != getattr(message, name):
                    noun = name.removesuffix("_id")
                    yield Finding("place", message.public_id, f"its {noun} is not that of its newest filing")


def contradictions(message: Message) -> Iterator[str]:
    """Say what cannot be true of one message at once."""
    filing, place = message.filing, message.conversation
    if filing is None and (message.decision or place):
        yield "is placed, and no filing says so"
    if filing is not None and filing.message_id != message.pk:
        yield "its filing is that of another message"
    if filing is not None and filing.by_id and message.is_unfiled:
        yield "is to be filed again, though a person filed it"
    if place is not None and None not in (message.client_id, place.client_id) and message.client_id != place.client_id:
        yield "lies in a conversation of another client"


def unexplained(message: Message) -> list[str]:
    """Return the parts of its place that neither its filing nor, where strands were united, its strand explains."""
    filing, strand, place = message.filing, message.strand, message.conversation
    if filing is None:
        return []
    names = [name for name in PLACE if getattr(message, name) != getattr(filing, name)]
    if place is not None and strand is not None and strand.conversation_id == place.pk:
        follows = {"conversation_id", *(["project_id"] if place.project_id == message.project_id else [])}
        return [name for name in names if name not in follows]
    return names


def newest_changes(messages: dict[int, list[str]]) -> dict[tuple[int, str], object]:
    """Return what the newest change made of each field of these messages: {(message, field): value}."""
    made: dict[tuple[int, str], object] = {}
    for inverse in Change.objects.order_by("pk").values_list("inverse", flat=True).iterator(chunk_size=100):
        for model, field, changed, _, new in inverse:
            if model == "Message":
                made |= {(pk, field): new for pk in changed if pk in messages}
    return made
