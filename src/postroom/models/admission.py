"""Admissions: who of us sees a client or a project that is restricted."""

from __future__ import annotations

from django.db import models

from postroom.models.client import Client
from postroom.models.member import Member
from postroom.models.project import Project


class AdmissionQuerySet(models.QuerySet["Admission"]):
    def current(self) -> AdmissionQuerySet:
        """Return those that hold today."""
        return self.filter(ended_at=None)


class Admission(models.Model):
    """A member who sees a restricted client or project, until it ends. There is one row for the two."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="admissions")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="admissions")
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="admissions")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(client__isnull=True) ^ models.Q(project__isnull=True), name="admits_to_one_place"
            ),
            models.UniqueConstraint(fields=["member", "client"], name="admitted_to_a_client_once"),
            models.UniqueConstraint(fields=["member", "project"], name="admitted_to_a_project_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.client or self.project}"
