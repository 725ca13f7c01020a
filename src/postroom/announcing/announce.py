"""Announcing: each letter and note is told once, whole, to the members who want to hear of it and may see it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from postroom.announcing.letters import Told, notice_mail
from postroom.models import Event, Kind, Member, Message, Note, Notice, Participation, Role, Submission
from postroom.models.absence import deputies
from postroom.models.packing import compress
from postroom.models.questions import answer_address
from postroom.models.subscription import Level, said_of
from postroom.models.token import token
from postroom.outgoing import server

WROTE_AMONG = 200
"""Of the newest letters of a conversation it is looked who took part: what is theirs is theirs still."""


def announce(events: Sequence[Event]) -> None:
    """Queue a notice of each of these events to whoever hears of it; nothing where no mail can be sent."""
    home = answer_address() if server() is not None else ""
    for event in events:
        with transaction.atomic():
            if home:
                _announce(event, home)
            Event.objects.filter(pk=event.pk).update(is_unannounced=False)


def _announce(event: Event, home: str) -> None:
    told = Told.of(event)
    if told is None:
        return
    members = [member for member in _hearing(event) if told.is_visible_to(member)]
    keys = [token() for _ in members]
    mails = [notice_mail(told, member, home, key) for member, key in zip(members, keys, strict=True)]
    sendings = Submission.objects.queue_all(
        [
            Submission(to=member.email, packed=compress(raw), is_automatic=True)
            for member, raw in zip(members, mails, strict=True)
        ]
    )
    Notice.objects.bulk_create(
        [
            Notice(
                member=member,
                conversation=event.conversation,
                message=event.message,
                note=event.note,
                token=key,
                submission=sending,
            )
            for member, key, sending in zip(members, keys, sendings, strict=True)
        ]
    )


def _hearing(event: Event) -> list[Member]:
    """Return who hears of an event, but for who said it and whom its letter came to by itself."""
    staff = Member.objects.filter(is_active=True).exclude(role=Role.GUEST).select_related("person")
    everybody = {member.pk: member for member in staff}
    levels = said_of(event.conversation, list(everybody))
    mine = _whose(event)
    hearing = {pk for pk, level in levels.items() if level == Level.EVERY or (level == Level.MINE and pk in mine)}
    hearing |= {deputy for away, deputy in deputies().items() if away in mine}
    knowing = _knowing(event.message) if event.message else {event.note.by_id} if event.note else set()
    return [everybody[pk] for pk in sorted(hearing - knowing) if pk in everybody]


def _whose(event: Event) -> set[int | None]:
    """Return the members whose conversation it is: who sees to it, and who of us takes part in it."""
    newest = event.conversation.messages.order_by("-sent_at").values("pk")[:WROTE_AMONG]
    parts = Participation.objects.filter(message__in=list(newest.values_list("pk", flat=True)))
    ours = parts.filter(address__person__kind=Kind.OURS).values_list("address__person__member", flat=True)
    noted = Note.objects.filter(conversation=event.conversation).values_list("by", flat=True)
    return {event.conversation.assignee_id, *ours.distinct(), *noted}


def _knowing(message: Message) -> set[int | None]:
    """Return the members who wrote a letter or whom it came to: they are not mailed again."""
    return set(message.participations.values_list("address__person__member", flat=True))
