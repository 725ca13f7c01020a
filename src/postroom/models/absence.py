"""Absences: until when a member is away, and who hears of what is his meanwhile."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from postroom.models.member import Member


class Absence(models.Model):
    """A member's being away: what would be told to him is told to his deputy, too, as far as that one may see it."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="absence")
    deputy = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    until = models.DateField(help_text="the last day")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member} is away until {self.until}"


def go_away(member: Member, until: date, deputy: Member | None) -> None:
    """Say that a member is away until a day; raise ValueError where nobody could stand in for him so."""
    if until < timezone.localdate():
        raise ValueError(f"{until:%Y-%m-%d} is over already")
    if deputy == member:
        raise ValueError("nobody stands in for himself; name somebody else")
    Absence.objects.update_or_create(member=member, defaults={"until": until, "deputy": deputy, "at": timezone.now()})


def come_back(member: Member) -> None:
    """Say that a member is here again."""
    Absence.objects.filter(member=member).delete()


def stood_in_for(deputy: Member) -> list[Absence]:
    """Return the absences in which a member stands in today, those that end first first."""
    absences = Absence.objects.filter(deputy=deputy, until__gte=timezone.localdate(), member__is_active=True)
    return list(absences.select_related("member__person").order_by("until", "pk"))


def deputies() -> dict[int, int]:
    """Return who stands in for whom today: {away: deputy}."""
    today = timezone.localdate()
    rows = Absence.objects.filter(until__gte=today, deputy__is_active=True)
    return dict(rows.values_list("member", "deputy"))
