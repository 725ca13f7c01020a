"""Rules for tickets: which conversations are tickets from their first letter on. The oldest that fits decides."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models, transaction
from django.utils import timezone

from postroom.models.change import Change, altered
from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.project import Project
from postroom.models.public import PublicId
from postroom.models.ticket import Priority, Type


class TicketRuleQuerySet(models.QuerySet["TicketRule"]):
    def standing(self) -> TicketRuleQuerySet:
        """Return those in force, the oldest first."""
        return self.filter(ended_at=None).order_by("pk")


class TicketRule(models.Model):
    """What makes a conversation a ticket that somebody outside opens after the rule was made.

    A rule of a project and nothing else is the project's default.
    """

    public_id = PublicId()
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="ticket_rules")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="ticket_rules")
    address = models.CharField(max_length=320, blank=True, help_text="of ours, that the first letter came to")
    words = models.CharField(max_length=200, blank=True, help_text="that its subject has, all of them")
    type = models.CharField(max_length=8, choices=Type, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    assignee = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="ticket_rules")
    tags = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TicketRuleQuerySet.as_manager()

    def __str__(self) -> str:
        said = [
            f"in {self.project}" if self.project else f"of {self.client}" if self.client else "",
            f"to {self.address}" if self.address else "",
            f"that says {self.words}" if self.words else "",
        ]
        return " ".join(["what is", *filter(None, said)]) if any(said) else "every conversation"

    def fits(self, conversation: Conversation, recipients: Collection[str]) -> bool:
        """Is this conversation, whose first letter went to these addresses, one that the rule speaks of?"""
        subject = conversation.subject.lower()
        return (
            conversation.opened_at >= self.at
            and self.client_id in (None, conversation.client_id)
            and self.project_id in (None, conversation.project_id)
            and (not self.address or self.address in recipients)
            and all(word in subject for word in self.words.lower().split())
        )


@transaction.atomic
def make_rule(rule: TicketRule, *, by: Member) -> Change:
    """Put a rule in force, for what begins from now on."""
    rule.by, rule.at, rule.ended_at = by, timezone.now(), timezone.now()  # undone, it has ended
    rule.save()
    return Change.objects.make("make rule", str(rule), altered([rule], "ended_at", None), by)


def end_rule(rule: TicketRule, *, by: Member) -> Change:
    """Let a rule hold no longer; the tickets that it made stay."""
    return Change.objects.make("end rule", str(rule), altered([rule], "ended_at", timezone.now()), by)
