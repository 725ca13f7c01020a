"""Arrivals: each time a message came to us, by whatever road, with its envelope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import zstandard
from django.db import connection, models, transaction
from django.utils import timezone

from postroom.mail import Verdict
from postroom.models.blob import Blob, Packed, pack
from postroom.models.bulk import insert
from postroom.models.packing import compress
from postroom.models.person import Address
from postroom.models.source import Source, SourceKind

IN_SPAM = "it lay in the spam folder, and a client surely wrote it"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What came with the bytes: where they stood in their source, from whom and to whom they were handed over, and by
    which host: its address (`peer`) and how it called itself (`helo`); why it was taken from somebody's own mailbox."""

    place: str
    sender: str = ""
    recipients: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    peer: str = ""
    helo: str = ""
    kept_because: str = ""
    order: int | None = None
    """The project that its bringer files it in."""


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

    def unauthenticated(self) -> ArrivalQuerySet:
        """The tray: what is a message, and nobody yet asked who sent it."""
        return self.filter(is_unauthenticated=True, message__isnull=False).order_by("pk")

    def with_orders(self) -> ArrivalQuerySet:
        """The tray: what was brought with a project to be filed in, and is judged."""
        return self.filter(order__isnull=False, message__isnull=False, message__is_unfiled=False).order_by("pk")

    def at_shared_addresses(self) -> ArrivalQuerySet:
        """Return what came to an address of the firm that is no member's own: that is the team's."""
        own = Address.objects.filter(person__member__isnull=False).values("spec")
        before = models.Q(source__kind=SourceKind.PAST, source__owner=None)
        return self.filter(models.Q(source__kind=SourceKind.LISTENER) | before).exclude(source__name__in=own)

    def disproofs(self, messages: Collection[int]) -> dict[int, str]:
        """Return why messages do not come from whom they name, by their keys.

        These are the ones that an arrival disproves and none proves: whoever passes a mail on may break its seals.
        """
        judged = self.filter(message__among=messages).exclude(authenticity="").order_by("-pk")
        found = list(judged.values_list("message_id", "authenticity", "because"))
        proven = {message for message, verdict, _ in found if verdict == Verdict.PASS}
        return {
            message: because for message, verdict, because in found if verdict == Verdict.FAIL and message not in proven
        }

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
    peer = models.CharField(max_length=64, blank=True, help_text="IP address of the host that brought it")
    helo = models.CharField(max_length=255, blank=True, help_text="how that host called itself")
    received_at = models.DateTimeField(default=timezone.now)
    is_unauthenticated = models.BooleanField(default=False)
    authenticity = models.CharField(max_length=7, blank=True, help_text="pass, fail, unknown; empty: nobody asked")
    because = models.CharField(max_length=1000, blank=True, help_text="why it is thought to be authentic or not")
    kept_because = models.CharField(max_length=60, blank=True, help_text="why it was taken from a member's mailbox")
    order = models.ForeignKey(
        "Project", models.PROTECT, null=True, blank=True, related_name="+", db_index=False,
        help_text="where its bringer wants it filed; none once that is done",
    )  # fmt: skip
    message = models.ForeignKey("Message", models.PROTECT, null=True, related_name="arrivals")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "place"], name="arrives_once_a_place")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(message=None), name="arrivals_unrecorded"),
            models.Index(fields=["id"], condition=models.Q(is_unauthenticated=True), name="arrivals_unauthenticated"),
            models.Index(fields=["id"], condition=models.Q(order__isnull=False), name="arrivals_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.place} of {self.source}"

    def raw(self) -> bytes:
        """Return the original, byte for byte."""
        return unpacked(self.header) + self.body.read()


def unpacked(header: bytes | memoryview) -> bytes:
    """Return a header block as it came, which an arrival's row holds packed."""
    return zstandard.ZstdDecompressor().decompress(bytes(header))


COLUMNS = (
    "source_id", "place", "sender", "recipients", "labels", "peer", "helo", "header", "body_id", "received_at",
    "is_unauthenticated", "authenticity", "because", "kept_because", "order_id",
)  # fmt: skip


def _row(source: Source, item: Handed, blobs: dict[bytes, int], at: datetime) -> tuple[object, ...]:
    envelope, is_ours = item.envelope, source.kind == SourceKind.WRITTEN
    return (
        source.pk,
        envelope.place,
        envelope.sender,
        list(envelope.recipients),
        list(envelope.labels),
        envelope.peer,
        envelope.helo,
        item.header,
        blobs[item.body.sha256],
        at,
        not (source.is_silent or is_ours),
        Verdict.PASS if is_ours else "",
        "was written here" if is_ours else "",
        envelope.kept_because,
        envelope.order,
    )
