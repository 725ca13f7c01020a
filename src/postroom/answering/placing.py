"""Where a letter of ours lies: with what it answers, or in a conversation that it opens. Nobody has to judge that."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from postroom.models import (
    Audience,
    Client,
    Conversation,
    Decision,
    Event,
    Filing,
    Ground,
    Member,
    Message,
    Project,
    Strand,
    Tie,
)
from postroom.models.indexing import lead


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, the strand of it that answers are tied to, and who of us may see what lies there."""

    conversation: Conversation
    strand: Strand
    audience: str = Audience.TEAM
    kept_close_by: int | None = None


def beside(message: Message) -> Spot | None:
    """Return the place of the message that is answered, None where it has none yet."""
    fresh = Message.objects.select_related("strand", "conversation__client", "conversation__project").get(pk=message.pk)
    if fresh.conversation is None or fresh.strand is None or fresh.is_unfiled:
        return None
    return Spot(fresh.conversation, fresh.strand, fresh.audience, fresh.kept_close_by_id)


def fresh_spot(project: Project | None, subject: str) -> Spot | None:
    """Open a conversation in a project."""
    if project is None:
        return None
    now, client = timezone.now(), project.client
    place = Conversation.objects.create(subject=subject, client=client, project=project, opened_at=now, last_at=now)
    strand = Strand.objects.create(client=client, conversation=place, first_at=now, decided_by_person=True)
    return Spot(place, strand)


def place(message: Message, spot: Spot, by: Member) -> None:
    """Let a letter of ours lie there, and let answers to any id that it bears find it."""
    where = spot.conversation
    filing = Filing.objects.create(
        message=message,
        decision=Decision.FILED_UNDER,
        ground=Ground.HEADERS,
        client=where.client,
        project=where.project,
        conversation=where,
        reasons=["was written here"],
        by=by,
    )
    Message.objects.filter(pk=message.pk).update(
        strand=spot.strand,
        conversation=where,
        project=where.project,
        client=where.client,
        decision=Decision.FILED_UNDER,
        filing=filing,
        is_unfiled=False,
        audience=spot.audience,
        kept_close_by=spot.kept_close_by,
    )
    _tie(message, spot.strand, where.client)
    last_at = max(where.last_at, message.sent_at)
    Conversation.objects.filter(pk=where.pk).update(last_at=last_at, is_behind=True)
    Event.objects.create(conversation=where, message=message, by=by, is_unannounced=True)
    lead(Message.objects.filter(pk=message.pk))


def _tie(message: Message, strand: Strand, client: Client | None) -> None:
    """Let the strand know the ids of a message, those that no strand of the client knows yet."""
    key = client.pk if client else 0
    numbers = {number for number in (message.id_hash, *message.refers_to) if number is not None}
    Tie.objects.bulk_create(
        [Tie(client_key=key, id_hash=number, strand=strand) for number in sorted(numbers)], ignore_conflicts=True
    )
