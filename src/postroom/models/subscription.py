"""Subscriptions: of what a member hears by mail, in all, of a project, of a conversation."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.project import Project


class Level(models.TextChoices):
    """Of which letters and notes somebody hears at once; of others the page and the digest tell."""

    EVERY = "every", _("every letter")
    MINE = "mine", _("only what is mine")
    NONE = "none", _("nothing")


class Subscription(models.Model):
    """A member's word on what he hears of: the nearest counts, of the conversation, of its project, of all."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="subscriptions")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="subscriptions")
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, blank=True, related_name="subscriptions")
    level = models.CharField(max_length=5, choices=Level)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(project=None) | models.Q(conversation=None), name="subscribes_to_one_thing"
            ),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(project=None, conversation=None), name="subscribes_in_all_once"
            ),
            models.UniqueConstraint(fields=["member", "project"], name="subscribes_to_a_project_once"),
            models.UniqueConstraint(fields=["member", "conversation"], name="subscribes_to_a_conversation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.level} of {self.conversation or self.project or 'all'}"


def subscribe(level: Level, *, by: Member, to: Project | Conversation | None = None) -> None:
    """Let a member hear so much of a project, a conversation, or of all that he says nothing else of."""
    Subscription.objects.update_or_create(
        member=by,
        project=to if isinstance(to, Project) else None,
        conversation=to if isinstance(to, Conversation) else None,
        defaults={"level": level.value},
    )


def unsubscribe(to: Project | Conversation, *, by: Member) -> None:
    """Let what a member says of a wider place hold here, too."""
    of = {"conversation": to} if isinstance(to, Conversation) else {"project": to}
    Subscription.objects.filter(member=by, **of).delete()


def said_of(conversation: Conversation, members: Collection[int]) -> dict[int, Level]:
    """Return the nearest word of each of these members on a conversation; who never said anything hears of his own."""
    here = models.Q(conversation=conversation) | models.Q(project__isnull=False, project=conversation.project_id)
    rows = Subscription.objects.filter(here | models.Q(conversation=None, project=None), member__in=members)
    nearest = sorted(rows, key=lambda row: (row.conversation_id is not None, row.project_id is not None))
    return dict.fromkeys(members, Level.MINE) | {row.member_id: Level(row.level) for row in nearest}
