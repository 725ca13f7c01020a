"""An erasure from beginning to end: what goes, what stays without it, and a look whether anything is left.

Each step is durable by itself, and all of it may be begun again at any point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from postroom import archive, incoming, search
from postroom.archive import Watch
from postroom.mail.redacting import Gone
from postroom.models import Change, Conversation, Erasure, Import, ImportState, Kind, Message, Participation, Person

AT_ONCE = 200
MOST_NEAR = 2000
"""Messages that go, of which a page counts what is near."""


def going(what: Message | Person) -> QuerySet[Message]:
    """Return the messages that go: this one; of a person, what he wrote and what was between him and us alone."""
    if isinstance(what, Message):
        return Message.objects.filter(pk=what.pk)
    own = Participation.objects.filter(message=OuterRef("pk"), address__person=what)
    outside = Participation.objects.filter(message=OuterRef("pk")).exclude(address__person=what)
    others = outside.exclude(address__person__kind=Kind.OURS)
    return Message.objects.filter(Q(author__person=what) | Exists(own) & ~Exists(others))


def staying(what: Message | Person) -> QuerySet[Message]:
    """Return the messages that are looked at and stay: near those that go, or he took part in them."""
    near = archive.sharing(list(going(what)[:MOST_NEAR]))
    if isinstance(what, Message):
        return near
    own = Participation.objects.filter(message=OuterRef("pk"), address__person=what)
    return (near | Message.objects.filter(Exists(own))).exclude(pk__in=going(what).values("pk"))


def carry_out(erasures: Sequence[Erasure], watch: Watch = archive.unwatched) -> None:
    """Carry out what owners asked to be erased."""
    for erasure in erasures:
        if Import.objects.filter(state=ImportState.RUNNING).exists():
            raise archive.CannotErase("an import is running, which may bring more of it; it is erased afterwards")
        erase_one(erasure, watch)


def erase_one(erasure: Erasure, watch: Watch = archive.unwatched) -> None:
    """Erase a message or a person for good, and note what was found afterwards."""
    person = erasure.person
    every = going(person) if person else Message.objects.filter(pk=erasure.message or 0)
    names = archive.what_goes([], person)
    while batch := list(every.order_by("pk")[:AT_ONCE]):
        _erase(erasure, batch, person, watch)
    if person:
        _redact(erasure, archive.telling(names), names, watch)
        archive.forget_people()
        archive.sweep(names)
    with transaction.atomic():
        archive.silence_changes()
        told = f"{erasure.messages} messages, words in {erasure.redacted}"
        Change.objects.create(verb=f"erase {erasure}", subject=told, by=erasure.by)
    archive.forget_exports()
    search.optimise(connection)
    is_clean = archive.shrink()
    erasure.left = [*archive.left(names), *([] if is_clean else ["the log of the database"])]
    erasure.done_at = timezone.now()
    erasure.save()


def _erase(erasure: Erasure, batch: list[Message], person: Person | None, watch: Watch) -> None:
    """Take the words of these messages out of all others, then the messages."""
    gone = archive.what_goes(batch, person)
    places = {message.conversation_id for message in batch if message.conversation_id}
    _redact(erasure, archive.sharing(batch).iterator(chunk_size=100), gone, watch)
    archive.remove_uploads(batch)
    archive.erase_messages(batch)
    archive.erase_conversations(Conversation.objects.filter(pk__in=places, messages=None))
    erasure.messages += len(batch)
    erasure.save()
    watch("messages", len(batch))


def _redact(erasure: Erasure, messages: Iterable[Message], gone: Gone, watch: Watch) -> None:
    """Let messages that stay lose what goes; where they lie is not judged again, since less is known of them now."""
    for message in messages:
        with transaction.atomic():
            if archive.redact(message, gone):
                is_unfiled = message.is_unfiled
                fresh = Message.objects.get(pk=message.pk)
                incoming.reread([fresh])
                Message.objects.filter(pk=message.pk).update(is_unfiled=is_unfiled)
                erasure.redacted += 1
        watch("looked at", 1)
