"""Rereading: what an older reader read is read again, and judged again where that changes evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection, transaction

from postroom import search
from postroom.incoming.gaps import note_gaps
from postroom.incoming.homeward import homeward
from postroom.incoming.other_ids import other_ids
from postroom.incoming.our_lists import as_they_wrote
from postroom.incoming.people import addresses_of
from postroom.incoming.prepare import Prepared, PreparedFile, prepare
from postroom.incoming.record import content_of, write_files, write_words
from postroom.models import Address, Attachment, Body, Failure, Fingerprint, Message, Participation
from postroom.models.bulk import set_columns
from postroom.models.indexing import documents, file_documents
from postroom.models.message import Part

EVIDENCE = ("kind", "subject_key", "reference_hashes", "quoted_hashes")
"""Columns of a message that filing judges by."""


def reread(messages: Sequence[Message]) -> None:
    """Read these messages anew; who was known to have got one blind stays so."""
    handed = [(message.shown.recipients if message.shown else (), prepare(message.raw())) for message in messages]
    written = as_they_wrote(homeward(handed))
    pairs = list(zip(messages, written, strict=True))
    with transaction.atomic():
        _forget_words(messages)
        changed = _set_content(pairs, addresses_of(part for _, prepared in pairs for part in prepared.parts))
        _set_files(pairs)
        read = [(message.pk, prepared) for message, prepared in pairs]
        write_words(read)
        note_gaps(read)
        _find_again(messages)
        Message.objects.filter(pk__in=changed, filing__by=None).update(is_unfiled=True)


def _forget_words(messages: Sequence[Message]) -> None:
    """Take away what hangs on the words; the index must be told the very documents that it holds."""
    search.remove(connection, documents(messages))
    search.remove(connection, file_documents(_read_files(messages)))
    keys = [message.pk for message in messages]
    Body.objects.filter(message__in=keys).delete()
    Fingerprint.objects.filter(message__in=keys, is_quoted=False).delete()
    Failure.objects.filter(report__in=keys).delete()


def _find_again(messages: Sequence[Message]) -> None:
    search.put(connection, documents(messages))
    search.put(connection, file_documents(_read_files(messages)))


def _read_files(messages: Sequence[Message]) -> list[Attachment]:
    return list(Attachment.objects.filter(message__in=messages, is_unread=False))


def _set_content(pairs: Sequence[tuple[Message, Prepared]], addresses: dict[str, Address]) -> list[int]:
    """Write the columns and the people of messages; return the keys of those whose evidence is another now."""
    changed, rows = [], []
    others = other_ids([message for message, _ in pairs])
    for message, prepared in pairs:
        content = content_of(prepared, others[message.pk])
        if any(_plain(getattr(message, name)) != content[name] for name in EVIDENCE):
            changed.append(message.pk)
        author = next((part for part in prepared.parts if part.role == Part.FROM), None)
        content |= {
            "author_id": author and addresses[author.address].pk,
            "author_name": author.name if author else "",
            "sent_at": prepared.sent_at or message.sent_at,
        }
        for name, value in content.items():
            setattr(message, name, value)
        rows.append((*content.values(), message.pk))
    if rows:
        set_columns(Message, list(content), rows)
    _set_people(pairs, addresses)
    return changed


def _set_people(pairs: Sequence[tuple[Message, Prepared]], addresses: dict[str, Address]) -> None:
    Participation.objects.filter(message__in=[message for message, _ in pairs]).exclude(role=Part.BCC).delete()
    Participation.objects.bulk_create(
        [
            Participation(message=message, address=addresses[part.address], role=part.role, name=part.name)
            for message, prepared in pairs
            for part in prepared.parts
        ],
        ignore_conflicts=True,
    )


def _set_files(pairs: Sequence[tuple[Message, Prepared]]) -> None:
    """Keep the files that are still seen, with the words drawn out of them; add those that are new, drop the others."""
    held = defaultdict[int, dict[tuple[str, bytes], Attachment]](dict)
    for file in Attachment.objects.filter(message__in=[message for message, _ in pairs]):
        held[file.message_id][file.path, bytes(file.sha256)] = file
    new, gone, kept = list[tuple[int, PreparedFile]](), list[int](), list[tuple[object, ...]]()
    for message, prepared in pairs:
        seen = {(file.path, file.sha256): file for file in prepared.files}
        known = held[message.pk]
        new += [(message.pk, file) for key, file in seen.items() if key not in known]
        gone += [file.pk for key, file in known.items() if key not in seen]
        kept += [(*_described(seen[key]), file.pk) for key, file in known.items() if key in seen]
    Attachment.objects.filter(pk__in=gone).delete()
    set_columns(Attachment, ["name", "media_type", "content_id", "is_inline"], kept)
    write_files(new)


def _described(file: PreparedFile) -> tuple[str, str, str, bool]:
    return file.name, file.media_type, file.content_id, file.is_inline


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
