"""Tickets: promises on conversations. Pages say *request*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.public import PublicId


class Status(models.TextChoices):
    """How far a ticket has come."""

    NEW = "new", _("new")
    OPEN = "open", _("open")
    CLIENT = "client", _("waiting for client")
    OTHER = "other", _("waiting for other")
    SOLVED = "solved", _("solved")
    CLOSED = "closed", _("closed")


WAITING = (Status.CLIENT, Status.OTHER)
DONE = (Status.SOLVED, Status.CLOSED)
TAG_MOST, MOST_TAGS = 30, 12


class Priority(models.IntegerChoices):
    LOW = 1, _("low")
    NORMAL = 2, _("normal")
    HIGH = 3, _("high")
    URGENT = 4, _("urgent")


class Type(models.TextChoices):
    """What a ticket is about."""

    QUESTION = "question", _("question")
    FAULT = "fault", _("fault")
    WISH = "wish", _("wish")
    ORDER = "order", _("order")


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, member: Member) -> TicketQuerySet:
        """Return the tickets on conversations that a member may see; a guest sees none, they are ours alone."""
        if member.is_guest:
            return self.none()
        seen = Conversation.objects.visible_to(member).filter(pk=models.OuterRef("conversation"))
        return self.standing().filter(models.Exists(seen))

    def standing(self) -> TicketQuerySet:
        """Return those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def current(self) -> TicketQuerySet:
        """Return those that no later ticket of their conversation follows."""
        return self.standing().filter(is_current=True)

    def undone(self) -> TicketQuerySet:
        """Return those that somebody has still to do something about."""
        return self.current().exclude(status__in=DONE)

    def overdue(self, now: datetime) -> TicketQuerySet:
        """Return those whose clock ran out or whose day is over."""
        over = models.Q(answer_by__lt=now) | models.Q(due_on__lt=timezone.localdate(now))
        return self.undone().filter(over)


class Ticket(models.Model):
    """A promise on a conversation. Whose turn it is and since when follows from the letters, by `ticketing.follow`."""

    public_id = PublicId()
    number = models.PositiveIntegerField(unique=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="tickets")
    is_current = models.BooleanField(default=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="follower")
    status = models.CharField(max_length=6, choices=Status, default=Status.NEW)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    type = models.CharField(max_length=8, choices=Type, blank=True)
    due_on = models.DateField(null=True, blank=True)
    tags = models.CharField(max_length=400, blank=True, help_text="words, each with a space before and behind it")
    because = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField(help_text="the letters from this moment on are about it")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True, help_text="since when its clock rests, for we wait")
    paused_seconds = models.PositiveIntegerField(default=0, help_text="of working time that its clock rested before")

    followed_at = models.DateTimeField(help_text="when the letter was written that its status follows")
    first_answered_at = models.DateTimeField(null=True, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True, help_text="when the first unanswered letter was written")
    answer_by = models.DateTimeField(null=True, blank=True, help_text="when its clock runs out, while it runs")

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(is_current=True, withdrawn_at=None),
                name="one_current_ticket_a_conversation",
            )
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=models.Q(is_current=True, withdrawn_at=None, answer_by__isnull=False),
                name="tickets_with_a_clock",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.conversation}"

    def get_absolute_url(self) -> str:
        return reverse("request", args=[self.number])

    @property
    def is_done(self) -> bool:
        return self.status in DONE

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def tag_list(self) -> list[str]:
        return self.tags.split()

    @property
    def stamp(self) -> str:
        """Return what a page shows of its state, as a few letters: who changes it says from which state he starts."""
        assignee = self.conversation.assignee_id
        state = (self.status, assignee, self.priority, self.type, self.due_on, self.tags)
        return sha256(repr(state).encode()).hexdigest()[:12]


def as_tags(words: Sequence[str]) -> str:
    """Write tags as a row keeps them: in small letters, each once, with a space on both sides.

    >>> as_tags(["Urgent", "#plumbing", "urgent"])
    ' plumbing urgent '
    """
    tags = sorted({tag for word in words if (tag := word.strip(" #,").lower()[:TAG_MOST])})
    return f" {' '.join(tags[:MOST_TAGS])} " if tags else ""
