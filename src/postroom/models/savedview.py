"""Saved views: ways to look at requests, by a name; a member's own, or shared with the house."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone

from postroom.models.change import Change, altered
from postroom.models.member import Member
from postroom.models.public import PublicId

NAME_MOST, ASKED_MOST = 80, 1000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, member: Member) -> SavedViewQuerySet:
        """Return a member's own and those that others share; a guest has none."""
        if member.is_guest:
            return self.none()
        return self.filter(models.Q(member=member) | models.Q(is_shared=True), removed_at=None).order_by("name", "pk")


class SavedView(models.Model):
    """What is asked for on the page of requests, as its address says it."""

    public_id = PublicId()
    name = models.CharField(max_length=NAME_MOST)
    asked = models.CharField(max_length=ASKED_MOST, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


@transaction.atomic
def save_view(name: str, asked: str, *, is_shared: bool, by: Member) -> Change:
    """Keep a view under a name; raise ValueError where it has none."""
    name = " ".join(name.split())[:NAME_MOST]
    if not name:
        raise ValueError("a view needs a name")
    view = SavedView.objects.create(
        name=name, asked=asked[:ASKED_MOST], member=by, is_shared=is_shared, removed_at=timezone.now()
    )  # undone, it is removed
    return Change.objects.make("save view", name, altered([view], "removed_at", None), by)


def remove_view(view: SavedView, *, by: Member) -> Change:
    """Take a view away; raise ValueError where it is another's."""
    if view.member_id != by.pk:
        raise ValueError(f"{view} is {view.member}'s view; only its owner takes it away")
    return Change.objects.make("remove view", view.name, altered([view], "removed_at", timezone.now()), by)
