"""Service levels: within how many working hours a ticket is answered, at first and from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import models

from postroom.models.project import Project

REOPENS_WITHIN = 14


@dataclass(frozen=True, slots=True)
class Within:
    """How long an answer may take, in working time; None is as long as it takes."""

    first: timedelta | None
    next: timedelta | None


class ServiceLevel(models.Model):
    """What is promised for the tickets of a project, or of all that have no level of their own."""

    project = models.OneToOneField(Project, models.PROTECT, null=True, blank=True, related_name="service_level")
    first_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    next_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    reopens_within = models.PositiveSmallIntegerField(
        default=REOPENS_WITHIN, help_text="days in which an answer opens a solved ticket again"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(project=None), name="one_level_for_all_that_have_none"
            )
        ]

    def __str__(self) -> str:
        return f"service level of {self.project or 'all'}"

    @property
    def within(self) -> Within:
        return Within(_hours(self.first_hours), _hours(self.next_hours))

    @classmethod
    def of(cls, project: int | None) -> ServiceLevel:
        """Return what holds for this project: its own level, or the one for all, or none that promises anything."""
        levels = {
            level.project_id: level for level in cls.objects.filter(models.Q(project=project) | models.Q(project=None))
        }
        return levels.get(project) or levels.get(None) or cls()


def _hours(hours: int | None) -> timedelta | None:
    return None if hours is None else timedelta(hours=hours)
