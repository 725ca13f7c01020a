"""One message, whatever servers did to it on the way: put a banner above it, a footer below it, wrapped it anew.

Its content digest is another one then. Two arrivals are one message, too, when their author, second, bare subject and
files are equal, and either their Message-IDs are equal and their contents agree, or their recipients are equal and
one's words stand within the other's, for a server may have changed the id of one and the text of the other. An id alone
proves nothing: programs repeat ids, and strangers copy them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from postroom.incoming.prepare import Prepared
from postroom.mail import bare
from postroom.mail.agreeing import agree
from postroom.models import Address, Arrival, Attachment, Body, Message, Participation, Variant
from postroom.models.body import unpacked
from postroom.models.bulk import keys_of
from postroom.models.message import Part

Key = tuple[str, int]
"""An author and a second."""
OPEN = (Part.TO, Part.CC)
MOST_BEFORE = 2_000
"""Messages on record of the same authors and seconds that a batch is compared with: a stranger can send any number."""


class Known(NamedTuple):
    """A message that something may be a variant of."""

    digest: bytes
    id_hash: int | None
    subject: str
    """Bare, and without case."""
    text: str
    files: frozenset[bytes]
    people: frozenset[str]

    @classmethod
    def of(cls, prepared: Prepared) -> Known:
        files = frozenset(file.sha256 for file in prepared.files)
        people = frozenset(part.address for part in prepared.parts if part.role in OPEN)
        return cls(prepared.digest, prepared.id_hash, _bare(prepared.subject), unpacked(prepared.body), files, people)


def as_one(batch: Sequence[tuple[Arrival, Prepared]]) -> list[tuple[Arrival, Prepared]]:
    """Give what is a variant of a message the digest of that message, whether it is on record or in this batch."""
    noted = _noted({prepared.digest for _, prepared in batch})
    known = _on_record([prepared for _, prepared in batch if prepared.digest not in noted])
    return [(arrival, prepared._replace(digest=_digest(prepared, noted, known))) for arrival, prepared in batch]


def _noted(digests: Collection[bytes]) -> dict[bytes, bytes]:
    """Return the digests of the messages on record whose content has these digests, in whatever variant."""
    rows = Variant.objects.filter(digest__in=digests).values_list("digest", "message__digest")
    own = {bytes(digest): bytes(digest) for digest, _ in keys_of(Message, "digest", digests)}
    return {bytes(digest): bytes(message) for digest, message in rows} | own


def _on_record(fresh: Sequence[Prepared]) -> dict[Key, list[Known | Prepared]]:
    """Return the messages on record of the same authors, seconds and subjects, as what they may be known by."""
    asked: dict[Key, set[str]] = {}
    for prepared in fresh:
        if key := _key(prepared):
            asked.setdefault(key, set()).add(_bare(prepared.subject))
    moments = {prepared.sent_at for prepared in fresh if prepared.sent_at}
    if not asked or not moments:
        return {}
    authors = Address.objects.filter(pk=OuterRef("author"), spec__among=list({author for author, _ in asked}))
    dated = Message.objects.filter(Exists(authors), sent_at__in=moments, is_dated=True)  # by second: an author's grow
    alike: dict[int, tuple[Key, str]] = {}
    for pk, author, sent_at, said in dated.values_list("pk", "author__spec", "sent_at", "subject")[:MOST_BEFORE]:
        key, subject = (author, int(sent_at.timestamp())), _bare(said)
        if any(_are_alike(subject, other) for other in asked.get(key, ())):
            alike[pk] = (key, subject)
    return _known(alike) if alike else {}


def _known(alike: Mapping[int, tuple[Key, str]]) -> dict[Key, list[Known | Prepared]]:
    """Read what the messages with these keys, of each of which the author, second and subject are known, consist of."""
    files: dict[int, set[bytes]] = {pk: set() for pk in alike}
    for message, sha256 in Attachment.objects.filter(message__in=alike).values_list("message_id", "sha256"):
        files[message].add(bytes(sha256))
    people: dict[int, set[str]] = {pk: set() for pk in alike}
    parts = Participation.objects.filter(message__in=alike, role__in=OPEN).values_list("message_id", "address__spec")
    for message, spec in parts:
        people[message].add(spec)
    known: dict[Key, list[Known | Prepared]] = {}
    bodies = Body.objects.filter(message__in=alike).order_by("message_id")
    for pk, digest, id_hash, packed in bodies.values_list(
        "message_id", "message__digest", "message__id_hash", "packed"
    ):
        key, subject = alike[pk]
        told = Known(bytes(digest), id_hash, subject, unpacked(packed), frozenset(files[pk]), frozenset(people[pk]))
        known.setdefault(key, []).append(told)
    return known


def _bare(subject: str) -> str:
    return bare(subject).casefold()


def _are_alike(one: str, other: str) -> bool:
    """Is one of two bare subjects the other with something put before it, as servers mark what comes from outside?"""
    return one.endswith(other) or other.endswith(one)


def _key(prepared: Prepared) -> Key | None:
    author = next((part.address for part in prepared.parts if part.role == Part.FROM), "")
    return (author, int(prepared.sent_at.timestamp())) if author and prepared.sent_at else None


def _digest(prepared: Prepared, noted: dict[bytes, bytes], known: dict[Key, list[Known | Prepared]]) -> bytes:
    """Return the digest of the message that this is; what it is, is known to those that follow in the batch.

    Nearly every mail is alone in its author's second, so that its text is unpacked only when there is another.
    """
    key = _key(prepared)
    if prepared.digest in noted or key is None:
        return noted.get(prepared.digest, prepared.digest)
    others = known.setdefault(key, [])
    if others:
        others[:] = [Known.of(each) if isinstance(each, Prepared) else each for each in others]
        own = Known.of(prepared)
        for each in others:
            if isinstance(each, Known) and _are_one(each, own):
                return noted.setdefault(prepared.digest, each.digest)
    others.append(prepared)
    return noted.setdefault(prepared.digest, prepared.digest)


def _are_one(one: Known, other: Known) -> bool:
    if one.files != other.files or not _are_alike(one.subject, other.subject):
        return False
    if one.id_hash is not None and one.id_hash == other.id_hash:
        return agree(one.text, other.text)
    return one.people == other.people and agree(one.text, other.text, wholly=True)


def note_variants(pairs: Iterable[tuple[bytes, int, bytes]]) -> None:
    """Remember digests that messages arrived with beside their own: (digest, message, its own digest) each."""
    rows = [Variant(digest=digest, message_id=message) for digest, message, own in pairs if digest != own]
    Variant.objects.bulk_create(rows, ignore_conflicts=True)
