"""Erasures: what an owner asked to be erased for good, how far it came, and what became of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.person import Person
from postroom.models.public import PublicId


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def waiting(self) -> ErasureQuerySet:
        """The tray: what was asked for and is not done, the oldest first."""
        return self.filter(done_at=None).order_by("pk")

    def done(self) -> ErasureQuerySet:
        return self.filter(done_at__isnull=False)

    def visible_to(self, member: Member) -> ErasureQuerySet:
        """Return those where a member may know that something lay; that much stands on the timeline."""
        if member.is_owner:
            return self
        seen = Conversation.objects.visible_to(member).filter(pk=models.OuterRef("conversation"))
        return self.filter(models.Exists(seen))


class Erasure(models.Model):
    """A message or a person that goes for good, by an owner's word. It keeps no word of what went."""

    public_id = PublicId()
    message = models.BigIntegerField(null=True, help_text="the key that the message had")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="erasures")
    happened_at = models.DateTimeField(null=True, help_text="the date that the message had")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    messages = models.IntegerField(default=0, help_text="that went")
    redacted = models.IntegerField(default=0, help_text="that stay and lost words, names or addresses")
    left = models.JSONField(default=list, help_text="where something of it was still found")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(message__isnull=True) ^ models.Q(person__isnull=True), name="erases_one_thing"
            )
        ]

    def __str__(self) -> str:
        return "a person" if self.person_id else "a letter"

    def get_absolute_url(self) -> str:
        return reverse("erasure", args=[self.public_id])

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


def ask_to_erase(what: Message | Person, *, by: Member) -> Erasure:
    """Put an erasure on record, to be carried out; raise ValueError when this is not to be erased."""
    if not by.is_owner:
        raise ValueError("only an owner erases something for good")
    if isinstance(what, Message):
        place = {"client": what.client, "conversation": what.conversation, "happened_at": what.sent_at}
        return Erasure.objects.create(message=what.pk, by=by, **place)
    if Member.objects.filter(person=what).exists():
        raise ValueError(f"{what} is one of us; members leave, and what they wrote stays")
    return Erasure.objects.create(person=what, by=by)
