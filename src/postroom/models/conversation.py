"""Conversations: messages about one matter; and strands, what headers and quotations tie together by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone

from postroom.models.client import Client
from postroom.models.project import Project
from postroom.models.public import PublicId
from postroom.models.written import Written

if TYPE_CHECKING:
    from postroom.models.member import Member


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def living(self) -> ConversationQuerySet:
        """Return those that were not merged away."""
        return self.filter(Exact(Coalesce("alias_of", 0), 0))  # by no index: hardly any was, and others lead to fewer

    def open(self) -> ConversationQuerySet:
        return self.living().filter(closed_at=None)

    def behind(self) -> ConversationQuerySet:
        """The tray: those whose letters their ticket, and the rules for tickets, have not followed yet."""
        return self.filter(is_behind=True).order_by("pk")

    def visible_to(self, member: Member) -> ConversationQuerySet:
        """Return the conversations in which this member may see a message."""
        return self.filter(Written(_seen_conversations, member.pk, member.person_id, member.role))


def _seen_conversations(member: int, person: int, role: str) -> ConversationQuerySet:
    """Return what a member may see, by his key, his person's and his role."""
    from postroom.models.member import Member  # the nouns know each other
    from postroom.models.message import Message

    seen = Message.objects.visible_to(Member(pk=member, person_id=person, role=role))
    return Conversation.objects.living().filter(models.Exists(seen.filter(conversation=models.OuterRef("pk"))))


class Conversation(models.Model):
    """Messages about one matter."""

    public_id = PublicId()
    subject = models.TextField(blank=True)
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="conversations", db_index=False)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="conversations", db_index=False)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    alias_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="aliases")
    assignee = models.ForeignKey(
        "postroom.Member", models.PROTECT, null=True, blank=True, related_name="conversations", db_index=False
    )
    is_behind = models.BooleanField(
        default=False, db_default=False, help_text="letters came that its ticket has not followed yet"
    )

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "-last_at"]),
            models.Index(fields=["client", "-last_at"]),
            models.Index(fields=["-last_at"]),
            models.Index(fields=["id"], condition=models.Q(is_behind=True), name="conversations_behind"),
            models.Index(
                fields=["assignee", "-last_at"],
                condition=models.Q(assignee__isnull=False),
                name="conversations_assigned",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    def get_absolute_url(self) -> str:
        return reverse("conversation", args=[self.public_id])

    def survivor(self) -> Conversation:
        """Follow the merges to the conversation that holds these messages now."""
        place = self
        while place.alias_of is not None:
            place = place.alias_of
        return place


class StrandQuerySet(models.QuerySet["Strand"]):
    def tied(self, hashes: Iterable[int]) -> dict[tuple[int, int], int]:
        """Return which strands the message ids with these hashes are in: {(client or 0, hash): strand}."""
        rows = Tie.objects.filter(id_hash__in=list(hashes)).values_list("client_key", "id_hash", "strand")
        return {(client, id_hash): strand for client, id_hash, strand in rows}


class Strand(models.Model):
    """Messages of one client that their headers or quotations tie together: a fact, whatever judgement says."""

    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="strands")
    first_at = models.DateTimeField(default=timezone.now)
    decided_by_person = models.BooleanField(default=False)

    objects = StrandQuerySet.as_manager()

    def __str__(self) -> str:
        return f"strand {self.pk}"


class Tie(models.Model):
    """A message id that stood in a header, also one of a message that nobody holds, and the strand it is in."""

    client_key = models.BigIntegerField(default=0, help_text="the client whose people used the id, 0 for nobody's")
    id_hash = models.BigIntegerField()
    strand = models.ForeignKey(Strand, models.PROTECT, related_name="ties")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_hash", "client_key"], name="tied_once_a_client")]

    def __str__(self) -> str:
        return f"{self.id_hash:x}"
