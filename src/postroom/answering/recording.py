"""A letter of ours is put on record by the same reader as any other, with one sending for each recipient."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone

from postroom import incoming
from postroom.answering.placing import Spot, place
from postroom.answering.recipients import Recipients
from postroom.answering.senders import Sender
from postroom.mail import Mailbox
from postroom.models import Arrival, Envelope, Handed, Member, Message, Source, SourceKind, Submission
from postroom.models.public import public_id
from postroom.models.token import token

NAME = "written here"


class Held(Protocol):
    """How long something waits before it may go, and as whom it goes."""

    @property
    def sender(self) -> Sender | None: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def hold(self) -> timedelta: ...


def put_on_record(
    raw: bytes, recipients: Recipients, author: Mailbox, written: Held, spot: Spot | None, by: Member
) -> Message:
    """Keep the bytes, make the message, let it lie in its place, and queue its sendings."""
    source = Source.objects.get_or_create(kind=SourceKind.WRITTEN, name=NAME, owner=None)[0]
    named = tuple(each.address for each in recipients.everybody)
    envelope = Envelope(public_id() + public_id(), sender=author.address, recipients=named)
    Arrival.objects.receive(source, [Handed.over(raw, envelope)])
    arrival = Arrival.objects.select_related("source", "body").get(source=source, place=envelope.place)
    incoming.record([arrival])
    arrival.refresh_from_db(fields=["message"])
    message = arrival.message
    assert message is not None
    if spot is not None:
        place(message, spot, by)
    Submission.objects.queue_all(_sendings(message, named, written, by))
    message.refresh_from_db()
    return message


def _sendings(message: Message, named: tuple[str, ...], written: Held, by: Member) -> list[Submission]:
    now, sender = timezone.now(), written.sender
    due_at = max(now + written.hold, written.at or now)
    home, asks = (sender.home, not sender.is_read) if sender else ("", False)
    keys = [token() for _ in named]
    return [
        Submission(
            to=address,
            message=message,
            by=by,
            token=key,
            home=home,
            asks_home=bool(home) and asks,
            due_at=due_at,
        )
        for address, key in zip(named, keys, strict=True)
    ]
