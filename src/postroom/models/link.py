"""Links: a message about two matters is filed in one conversation and linked in the other."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from postroom.models.change import Change, altered
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.public import PublicId


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self) -> LinkQuerySet:
        """Return those that were not taken away, and that lead from where their message does not lie itself."""
        return self.filter(removed_at=None).exclude(message__conversation=F("conversation"))

    def visible_to(self, member: Member) -> LinkQuerySet:
        """Return those of messages and of conversations that a member may see; a guest sees none."""
        if member.is_guest:
            return self.none()
        messages = Message.objects.visible_to(member).filter(pk=models.OuterRef("message"))
        places = Conversation.objects.visible_to(member).filter(pk=models.OuterRef("conversation"))
        return self.filter(models.Exists(messages), models.Exists(places))


class Link(models.Model):
    """A conversation that a message is also about, beside the one in which it is filed."""

    public_id = PublicId()
    message = models.ForeignKey(Message, models.PROTECT, related_name="links")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="links")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "conversation"], name="links_once_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.message} in {self.conversation}"


@transaction.atomic
def link(message: Message, to: Conversation, *, by: Member) -> Change:
    """Show a message in a second conversation of its client, too; raise ValueError where that would mix or repeat."""
    if message.client_id is None or message.client_id != to.client_id:
        raise ValueError("this message is another client's; linking it there would mix their mail")
    if message.conversation_id == to.pk:
        raise ValueError("this message lies in that conversation; choose the other one that it is about")
    now = timezone.now()
    known = {"by": by, "at": now, "removed_at": now}  # undone, it is away
    made, is_fresh = Link.objects.get_or_create(message=message, conversation=to, defaults=known)
    if made.removed_at is None:
        raise ValueError("this message is linked there already")
    if not is_fresh:
        Link.objects.filter(pk=made.pk).update(by=by, at=now)
    return Change.objects.make("link", str(made), altered([made], "removed_at", None), by)


def unlink(link: Link, *, by: Member) -> Change:
    """Say that a message is about that conversation no longer."""
    return Change.objects.make("unlink", str(link), altered([link], "removed_at", timezone.now()), by)
