"""Scopes: which rows an export holds, and no row that whoever exports may not see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from postroom.models import (
    Address,
    Arrival,
    Attachment,
    Blob,
    Body,
    Change,
    Client,
    Conversation,
    Decided,
    Domain,
    Failure,
    File,
    Filing,
    Fingerprint,
    Firm,
    Gap,
    Identification,
    Lesson,
    Link,
    Member,
    Membership,
    Message,
    Note,
    Participation,
    Person,
    Project,
    Source,
    Strand,
    Ticket,
    Tie,
    Variant,
)

Of = Client | Project | Person | None
"""What is exported; None is everything."""
Rows = QuerySet[Any]
OF_A_MESSAGE = (Arrival, Attachment, Body, Decided, Filing, Fingerprint, Participation, Variant)


@dataclass(frozen=True)
class Scope:
    """What is exported, and for whom; owners see all, whoever else what he sees on pages."""

    of: Of
    by: Member

    @property
    def is_whole(self) -> bool:
        return self.of is None

    def __str__(self) -> str:
        return str(self.of or Firm.get())

    def rows(self, model: type[models.Model]) -> Rows:
        """Return the rows of a table that are in it; in a part of the record are only those of tables named here."""
        every: Rows = model._base_manager.all()
        if self.is_whole:
            return every.filter(pieces=None) if model is Blob else every  # an export holds no other
        if model in OF_A_MESSAGE:
            return every.filter(Exists(self.messages.filter(pk=OuterRef("message"))))
        if model is Note.people.through:
            return every.filter(note__in=self.rows(Note).values("pk"))
        narrowed = self._narrowed.get(model)
        return narrowed() if narrowed else every.none()

    @cached_property
    def messages(self) -> QuerySet[Message]:
        every = Message.objects.all()
        if self.is_whole:
            return every
        if self.by.is_owner:
            return self._lying(every.filter(is_withdrawn=False))
        keys = list(self._lying(every.visible_to(self.by)).order_by().values_list("pk", flat=True))
        return every.filter(pk__among=keys)  # asked once: within every other question it is deeper than SQLite reads

    def _lying(self, seen: QuerySet[Message]) -> QuerySet[Message]:
        """Return which of these messages are in what is exported."""
        match self.of:
            case Client():
                return seen.filter(client__in=_merged(self.of))
            case Project():
                return seen.filter(project__in=_merged(self.of))
            case _:
                took_part = Participation.objects.filter(message=OuterRef("pk"), address__person=self.of)
                return seen.filter(Exists(took_part))

    @cached_property
    def _narrowed(self) -> dict[type[models.Model], Callable[[], Rows]]:
        return {
            Message: lambda: self.messages,
            Firm: Firm.objects.all,
            Member: Member.objects.all,
            Change: Change.objects.all,  # each is looked at: it is kept where all it touched is in the scope
            Client: lambda: Client.objects.filter(Q(pk__in=self._owning) | Q(pk__in=self.messages.values("client"))),
            Project: self._projects,
            Conversation: lambda: Conversation.objects.filter(
                Exists(self.messages.filter(conversation=OuterRef("pk")))
            ),
            Address: self._addresses,
            Person: self._people,
            Identification: lambda: Identification.objects.filter(person__in=self._people().values("pk")),
            Domain: lambda: Domain.objects.filter(client__in=self.rows(Client).values("pk")),
            Membership: lambda: Membership.objects.filter(project__in=self._projects().values("pk")),
            Note: self._notes,
            File: lambda: self._seen(File).filter(project__in=self._projects().values("pk")),
            Failure: lambda: Failure.objects.filter(report__in=self.messages.values("pk")),
            Gap: lambda: Gap.objects.filter(noticed_in__in=self.messages.values("pk")),
            Lesson: lambda: Lesson.objects.filter(filing__message__in=self.messages.values("pk")),
            Source: lambda: Source.objects.filter(pk__in=self.rows(Arrival).values("source")),
            Link: Link.objects.all,  # kept where both its letter and its conversation are in the scope
            Ticket: lambda: Ticket.objects.filter(conversation__in=self.rows(Conversation).values("pk")),
            Strand: lambda: Strand.objects.filter(Exists(self.messages.filter(strand=OuterRef("pk")))),
            Tie: lambda: Tie.objects.filter(Exists(self.messages.filter(strand=OuterRef("strand")))),
            Blob: self._blobs,
        }

    @property
    def _owning(self) -> set[int]:
        match self.of:
            case Client():
                return _merged(self.of)
            case Project():
                return {self.of.client_id}
            case _:
                return set()

    def _projects(self) -> Rows:
        known = Q(pk__in=self.messages.values("project"))
        match self.of:
            case Client():
                known |= Q(client__in=self._owning)
            case Project():
                known |= Q(pk__in=_merged(self.of))
        return self._seen(Project).filter(known)

    def _addresses(self) -> Rows:
        took_part = Participation.objects.filter(address=OuterRef("pk"), message__in=self.messages.values("pk"))
        of_members = Q(person__member__isnull=False)
        own = Q(person=self.of) if isinstance(self.of, Person) else Q()
        wrote = Exists(self.messages.filter(author=OuterRef("pk")))
        return Address.objects.filter(Q(Exists(took_part)) | Q(wrote) | of_members | own)

    def _people(self) -> Rows:
        own = [self.of.pk] if isinstance(self.of, Person) else []
        known = Q(pk__in=self._addresses().values("person")) | Q(member__isnull=False) | Q(pk__in=own)
        return Person.objects.filter(known)

    def _notes(self) -> Rows:
        in_conversations = Q(conversation__in=self.rows(Conversation).values("pk"))
        on = in_conversations if isinstance(self.of, Person) else in_conversations | Q(project__in=self._projects())
        return self._seen(Note).filter(on)

    def _blobs(self) -> Rows:
        kept = Q(pk__in=self.rows(Arrival).values("body")) | Q(pk__in=self.rows(File).values("blob"))
        return Blob.objects.filter(kept)

    def _seen(self, model: Any) -> Rows:
        every: Rows = model.objects.all()
        if self.by.is_owner:
            return every
        return every.filter(pk__among=list(model.objects.visible_to(self.by).order_by().values_list("pk", flat=True)))


def _merged(place: Client | Project) -> set[int]:
    """Return a place with all that were merged into it, and into those."""
    known, fresh = set[int](), {place.pk}
    while fresh:
        known |= fresh
        fresh = set(type(place)._default_manager.filter(alias_of__in=fresh).values_list("pk", flat=True)) - known
    return known
