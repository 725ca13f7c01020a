"""Arrivals: each time a message came to us, by whatever road, with its envelope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import zstandard
from django.db import connection, models, transaction
from django.utils import timezone

from postroom.models.blob import Blob, Packed, pack
from postroom.models.bulk import insert
from postroom.models.packing import compress
from postroom.models.source import Source


@dataclass(frozen=True, slots=True)
class Envelope:
    """What came with the bytes: where they stood in their source, from whom and to whom they were handed over."""

    place: str
    sender: str = ""
    recipients: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """Bytes with their envelope, packed and ready to be received."""

    envelope: Envelope
    header: bytes
    body: Packed

    @classmethod
    def over(cls, raw: bytes, envelope: Envelope) -> Handed:
        """Split the header block from the body and pack both."""
        return cls.all_over([(raw, envelope)])[0]

    @classmethod
    def all_over(cls, mails: Sequence[tuple[bytes, Envelope]]) -> list[Handed]:
        """Split and pack several, each (bytes, envelope)."""
        ends = [header_end(raw) for raw, _ in mails]
        bodies = pack([raw[end:] for (raw, _), end in zip(mails, ends, strict=True)])
        return [
            cls(envelope, compress(raw[:end]), body)
            for (raw, envelope), end, body in zip(mails, ends, bodies, strict=True)
        ]


def header_end(raw: bytes) -> int:
    """Return where the header block ends: behind the first empty line, else at the end (RFC 5322, 2.1)."""
    end = len(raw)
    for gap in (b"\n\n", b"\r\n\r\n", b"\r\r"):
        if (at := raw.find(gap, 0, end)) >= 0:
            end = at + len(gap)
    return end


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def unrecorded(self) -> ArrivalQuerySet:
        """The tray: what was received and is not yet a message."""
        return self.filter(message=None).order_by("pk")

    def receive(self, source: Source, handed: Sequence[Handed], at: datetime | None = None) -> int:
        """Keep these durably and return how many were new; what this source handed over before is left alone.

        This is the one way in. It does not look at the content, so no content can make it fail.
        """
        if not handed:
            return 0
        with transaction.atomic():
            known = self._known_places(source, handed)
            fresh = {item.envelope.place: item for item in handed if item.envelope.place not in known}
            blobs = Blob.objects.keep(item.body for item in fresh.values())
            rows = [_row(source, item, blobs, at or timezone.now()) for item in fresh.values()]
            insert(Arrival, COLUMNS, rows)
            if fresh and connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("NOTIFY postroom")
        return len(fresh)

    def _known_places(self, source: Source, handed: Iterable[Handed]) -> set[str]:
        places = [item.envelope.place for item in handed]
        return set(self.filter(source=source, place__among=places).values_list("place", flat=True))


class Arrival(models.Model):
    """One arrival of a message through one source. It keeps its own header block and names its body."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="arrivals", db_index=False)
    place = models.CharField(max_length=1000)
    sender = models.CharField(max_length=1000, blank=True)
    recipients = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    header = models.BinaryField()
    body = models.ForeignKey(Blob, models.PROTECT, related_name="arrivals")
    received_at = models.DateTimeField(default=timezone.now)
    message = models.ForeignKey("Message", models.PROTECT, null=True, related_name="arrivals")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "place"], name="arrives_once_a_place")]
        indexes = [models.Index(fields=["id"], condition=models.Q(message=None), name="arrivals_unrecorded")]

    def __str__(self) -> str:
        return f"{self.place} of {self.source}"

    def raw(self) -> bytes:
        """Return the original, byte for byte."""
        header = zstandard.ZstdDecompressor().decompress(bytes(self.header))
        return header + self.body.read()


COLUMNS = ("source_id", "place", "sender", "recipients", "labels", "header", "body_id", "received_at")


def _row(source: Source, item: Handed, blobs: dict[bytes, int], at: datetime) -> tuple[object, ...]:
    envelope = item.envelope
    recipients, labels = list(envelope.recipients), list(envelope.labels)
    body = blobs[item.body.sha256]
    return (source.pk, envelope.place, envelope.sender, recipients, labels, item.header, body, at)
