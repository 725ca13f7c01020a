"""Verify: the record looked at as a whole, and everything told that does not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from django.db.models import QuerySet

from postroom.archive.batches import Row, in_batches
from postroom.archive.checks import arrivals, blobs, gaps, index, messages, places, ties
from postroom.archive.findings import Finding, Watch, unwatched
from postroom.models import Arrival, Attachment, Blob, Message


@dataclass(frozen=True)
class Check(Generic[Row]):
    """Rows, and the one function that looks at a batch of them."""

    name: str
    rows: Callable[[], QuerySet[Row]]
    look: Callable[[Sequence[Row]], Iterable[Finding]]
    batch: int

    def __call__(self, watch: Watch) -> Iterator[Finding]:
        for batch in in_batches(self.rows(), self.batch):
            yield from self.look(batch)
            watch(self.name, len(batch))


@dataclass(frozen=True)
class Glance:
    """A check that walks by itself."""

    name: str
    look: Callable[[], Iterable[Finding]]

    def __call__(self, watch: Watch) -> Iterator[Finding]:
        watch(self.name, 0)
        yield from self.look()


CHECKS: tuple[Callable[[Watch], Iterator[Finding]], ...] = (
    Glance("rows", ties.orphans),
    Check("blobs", Blob.objects.all, blobs.look, 100),
    Check("blobs left over", lambda: Blob.objects.unnamed(), blobs.look_at_unnamed, 1000),
    Glance("blob store", blobs.left_over),
    Check("arrivals", Arrival.objects.all, arrivals.look, 500),
    Check("messages", messages.rows, messages.look, 100),
    Check("places", places.rows, places.look, 1000),
    Glance("index", index.damaged),
    Check("messages in the index", lambda: Message.objects.only("public_id"), index.look_at_messages, 1000),
    Check("files in the index", lambda: read_files().only("public_id"), index.look_at_files, 1000),
    Glance("documents", index.strays),
    Glance("places in the index", index.unled),
    Check("gaps", gaps.wrong, gaps.look, 1000),
    Check("references", gaps.naming, gaps.look_at_messages, 500),
)


def read_files() -> QuerySet[Attachment]:
    return Attachment.objects.filter(is_unread=False)


def verify(watch: Watch = unwatched) -> Iterator[Finding]:
    """Look at everything on record and yield what does not agree; mail may go on arriving meanwhile."""
    for check in CHECKS:
        yield from check(watch)
