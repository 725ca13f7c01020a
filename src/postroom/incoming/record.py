"""Arrival -> Message: what came is put on record, in batches, with its people, files, words and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction

from postroom import search
from postroom.incoming.bounces import note_bounces
from postroom.incoming.gap_answers import note_gap_answers
from postroom.incoming.gaps import note_gaps
from postroom.incoming.homeward import homeward
from postroom.incoming.instructions import note_instructions
from postroom.incoming.other_ids import learn_other_ids
from postroom.incoming.our_lists import as_they_wrote
from postroom.incoming.people import addresses_of
from postroom.incoming.prepare import Prepared, PreparedFailure, PreparedFile, prepare
from postroom.incoming.variants import as_one, note_variants
from postroom.mail import READER
from postroom.models import (
    Address,
    Arrival,
    Attachment,
    Audience,
    Blob,
    Body,
    Failure,
    Fingerprint,
    Message,
    Participation,
    Tombstone,
)
from postroom.models.blobstore import store
from postroom.models.bulk import insert, insert_rows, keys_of, set_columns
from postroom.models.indexing import traits
from postroom.models.message import packed_hashes
from postroom.models.public import public_id

ORDINARY = {"personal", "invitation"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a batch of arrivals."""

    new: int
    known: int
    set_aside: int


def record(arrivals: Sequence[Arrival]) -> Recorded:
    """Read these arrivals and put them on record."""
    return write([(arrival, prepare(arrival.raw())) for arrival in arrivals])


def as_recorded(raw: bytes) -> Prepared:
    """Return what the record would say of a mail that comes by itself; nothing is stored."""
    return as_they_wrote(homeward([((), prepare(raw))]))[0]


@transaction.atomic
def write(batch: Sequence[tuple[Arrival, Prepared]]) -> Recorded:
    """Put prepared arrivals on record: each real-world message once, however often it arrived."""
    written = as_they_wrote(homeward((arrival.recipients, prepared) for arrival, prepared in batch))
    came = {arrival.pk: prepared.digest for (arrival, _), prepared in zip(batch, written, strict=True)}
    batch = as_one([(arrival, prepared) for (arrival, _), prepared in zip(batch, written, strict=True)])
    erased = _erased([*(prepared.digest for _, prepared in batch), *came.values()])
    batch = [
        (arrival, p if came[arrival.pk] not in erased else p._replace(digest=came[arrival.pk])) for arrival, p in batch
    ]
    living = [(arrival, prepared) for arrival, prepared in batch if prepared.digest not in erased]
    _turn_away([arrival for arrival, prepared in batch if prepared.digest in erased])

    held = _held(prepared.digest for _, prepared in living)
    first = {prepared.digest: (arrival, prepared) for arrival, prepared in reversed(living)}
    fresh = [pair for digest, pair in first.items() if digest not in held]
    addresses = addresses_of(part for _, prepared in living for part in prepared.parts)
    insert_rows(Message, [_message(arrival, prepared, addresses) for arrival, prepared in fresh])
    held |= _held(prepared.digest for _, prepared in fresh)

    _tie_arrivals([(arrival, held[prepared.digest]) for arrival, prepared in living])
    note_variants((came[arrival.pk], held[prepared.digest], prepared.digest) for arrival, prepared in living)
    _show_again([held[prepared.digest] for arrival, prepared in living])
    firsts = {arrival.pk for arrival, _ in fresh}
    learn_other_ids([(held[prepared.digest], prepared) for arrival, prepared in living if arrival.pk not in firsts])
    _write_details([(held[prepared.digest], arrival, prepared) for arrival, prepared in fresh], addresses)
    note_instructions([(held[prepared.digest], arrival) for arrival, prepared in fresh])
    note_bounces([(held[prepared.digest], arrival, prepared) for arrival, prepared in fresh])
    note_gap_answers([(held[prepared.digest], arrival, prepared) for arrival, prepared in fresh])
    _add_blind_copies([(held[prepared.digest], prepared) for _, prepared in living], addresses)
    aside = sum(prepared.kind not in ORDINARY for _, prepared in fresh)
    return Recorded(new=len(fresh), known=len(living) - len(fresh), set_aside=aside)


def _erased(digests: Iterable[bytes]) -> set[bytes]:
    return {bytes(digest) for digest, _ in keys_of(Tombstone, "digest", digests)}


def _turn_away(arrivals: list[Arrival]) -> None:
    """Drop what was erased before and came again, bytes included."""
    Arrival.objects.filter(pk__in=[arrival.pk for arrival in arrivals]).delete()
    for name in Blob.objects.forget_unnamed(arrival.body_id for arrival in arrivals):
        transaction.on_commit(partial(store().remove, name))


def _held(digests: Iterable[bytes]) -> dict[bytes, int]:
    return {bytes(digest): pk for digest, pk in keys_of(Message, "digest", digests)}


def _message(arrival: Arrival, prepared: Prepared, addresses: dict[str, Address]) -> dict[str, object]:
    author = next((part for part in prepared.parts if part.role == "from"), None)
    return {
        **content_of(prepared),
        "public_id": public_id(),
        "author_id": addresses[author.address].pk if author else None,
        "author_name": author.name if author else "",
        "sent_at": prepared.sent_at or arrival.received_at,
        "shown_id": arrival.pk,
        "audience": Audience.TEAM if arrival.source.is_the_teams else Audience.PARTICIPANTS,
        "is_unfiled": not arrival.source.is_silent,  # an import is filed when all of it is read
        "is_withdrawn": False,
        "decision": "",
    }


def content_of(prepared: Prepared, other_ids: Sequence[int] = ()) -> dict[str, object]:
    """Return the columns of a message that its bytes alone decide, and the other ids that it is known by."""
    return {
        "message_id": prepared.message_id,
        "id_hash": prepared.id_hash,
        "digest": prepared.digest,
        "is_dated": prepared.sent_at is not None,
        "subject": prepared.subject,
        "subject_key": prepared.subject_key,
        "excerpt": prepared.excerpt,
        "kind": prepared.kind,
        "sensitivity": prepared.sensitivity,
        "size": prepared.size,
        "has_files": any(not file.is_inline for file in prepared.files),
        "reference_hashes": packed_hashes(
            [*(id_hash for id_hash, _ in prepared.references), *prepared.enclosed, *other_ids]
        ),
        "quoted_hashes": packed_hashes(prepared.quoted),
        "defects": prepared.defects,
        "read_by": READER,
    }


def _tie_arrivals(pairs: Sequence[tuple[Arrival, int]]) -> None:
    set_columns(Arrival, ["message_id"], [(message, arrival.pk) for arrival, message in pairs])


def _show_again(messages: Sequence[int]) -> None:
    """What somebody withdrew, and another road brings, is seen again: the road that he closed brings it no more."""
    Message.objects.filter(pk__among=messages, is_withdrawn=True).update(is_withdrawn=False)


def _write_details(fresh: Sequence[tuple[int, Arrival, Prepared]], addresses: dict[str, Address]) -> None:
    """Write what hangs on new messages: bodies, parts taken, files, fingerprints, gaps, words to search."""
    pairs = [(message, prepared) for message, _, prepared in fresh]
    write_words(pairs)
    insert(
        Participation,
        ["message_id", "address_id", "role", "name"],
        [(m, addresses[part.address].pk, part.role, part.name) for m, p in pairs for part in p.parts],
    )
    write_files([(m, file) for m, p in pairs for file in p.files])
    note_gaps(pairs)
    moments = [prepared.sent_at or arrival.received_at for _, arrival, prepared in fresh]
    documents = [search.Document(m, 0, at, p.words, _traits(p)) for (m, p), at in zip(pairs, moments, strict=True)]
    search.put(connection, documents)


def _traits(prepared: Prepared) -> tuple[str, ...]:
    return traits(kind=prepared.kind, has_files=any(not file.is_inline for file in prepared.files))


def write_words(pairs: Sequence[tuple[int, Prepared]]) -> None:
    """Write the words of messages, their fingerprints, and whom they report as not reached."""
    insert(
        Body,
        ["message_id", "packed", "size", "spans", "told"],
        [(m, p.body, p.body_size, p.spans, p.told) for m, p in pairs],
    )
    prints = sorted((number, m, False) for m, p in pairs for number in p.fingerprints)
    insert(Fingerprint, ["hash", "message_id", "is_quoted"], prints)
    failures = [(m, *failure) for m, p in pairs for failure in p.failures if failure.id_hash]
    insert(Failure, ["report_id", *PreparedFailure._fields], failures)


def write_files(files: Sequence[tuple[int, PreparedFile]]) -> None:
    """Write the attachments of messages; a tray draws their words out later."""
    columns = ["message_id", *PreparedFile._fields, "public_id", "is_unread", "text", "because"]
    insert(Attachment, columns, [(message, *file, public_id(), True, "", "") for message, file in files])


def _add_blind_copies(pairs: Iterable[tuple[int, Prepared]], addresses: dict[str, Address]) -> None:
    """Only some arrivals of a message show who got it blind: the record knows all of them."""
    blind = [(message, part) for message, prepared in pairs for part in prepared.parts if part.role == "bcc"]
    Participation.objects.bulk_create(
        [
            Participation(message_id=message, address=addresses[part.address], role=part.role, name=part.name)
            for message, part in blind
        ],
        ignore_conflicts=True,
    )
