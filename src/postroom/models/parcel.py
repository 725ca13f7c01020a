"""Parcels: exports that members ordered from a page, until when they may be fetched, and the bytes in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import takewhile

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from postroom.models.blob import Blob, pack
from postroom.models.blobstore import store
from postroom.models.client import Client
from postroom.models.member import Member
from postroom.models.person import Person
from postroom.models.project import Project
from postroom.models.public import PublicId

KEPT = timedelta(days=7)
MOST = 10
"""Parcels of one member at a time."""


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def waiting(self) -> ParcelQuerySet:
        """The tray: what was ordered and is not made, the oldest first."""
        return self.filter(done_at=None, taken_at=None).order_by("pk")

    def over(self) -> ParcelQuerySet:
        """The tray of those whose days are over."""
        return self.filter(until__lt=timezone.now()).order_by("pk")

    def ordered_by(self, member: Member) -> ParcelQuerySet:
        """Return a member's own; one that was made for an owner is nobody's who is none now."""
        own = self.filter(by=member)
        return own if member.is_owner else own.filter(is_owners=False)

    def ready(self) -> ParcelQuerySet:
        return self.filter(done_at__isnull=False, taken_at=None, until__gte=timezone.now())

    def take_away(self) -> None:
        """Take what was made, and what is being made, away for good: something that it may hold is erased."""
        made = self.filter(taken_at=None).exclude(begun_at=None)
        for parcel in made.order_by("pk"):
            parcel.empty()
        made.update(taken_at=timezone.now(), until=timezone.now() + KEPT)


class Parcel(models.Model):
    """An export that a member ordered; of a client, a project or a person, else of everything."""

    public_id = PublicId()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True, help_text="when it was taken away, since something was erased")
    until = models.DateTimeField(null=True, help_text="when it goes")
    is_owners = models.BooleanField(default=False, help_text="it holds what an owner sees")
    messages = models.IntegerField(default=0)
    size = models.BigIntegerField(default=0)
    missing = models.IntegerField(default=0, help_text="originals whose bytes are gone")

    objects = ParcelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.of or "everything")

    def get_absolute_url(self) -> str:
        return reverse("export", args=[self.public_id])

    @property
    def of(self) -> Client | Project | Person | None:
        return self.client or self.project or self.person

    @property
    def is_ready(self) -> bool:
        return self.done_at is not None and self.taken_at is None

    @classmethod
    def order(cls, of: Client | Project | Person | None, *, by: Member) -> Parcel:
        """Put an order on record, or return the one that waits for the same; raise ValueError when it is not to be."""
        if of is None and not by.is_owner:
            raise ValueError("only an owner exports everything")
        own = cls.objects.filter(by=by)
        named = {type(of).__name__.lower(): of} if of else {"client": None, "project": None, "person": None}
        if already := own.waiting().filter(**named).first():
            return already
        if own.count() >= MOST:
            raise ValueError(f"{MOST} exports of yours are here; remove one first")
        return cls.objects.create(by=by, is_owners=by.is_owner, **named)

    def begin(self) -> None:
        """Note that it is being made now, with nothing left of an attempt before."""
        self.empty()
        self.begun_at, self.is_owners = timezone.now(), self.by.is_owner
        self.save(update_fields=["begun_at", "is_owners"])

    def keep(self, pieces: Iterable[bytes], *, messages: int, missing: int) -> None:
        """Keep what was made for its days, unless it was taken away meanwhile: then nothing stays."""
        size, mine = 0, Parcel.objects.filter(pk=self.pk, begun_at=self.begun_at, taken_at=None)
        for number, content in enumerate(takewhile(lambda _: mine.exists(), pieces)):
            size += len(content)
            with transaction.atomic():
                (blob,) = Blob.objects.keep(pack([content])).values()
                Piece.objects.create(parcel=self, number=number, blob_id=blob)
        now = timezone.now()
        told = {"size": size, "messages": messages, "missing": missing}
        if not mine.update(done_at=now, until=now + KEPT, **told):
            self.empty()

    def empty(self) -> None:
        """Forget the bytes; big ones leave the store when this is durable."""
        with transaction.atomic():
            blobs = set(self.pieces.values_list("blob_id", flat=True))
            self.pieces.all()._raw_delete(self.pieces.db)
            for name in Blob.objects.forget_unnamed(blobs):
                transaction.on_commit(partial(store().remove, name))

    def remove(self) -> None:
        """Let it go, with its bytes."""
        with transaction.atomic():
            self.empty()
            self.delete()

    def read(self) -> Iterator[bytes]:
        """Yield its bytes, a piece at a time."""
        for piece in self.pieces.select_related("blob").order_by("number").iterator(1):
            yield piece.blob.read()


class Piece(models.Model):
    """A stretch of the bytes of a parcel."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="pieces")
    number = models.IntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="pieces")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "number"], name="one_piece_a_number")]

    def __str__(self) -> str:
        return f"piece {self.number} of {self.parcel_id}"


def forget(parcels: Iterable[Parcel]) -> None:
    """Let parcels go whose days are over."""
    for parcel in parcels:
        parcel.remove()
