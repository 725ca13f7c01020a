"""Keeping: messages of a mailbox pass the privacy gate in memory; what is the firm's business goes on record.

What does not pass leaves nothing but a number. No error here carries a word of a message.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import Count, F, Q, QuerySet

from postroom.incoming import privacy
from postroom.incoming.imap.folders import JUNK
from postroom.incoming.prepare import Prepared, prepare
from postroom.incoming.privacy import Known
from postroom.incoming.record import write
from postroom.models import (
    Account,
    Address,
    Arrival,
    Domain,
    Envelope,
    Fingerprint,
    Firm,
    Folder,
    Gap,
    Handed,
    Identification,
    Kind,
    Lease,
    Message,
    Offer,
    Source,
    SourceKind,
    State,
    Withdrawal,
)
from postroom.models.naming import named_projects
from postroom.models.offer import Told
from postroom.models.person import IdentificationQuerySet
from postroom.models.source import MAILBOXES
from postroom.models.variant import messages_by

log = logging.getLogger("postroom.imap")

FEW = 3
"""A sentence that stands in more messages on record than this tells nothing of where a mail belongs."""


class Letter(NamedTuple):
    """One message of a mailbox, worked out in memory."""

    uid: int
    raw: bytes
    prepared: Prepared


def letters(mails: Mapping[int, bytes]) -> list[Letter]:
    """Work messages out, by UID; reading never raises on content."""
    return [Letter(uid, raw, prepare(raw)) for uid, raw in mails.items()]


def keep(
    account: Account,
    folder: Folder,
    source: Source,
    read: Sequence[Letter],
    proven: Collection[int] = (),
    **cursor: object,
) -> int:
    """Put on record what is the firm's business, with how far the folder is read; return how many were new to it.

    Of a folder for junk that is what is `proven` to come from a client: these UIDs.
    """
    known = known_of([letter.prepared for letter in read], account)
    filed = folder.project_id is not None
    wanted = [(letter, because) for letter in read if (because := _because(letter, account, folder, known, proven))]
    if source.pk == account.source_id and not filed and not account.is_shared and folder.role != JUNK:
        chosen = {letter.uid for letter, _ in wanted}
        Offer.objects.put(account, possible_clients([each for each in read if each.uid not in chosen], known, account))
    fresh = [letter for letter, _ in wanted]
    fresh = fresh if filed else _not_brought_before(account, fresh)
    reasons = {letter.uid: because for letter, because in wanted}
    handed = [Handed.over(letter.raw, _envelope(folder, letter.uid, reasons[letter.uid])) for letter in fresh]
    prepared = {item.envelope.place: letter.prepared for item, letter in zip(handed, fresh, strict=True)}
    with Lease.held("record", f"mailbox {account.pk}"):
        try:
            kept = _store(account, folder, source, handed, prepared, len(read) - len(wanted), cursor)
        except (DatabaseError, ValueError) as error:
            log.warning("mailbox=%s batch=%d failed=%s", account.public_id, len(handed), type(error).__name__)
            kept = _store(account, folder, source, handed, {}, len(read) - len(wanted), cursor)
    if kept:
        log.info("mailbox=%s kept=%d of=%d", account.public_id, kept, len(read))
    return kept


def _because(
    letter: Letter, account: Account, folder: Folder, known: Known, proven: Collection[int]
) -> privacy.Because | None:
    """Say why a message is kept: by its owner's order, as the firm's own, or for what it is; None where it is not."""
    if folder.project_id is not None:
        return privacy.Because.FILED
    if folder.role == JUNK:
        return privacy.Because.SPAM if letter.uid in proven else None
    if account.is_shared:
        return None if privacy.is_spam(letter.raw) else privacy.Because.SHARED
    return privacy.judge(letter.prepared, known)


def by_clients(read: Sequence[Letter], account: Account) -> list[Letter]:
    """Return those that name somebody of a client as their author."""
    known = known_of([letter.prepared for letter in read], account)
    return [letter for letter in read if privacy.is_by_a_client(letter.prepared, known)]


def possible_clients(passed: Sequence[Letter], known: Known, account: Account) -> Iterator[Told]:
    """Yield who of the authors of mail that was passed over may be a client."""
    for letter in passed:
        if author := privacy.possible_client(letter.prepared, known, account.address):
            yield Told(author.name, author.address, letter.prepared.subject[:200])


def _envelope(folder: Folder, uid: int, because: privacy.Because) -> Envelope:
    labels = (folder.name[:200],)
    return Envelope(folder.place(uid), labels=labels, kept_because=because.value, order=folder.project_id)


@transaction.atomic
def _store(
    account: Account,
    folder: Folder,
    source: Source,
    handed: Sequence[Handed],
    prepared: Mapping[str, Prepared],
    passed: int,
    cursor: Mapping[str, object],
) -> int:
    """Receive and record; what is not prepared is left on the tray of recording, which finds the one that fails."""
    kept = Arrival.objects.receive(source, handed)
    places = [item.envelope.place for item in handed]
    unrecorded = source.arrivals.filter(place__among=places, message=None).order_by("pk")
    if prepared:
        needed = unrecorded.select_related("source").only("source", "place", "body", "received_at")
        write([(arrival, prepared[arrival.place]) for arrival in needed])
    Account.objects.filter(pk=account.pk).update(kept=F("kept") + kept, passed=F("passed") + passed)
    Folder.objects.filter(pk=folder.pk).update(**cursor)
    return kept


def _not_brought_before(account: Account, wanted: Sequence[Letter]) -> list[Letter]:
    """Leave out what was withdrawn, and what this mailbox brought by another folder or under a UID of before."""
    withdrawn = set(map(bytes, Withdrawal.objects.filter(account=account).values_list("digest", flat=True)))
    wanted = [each for each in wanted if each.prepared.digest not in withdrawn]
    keys = messages_by(each.prepared.digest for each in wanted)
    brought = set(
        Arrival.objects.filter(source__in=account.sources, message__among=keys.values()).values_list(
            "message_id", flat=True
        )
    )
    once = {each.prepared.digest: each for each in reversed(wanted) if keys.get(each.prepared.digest) not in brought}
    return list(reversed(once.values()))


def known_of(read: Sequence[Prepared], account: Account) -> Known:
    return known_among(read, frozenset(account.never))


def known_among(read: Sequence[Prepared], never: frozenset[str]) -> Known:
    """Look up what the record knows of those who are named in these messages, in a fixed number of queries."""
    people = {part.address for letter in read for part in letter.parts}
    sentences = {number for letter in read for number in letter.quoted}
    firm = Firm.get()
    return Known(
        ours=frozenset(spec for spec in people if firm.owns(spec)) | _of_members(people),
        clients=_of_clients(people),
        domains=_domains(privacy.domains(people)) - set(firm.domains),
        ids=_held({number for letter in read for number in privacy.referred(letter)}),
        missed=_missed({letter.id_hash for letter in read if letter.id_hash is not None}),
        sentences=_telling(sentences),
        settled=settled_among(people),
        names=tuple(each.by_any for each in named_projects()),
        never=never,
    )


def _of_members(people: Collection[str]) -> frozenset[str]:
    specs = Address.objects.filter(spec__among=people, person__member__is_active=True)
    return frozenset(specs.values_list("spec", flat=True))


def settled_among(people: Collection[str]) -> frozenset[str]:
    known = Address.objects.filter(spec__among=people).exclude(person__kind=Kind.UNKNOWN)
    held = Domain.objects.filter(name__among=privacy.domains(people))
    return frozenset([*known.values_list("spec", flat=True), *held.values_list("name", flat=True)])


def _of_clients(people: Collection[str]) -> frozenset[str]:
    belonging = _confirmed().values("person")
    return frozenset(Address.objects.filter(spec__among=people, person__in=belonging).values_list("spec", flat=True))


def _confirmed() -> IdentificationQuerySet:
    return Identification.objects.current().of_people().filter(client__state=State.CONFIRMED)


def _domains(names: Collection[str]) -> frozenset[str]:
    return frozenset(_client_domains().filter(name__among=names).values_list("name", flat=True))


def _client_domains() -> QuerySet[Domain]:
    return Domain.objects.filter(client__state=State.CONFIRMED)


def _held(ids: Collection[int]) -> frozenset[int]:
    rows = Message.objects.filter(_business(), id_hash__among=ids)
    return frozenset(number for number in rows.values_list("id_hash", flat=True) if number is not None)


def _missed(ids: Collection[int]) -> frozenset[int]:
    gaps = Gap.objects.open().of_business().filter(id_hash__among=ids)
    return frozenset(gaps.values_list("id_hash", flat=True))


def _telling(numbers: Collection[int]) -> frozenset[int]:
    rows = Fingerprint.objects.filter(_business("message__"), hash__among=numbers, is_quoted=False).values("hash")
    counted = rows.annotate(messages=Count("message", distinct=True)).filter(messages__lte=FEW)
    return frozenset(counted.values_list("hash", flat=True))


def _business(road: str = "") -> Q:
    """Say which messages on record are surely the firm's: what only somebody's import brought may be private."""
    of_a_client = {f"{road}client__state": State.CONFIRMED}
    came_to_us = {f"{road}arrivals__source__kind__in": (SourceKind.LISTENER, *MAILBOXES)}
    return Q(**of_a_client) | Q(**came_to_us)


def file_past(account: Account) -> None:
    """Lay what was there before on the tray of filing, once it is read."""
    Message.objects.filter(arrivals__source=account.past, decision="", is_unfiled=False).update(is_unfiled=True)


def clients_digest() -> str:
    """Return a digest of whom we work for: when it changes, mailboxes are compared with the record again."""
    domains = _client_domains().values_list("name", flat=True)
    people = _confirmed().exclude(person__addresses__domain__in=_client_domains().values("name"))
    specs = people.values_list("person__addresses__spec", flat=True)
    return sha256("\n".join(sorted({*domains, *filter(None, specs)})).encode()).hexdigest()
