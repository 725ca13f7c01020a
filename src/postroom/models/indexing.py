"""Indexing: what the search finds messages and files by, made from rows on record.

Its words are made of nothing that ever changes, so that the very document that was put can be taken out again; of its
traits there may become more. Blind copies
are left out: whom they went to may become known by a later arrival, and is nobody else's to find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet

from postroom import search
from postroom.models.attachment import Attachment
from postroom.models.body import Body
from postroom.models.message import Message, Part, Participation, participants
from postroom.search import Document, Words, trait

LYING = ("client", "project", "decision")
"""The traits of a message that may change."""


def documents(messages: Sequence[Message]) -> list[Document]:
    """Return the document of each of these messages, in three queries."""
    keys = [message.pk for message in messages]
    bodies, parts, names = Body.objects.in_bulk(keys), participants(messages), defaultdict[int, list[str]](list)
    for message, name in Attachment.objects.filter(message__in=keys).order_by("pk").values_list("message_id", "name"):
        names[message].append(name)
    return [
        Document(
            message=message.pk,
            attachment=0,
            moment=message.sent_at,
            words=Words.of(
                bodies[message.pk].new if message.pk in bodies else "",
                subject=message.subject,
                sender=senders(parts[message.pk]),
                recipients=recipients(parts[message.pk]),
                files=" ".join(names[message.pk]),
            ),
            traits=_of(message),
        )
        for message in messages
    ]


def file_documents(attachments: Sequence[Attachment]) -> list[Document]:
    """Return the document of each of these files, whose words were drawn out, in two queries."""
    messages = Message.objects.in_bulk([attachment.message_id for attachment in attachments])
    parts = participants(messages.values())
    return [
        Document(
            message=attachment.message_id,
            attachment=attachment.pk,
            moment=messages[attachment.message_id].sent_at,
            words=Words.of(
                attachment.text,
                sender=senders(parts[attachment.message_id]),
                recipients=recipients(parts[attachment.message_id]),
                files=attachment.name,
            ),
            traits=_of(messages[attachment.message_id]),
        )
        for attachment in attachments
    ]


def traits(*, has_files: bool = False, **values: int | str | None) -> tuple[str, ...]:
    """Return what leads to the documents of a message: where it lies, and of what kind it is."""
    named = {**values, "has": "file" if has_files else None}
    return tuple(trait(name, value) for name, value in named.items() if value)


def lead(messages: QuerySet[Message], by: Sequence[str] = LYING) -> None:
    """Let the search be led to these messages by where they lie now, or by what alone has changed of that."""
    rows = messages.order_by().values_list("pk", *by)
    search.lead(connection, {pk: traits(**dict(zip(by, lies, strict=True))) for pk, *lies in rows})


def _of(message: Message) -> tuple[str, ...]:
    return traits(
        client=message.client_id,
        project=message.project_id,
        decision=message.decision,
        kind=message.kind,
        has_files=message.has_files,
    )


def senders(parts: Iterable[Participation]) -> str:
    return _named(part for part in parts if part.role == Part.FROM)


def recipients(parts: Iterable[Participation]) -> str:
    return _named(part for part in parts if part.role in (Part.TO, Part.CC))


def _named(parts: Iterable[Participation]) -> str:
    return " ".join(f"{part.name} {part.address.spec}" for part in parts)
