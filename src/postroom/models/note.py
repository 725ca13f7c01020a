"""Notes: words among us that were never mailed: a call, a meeting, a chat, or a thought, with its true date.

A Note is no Message: it has a table, verbs and addresses of its own, and nothing that sends, quotes or shows outward
takes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import and_

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.change import Change, altered
from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.person import Person
from postroom.models.project import Project
from postroom.models.public import PublicId


class Sort(models.TextChoices):
    """What a note was written of."""

    NOTE = "note", _("Note")
    CALL = "call", _("Call")
    MEETING = "meeting", _("Meeting")
    CHAT = "chat", _("Chat")


class NoteQuerySet(models.QuerySet["Note"]):
    def standing(self) -> NoteQuerySet:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, member: Member) -> NoteQuerySet:
        """Return those on what a member may see; a guest sees none, wherever they stand."""
        if member.is_guest:
            return self.none()
        conversations = Conversation.objects.visible_to(member).filter(pk=models.OuterRef("conversation"))
        projects = Project.objects.visible_to(member).filter(pk=models.OuterRef("project"))
        clients, closed = Client.objects.closed_to(member).values("pk"), Project.objects.closed_to(member).values("pk")
        seen = conversations.exclude(client__in=clients).exclude(project__in=closed)
        return self.standing().filter(models.Exists(seen) | models.Exists(projects))

    def saying(self, words: Sequence[str]) -> NoteQuerySet:
        """Return those that say all of these words."""
        return self.filter(reduce(and_, (models.Q(text__icontains=word) for word in words), models.Q()))


class Note(models.Model):
    """Words among us on a conversation, or on a project as a whole."""

    public_id = PublicId()
    sort = models.CharField(max_length=7, choices=Sort, default=Sort.NOTE)
    text = models.TextField()
    happened_at = models.DateTimeField(help_text="when it was said, not when it was written down")
    by = models.ForeignKey(Member, models.PROTECT, related_name="notes")
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, blank=True, related_name="notes")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="notes")
    people: models.ManyToManyField[Person, models.Model] = models.ManyToManyField(
        Person, blank=True, related_name="notes"
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(conversation__isnull=True) ^ models.Q(project__isnull=True), name="notes_one_place"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return f"{self.place.get_absolute_url()}#n-{self.public_id}"

    @property
    def is_late(self) -> bool:
        """Was it written down on another day than it tells of?"""
        return abs(self.written_at - self.happened_at) > timedelta(days=1)

    @property
    def place(self) -> Conversation | Project:
        """Return what it was written on."""
        place = self.conversation or self.project
        assert place is not None
        return place


@transaction.atomic
def write_note(
    place: Conversation | Project,
    text: str,
    *,
    by: Member,
    sort: str = Sort.NOTE,
    happened_at: datetime | None = None,
    people: Sequence[Person] = (),
) -> Change:
    """Write down what was said, on a conversation or a project; who hears of the conversation is told."""
    from postroom.models.event import Event  # the two nouns know each other

    now = timezone.now()
    on = {"conversation": place} if isinstance(place, Conversation) else {"project": place}
    note = Note.objects.create(
        text=text, sort=sort, happened_at=happened_at or now, by=by, withdrawn_at=now, **on
    )  # undone, it is withdrawn
    note.people.set(people)
    if isinstance(place, Conversation):
        Event.objects.create(conversation=place, note=note, by=by, is_unannounced=True)
    return Change.objects.make(
        "note", f"{note.sort.capitalize()} on {place}", altered([note], "withdrawn_at", None), by
    )


def withdraw(note: Note, *, by: Member) -> Change:
    """Take a note away; the record keeps that there was one."""
    return Change.objects.make("withdraw note", f"on {note.place}", altered([note], "withdrawn_at", timezone.now()), by)
