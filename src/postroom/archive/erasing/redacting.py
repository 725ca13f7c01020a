"""Redacting what stays: arrivals again without what is to go, and the old bytes forgotten and not taken again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from postroom.archive.erasing.messages import remove
from postroom.mail import parse
from postroom.mail.identity import identify
from postroom.mail.redacting import Gone, redacted
from postroom.models import (
    Address,
    Arrival,
    Attachment,
    Blob,
    Body,
    Conversation,
    Decided,
    Fingerprint,
    Message,
    Participation,
    Person,
    Tie,
    Tombstone,
)
from postroom.models.arrival import header_end
from postroom.models.blob import pack
from postroom.models.blobstore import store
from postroom.models.message import Part
from postroom.models.packing import compress


def what_goes(messages: Sequence[Message], person: Person | None = None) -> Gone:
    """Return what must not be left: the words and files of these messages, and who the person was."""
    bodies = Body.objects.filter(message__in=messages)
    files = Attachment.objects.filter(message__in=messages, is_inline=False).values_list("sha256", flat=True)
    names, addresses = set[str](), set[str]()
    if person:
        own = Address.objects.filter(person=person)
        addresses = set(own.values_list("spec", flat=True))
        written = Participation.objects.filter(address__in=own).values_list("name", flat=True).distinct()
        names = {name for name in (person.name, *written) if len(name.split()) > 1}  # one word may be anybody's
    return Gone([body.new for body in bodies], names, addresses, [bytes(sha256).hex() for sha256 in files])


def sharing(messages: Sequence[Message]) -> QuerySet[Message]:
    """Return the other messages in which words of these may stand: of their strands, matters, and who quotes them."""
    keys = [message.pk for message in messages]
    ties = Tie.objects.filter(id_hash__in=[message.id_hash for message in messages if message.id_hash])
    strands = {message.strand_id for message in messages if message.strand_id}
    places = {message.conversation_id for message in messages if message.conversation_id}
    prints = Fingerprint.objects.filter(message__in=keys).values("hash")
    near = Conversation.objects.filter(pk__in=places).values("pk")
    quoting = Fingerprint.objects.filter(hash__in=prints).values("message")
    shared = Q(strand__in=strands) | Q(strand__in=ties.values("strand")) | Q(conversation__in=near) | Q(pk__in=quoting)
    return Message.objects.filter(shared).exclude(pk__in=keys)


@transaction.atomic
def redact(message: Message, gone: Gone) -> bool:
    """Let a message lose what is to go, whatever its arrivals; return whether anything of it stood there.

    Its rows still say what it said: whoever calls this reads it again.
    """
    changed = list(_changed(message, gone))
    for arrival, old, new in changed:
        _bury(message, old)
        end = header_end(new)
        [piece] = pack([new[end:]])
        bodies, before = Blob.objects.keep([piece]), arrival.body_id
        cleared = {
            "sender": gone.named(arrival.sender),
            "recipients": [gone.named(each) for each in arrival.recipients],
        }
        Arrival.objects.filter(pk=arrival.pk).update(header=compress(new[:end]), body=bodies[piece.sha256], **cleared)
        for name in Blob.objects.forget_unnamed([before]):
            transaction.on_commit(partial(store().remove, name))
    blind = Participation.objects.filter(message=message, role=Part.BCC, address__spec__in=gone.addresses)
    lost = remove(blind)
    for decided in Decided.objects.filter(message=message):
        words = gone.named(gone.without_words(decided.words, is_quoted=True))
        Decided.objects.filter(pk=decided.pk).update(words=words)
    return bool(changed or lost)


def _changed(message: Message, gone: Gone) -> Iterator[tuple[Arrival, bytes, bytes]]:
    """Yield the arrivals that something goes from, with their bytes as they are and as they will be."""
    for arrival in message.arrivals.select_related("body"):
        raw = arrival.raw()
        cleared = redacted(raw, gone)
        if cleared != raw:
            yield arrival, raw, cleared


def _bury(message: Message, raw: bytes) -> None:
    """Let the message as it was not come again: what holds the same words is turned away."""
    digests = {bytes(message.digest), identify(parse(raw), raw)}
    stones = [Tombstone(digest=digest, because="redacted") for digest in digests]
    Tombstone.objects.bulk_create(stones, ignore_conflicts=True)
