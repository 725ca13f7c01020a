"""Erasing messages, a batch at a time: all rows that hang on them, their words in the index, and their bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

from postroom import search
from postroom.models import (
    Arrival,
    Attachment,
    Blob,
    Body,
    Decided,
    Draft,
    DraftFile,
    Event,
    Failure,
    File,
    Filing,
    Fingerprint,
    Gap,
    Instruction,
    Lesson,
    Link,
    Message,
    Notice,
    NoticeReply,
    Participation,
    Question,
    Setback,
    Strand,
    Submission,
    Tie,
    Tombstone,
    Variant,
)
from postroom.models.blobstore import store
from postroom.models.indexing import documents, file_documents


def erase_messages(messages: Sequence[Message]) -> None:
    """Erase these messages; when this returns, their bytes are gone from the blob store too."""
    with transaction.atomic():
        forgotten = _erase_rows(messages)
    for name in forgotten:
        store().remove(name)


def _erase_rows(messages: Sequence[Message]) -> list[str]:
    """Take the rows away in the order in which they hang on each other; return the big blobs that nobody names now."""
    keys = [message.pk for message in messages]
    strands = {message.strand_id for message in messages if message.strand_id}
    attachments = Attachment.objects.filter(message__in=keys)
    _forget_words(messages, attachments)
    _forget_setbacks(keys, attachments)
    _hand_over_gaps(keys)
    _bury(messages)
    Message.objects.filter(pk__in=keys).update(shown=None, filing=None, strand=None)
    learned = Lesson.objects.filter(filing__message__in=keys)
    Filing.objects.filter(lesson__in=learned.values("pk")).update(lesson=None)
    remove(learned)
    remove(Question.objects.filter(message__in=keys))
    remove(Instruction.objects.filter(message__in=keys))
    noticed = Notice.objects.filter(message__in=keys)
    remove(NoticeReply.objects.filter(Q(message__in=keys) | Q(notice__in=noticed.values("pk"))))
    remove(noticed)
    for model in (Fingerprint, Participation, Attachment, Body, Filing, Decided, Link, Event):
        remove(model._base_manager.filter(message__in=keys))
    remove(Failure.objects.filter(report__in=keys))
    brought = File.objects.filter(message__in=keys)
    blobs = set(brought.values_list("blob_id", flat=True))
    remove(brought)
    blobs |= _erase_written(keys)
    forgotten = [*_erase_arrivals(keys), *Blob.objects.forget_unnamed(blobs)]
    let_go(Message, keys)
    remove(Message.objects.filter(pk__in=keys))
    erase_empty_strands(Strand.objects.filter(pk__in=strands))
    return forgotten


def _erase_written(keys: Collection[int]) -> set[int]:
    """Take away the sendings of messages and the drafts that answer them, which name people and hold their words.

    Return the blobs of the drafts' files.
    """
    sendings = list(Submission.objects.filter(message__in=keys).values_list("pk", flat=True))
    let_go(Submission, sendings)
    remove(Submission.objects.filter(pk__in=sendings))
    drafts = list(Draft.objects.filter(Q(answers__in=keys) | Q(sent_as__in=keys)).values_list("pk", flat=True))
    files = DraftFile.objects.filter(draft__in=drafts)
    blobs = set(files.values_list("blob_id", flat=True))
    remove(files)
    let_go(Draft, drafts)
    remove(Draft.objects.filter(pk__in=drafts))
    return blobs


def remove(rows: QuerySet[models.Model]) -> int:
    """Delete rows by one statement; the database itself refuses where anything still points at them."""
    return rows._raw_delete(rows.db)


def let_go(model: type[models.Model], keys: Collection[int]) -> None:
    """Let no row point at these: pointers that may be empty are emptied, rows that cannot be without them go."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):  # of one to one, too
            other = relation.related_model
            assert not isinstance(other, str), "every model is loaded"
            rows = other._base_manager.filter(**{f"{relation.field.attname}__in": keys})
            if relation.field.null:
                rows.update(**{relation.field.attname: None})
            elif lost := list(rows.values_list("pk", flat=True)):
                let_go(other, lost)
                remove(rows)


def erase_empty_strands(strands: QuerySet[Strand]) -> None:
    empty = list(strands.filter(messages=None).values_list("pk", flat=True))
    remove(Tie.objects.filter(strand__in=empty))
    remove(Strand.objects.filter(pk__in=empty))


def _forget_words(messages: Sequence[Message], attachments: QuerySet[Attachment]) -> None:
    search.remove(connection, file_documents(list(attachments.filter(is_unread=False))))
    search.remove(connection, documents(messages))


def _forget_setbacks(keys: Collection[int], attachments: QuerySet[Attachment]) -> None:
    """What failed is told in words that may stand in the mail."""
    arrivals = Arrival.objects.filter(message__in=keys)
    remove(
        Setback.objects.filter(
            Q(tray="record", row__in=arrivals.values("pk"))
            | Q(tray="file", row__in=keys)
            | Q(tray="read", row__in=attachments.values("pk"))
        )
    )


def _hand_over_gaps(keys: Collection[int]) -> None:
    """Let a message that stays notice the gaps, where one refers to the same; else they are gaps no more."""
    remove(Gap.objects.filter(closed_by__in=keys))
    for gap in Gap.objects.filter(noticed_in__in=keys):
        near = Message.objects.filter(strand__ties__id_hash=gap.id_hash).exclude(pk__in=keys).distinct()
        if other := next((message for message in near if gap.id_hash in message.refers_to), None):
            Gap.objects.filter(pk=gap.pk).update(noticed_in=other)
    remove(Gap.objects.filter(noticed_in__in=keys))


def _bury(messages: Sequence[Message]) -> None:
    stones = [Tombstone(digest=m.digest, id_hash=m.id_hash, because="erased") for m in messages]
    variants = Variant.objects.filter(message__in=[message.pk for message in messages])
    stones += [Tombstone(digest=variant.digest, because="erased") for variant in variants]
    Tombstone.objects.bulk_create(stones, ignore_conflicts=True)


def _erase_arrivals(keys: Collection[int]) -> list[str]:
    arrivals = Arrival.objects.filter(message__in=keys)
    bodies = set(arrivals.values_list("body_id", flat=True))
    remove(arrivals)
    return Blob.objects.forget_unnamed(bodies)
