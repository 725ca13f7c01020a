"""Decided: passages of messages that somebody marked as agreements."""

from __future__ import annotations

import re

from django.db import models, transaction
from django.utils import timezone

from postroom.models.body import Body
from postroom.models.change import Change, altered
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.public import PublicId

LONGEST = 2000
"""Characters of a passage; who decides more in one breath marks it in pieces."""
QUOTE_MARKS = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)


class DecidedQuerySet(models.QuerySet["Decided"]):
    def standing(self) -> DecidedQuerySet:
        """Return those that were not taken back."""
        return self.filter(revoked_at=None)

    def visible_to(self, member: Member) -> DecidedQuerySet:
        """Return those in messages that a member may see; what we hold to be agreed is no guest's to know."""
        if member.is_guest:
            return self.none()
        seen = Message.objects.visible_to(member).filter(pk=models.OuterRef("message"))
        return self.filter(models.Exists(seen))


class Decided(models.Model):
    """A passage of a message, marked as an agreement."""

    public_id = PublicId()
    message = models.ForeignKey(Message, models.PROTECT, related_name="decided")
    words = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DecidedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "decided"

    def __str__(self) -> str:
        return self.words[:80]


@transaction.atomic
def mark_decided(message: Message, words: str, *, by: Member) -> Change:
    """Mark a passage as decided; without words, all that its author wrote.

    Raise ValueError when the passage does not stand in the message, or was marked already.
    """
    passage = _passage(message, words)
    if Decided.objects.standing().filter(message=message, words=passage).exists():
        raise ValueError("this passage is marked as decided already")
    now = timezone.now()
    marked = Decided.objects.create(message=message, words=passage, by=by, revoked_at=now)  # undone, it is revoked
    return Change.objects.make("mark decided", f"a passage of {message}", altered([marked], "revoked_at", None), by)


def revoke(decided: Decided, *, by: Member) -> Change:
    """Say that a passage is decided no longer."""
    revoked = altered([decided], "revoked_at", timezone.now())
    return Change.objects.make("unmark decided", f"a passage of {decided.message}", revoked, by)


def _passage(message: Message, words: str) -> str:
    """Return the passage with single blanks, as it stands in the message whatever its lines and quote marks."""
    try:
        body = message.body
    except Body.DoesNotExist:
        raise ValueError("this message has no words that could be marked") from None
    passage = _on_one_line(words) or _on_one_line(body.new)
    if not passage:
        raise ValueError("its author wrote no words that could be marked; mark a passage of the quoted ones")
    if len(passage) > LONGEST:
        raise ValueError(f"a passage has at most {LONGEST} characters; mark the sentence that says it")
    if passage not in _on_one_line(body.text) and passage not in _on_one_line(QUOTE_MARKS.sub("", body.text)):
        raise ValueError("these words do not stand in the message; copy the passage from it")
    return passage


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
