"""Refiling: the record judged anew, with what is known today, as if each mail came now that came then.

Strands are facts and stay as they are: what their first mail says decides anew where each lies. It is judged as on its
day: its strand is lifted out of the record, and evidence looks only at mail before it. What a person placed is a
constraint and never judged; what would only be asked about stays where it is; mail of one client never becomes
another's. Whoever runs it again finds what is done, and goes on from there.

A rehearsal does the same and takes each batch back. What earlier batches of the client changed is done again first, so
that it tells exactly what a run would do, and holds no lock for longer than a batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from postroom.filing.facts import ORDINARY, Facts, of_messages
from postroom.filing.file import bench_for
from postroom.filing.judgement import Judgement
from postroom.filing.rehousing import Move, Rehousing
from postroom.models import (
    Alteration,
    Change,
    Client,
    Conversation,
    Decision,
    Lease,
    Member,
    Message,
    Strand,
)
from postroom.models.change import REFILE
from postroom.models.lease import holder_here

BATCH = 50
SUPPOSED_FROM = 1 << 60
"""Keys of rows that a rehearsal makes and takes back; no row of the record comes near."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one batch came to: how many were judged so far, of how many of this client (None: nobody's mail)."""

    client: Client | None
    judged: int
    of: int
    moves: Sequence[Move]
    doubted: int


@dataclass
class Rehearsal:
    """What earlier batches would have changed: rows they made and alterations, done again for the next batch."""

    keys: Iterator[int] = field(default_factory=lambda: count(SUPPOSED_FROM))
    rows: list[models.Model] = field(default_factory=list)
    alterations: list[Alteration] = field(default_factory=list)

    def begin(self) -> None:
        for row in self.rows:
            row.save(force_insert=True)
        for alteration in self.alterations:
            alteration.apply()

    def end(self, rehousing: Rehousing) -> None:
        self.rows += rehousing.made
        self.alterations += rehousing.alterations
        transaction.set_rollback(True)


def refile(*, by: Member | None, client: Client | None = None, since: datetime | None = None) -> Iterator[Step]:
    """Judge anew what no person decided, batch by batch, and change it in the name of `by`; None rehearses it."""
    decided = Change.objects.decided("Message", "conversation_id")
    settled = Change.objects.decided("Conversation", "project_id")
    holder = holder_here()
    for each in [client] if client else [None, *Client.objects.filter(alias_of=None).order_by("pk")]:
        waiting = [pk for pk in _firsts(each, since).values_list("pk", flat=True) if pk not in decided]
        rehearsal = None if by else Rehearsal()
        for at in range(0, len(waiting), BATCH):
            batch = waiting[at : at + BATCH]
            with nullcontext() if rehearsal else Lease.held("file", holder):  # nothing is tied to what is being moved
                done = _done(batch, by, rehearsal, settled)
            yield Step(each, at + len(batch), len(waiting), done.moves, done.doubted)


def _firsts(client: Client | None, since: datetime | None) -> models.QuerySet[Message]:
    """Return the mails that decide where strands lie that no person placed, in the order of their dates.

    Nobody's mail is tied together by ids alone, and each is judged for itself.
    """
    free = Message.objects.filter(client=client, is_unfiled=False, strand__isnull=False, filing__by=None)
    if since:
        free = free.filter(sent_at__gte=since)
    if client is None:
        return free.filter(strand__client=None).order_by("sent_at", "pk")
    before = Q(sent_at__lt=OuterRef("sent_at")) | Q(sent_at=OuterRef("sent_at"), pk__lt=OuterRef("pk"))
    tied = Message.objects.filter(strand=OuterRef("strand"))
    first = free.filter(~Exists(tied.filter(before, kind__in=ORDINARY)), ~Exists(tied.filter(filing__by__isnull=False)))
    ordinary = first.filter(kind__in=ORDINARY, strand__decided_by_person=False, strand__client=client)
    return ordinary.order_by("sent_at", "pk")


@transaction.atomic
def _done(batch: Sequence[int], by: Member | None, rehearsal: Rehearsal | None, settled: set[int]) -> Rehousing:
    """Judge a batch and write what it comes to, as one change."""
    if rehearsal:
        rehearsal.begin()
    rehousing = Rehousing(rehearsal.keys if rehearsal else None, settled)
    lying = ("client", "project", "conversation", "strand__conversation__project")
    rows = Message.objects.filter(pk__in=batch, is_unfiled=False, filing__by=None).select_related(*lying, "author")
    for mails in _apart(of_messages(list(rows))):
        homes = _homes(mails)
        for judgement, strand in _judged(mails):
            rehousing.consider(judgement, homes, strand)
    if rehearsal:
        rehearsal.end(rehousing)
    elif rehousing.alterations:
        moved = rehousing.moves
        subject = f"{moved[0].message}" if len(moved) == 1 else f"{moved[0].message} and {len(moved) - 1} more"
        Change.objects.make(REFILE, subject[:300], rehousing.alterations, by)
    return rehousing


def _apart(batch: Sequence[Facts]) -> Iterator[list[Facts]]:
    """Judge what an import brought together, and each mail of today alone: content looks at all mail before it."""
    old = [facts for facts in batch if facts.is_old_news]
    if old:
        yield old
    for facts in batch:
        if not facts.is_old_news:
            yield [facts]


def _homes(mails: Iterable[Facts]) -> dict[int, int]:
    """Return, for each conversation that these mails lie in, the strand of its first message."""
    places = {facts.message.conversation_id for facts in mails if facts.message} - {None}
    first = Message.objects.filter(conversation=OuterRef("pk")).order_by("sent_at", "pk").values("strand")[:1]
    rows = Conversation.objects.filter(pk__in=places).values_list("pk", Subquery(first))
    return {place: strand for place, strand in rows if strand is not None}


def _judged(mails: Sequence[Facts]) -> list[tuple[Judgement, Strand | None]]:
    """Judge mails as if they came now: their strands are lifted out of the record, and laid back afterwards."""
    strands = {facts.message.strand_id for facts in mails if facts.message}
    with transaction.atomic():
        lifted = Strand.objects.filter(pk__in=strands, client__isnull=False)
        Message.objects.filter(strand__in=lifted).update(conversation=None, decision=Decision.ASKED)
        lifted.update(conversation=None)
        bench = bench_for(mails)
        judged = [bench.judge(facts) for facts in mails]
        transaction.set_rollback(True)
    return [(each, bench.board.find(each.strand) if each.strand else None) for each in judged]
