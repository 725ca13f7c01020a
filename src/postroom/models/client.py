"""Clients: organisations (or single people) we work for, with their domains."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.member import Member
from postroom.models.public import PublicId
from postroom.models.written import Written


class State(models.TextChoices):
    """How far a proposed place has come."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    IGNORED = "ignored", _("Ignored")


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, member: Member) -> ClientQuerySet:
        """Return the clients this member may know of: confirmed ones, and those that his own imports propose.

        Several imports may propose one; each sees it who brought mail of it. What was ignored and was proposed to
        nobody is everybody's.
        """
        return self.filter(Written(_seen_clients, member.pk, member.person_id, member.role))

    def closed_to(self, member: Member) -> ClientQuerySet:
        """Return those that are restricted, and not to this member."""
        admitted = Client.objects.filter(admissions__member=member.pk, admissions__ended_at=None)
        return self.filter(is_restricted=True).exclude(pk__in=admitted.values("pk"))

    def proposed(self) -> ClientQuerySet:
        return self.filter(state=State.PROPOSED, alias_of=None)

    def confirmed(self) -> ClientQuerySet:
        return self.filter(state=State.CONFIRMED, alias_of=None)


def _seen_clients(member: int, person: int, role: str) -> ClientQuerySet:
    """Return what a member may know of, by his key, his person's and his role."""
    from postroom.models.message import Message  # the nouns know each other
    from postroom.models.project import Membership

    his, living = Member(pk=member, person_id=person, role=role), Client.objects.filter(alias_of=None)
    if his.is_guest:
        holds = Membership.objects.current().filter(project__client=models.OuterRef("pk"), person=person)
        return living.filter(models.Exists(holds))
    brought = Message.objects.filter(client=models.OuterRef("pk"), arrivals__source__owner=member)
    return living.exclude(pk__in=Client.objects.closed_to(his).values("pk")).filter(
        models.Q(state=State.CONFIRMED)
        | models.Q(proposed_to=member)
        | models.Q(models.Exists(brought), state=State.PROPOSED)
        | models.Q(state=State.IGNORED, proposed_to=None)
    )


class Client(models.Model):
    """An organisation we work for."""

    public_id = PublicId()
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    proposed_to = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    is_restricted = models.BooleanField(default=False, help_text="seen by those alone who are admitted")
    alias_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="aliases")
    at = models.DateTimeField(default=timezone.now)

    objects = ClientQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "name"]),
            models.Index(fields=["id"], condition=models.Q(is_restricted=True), name="clients_restricted"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("client", args=[self.public_id])


class Domain(models.Model):
    """A mail domain whose every address belongs to one client."""

    name = models.CharField(max_length=253, unique=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="domains")

    def __str__(self) -> str:
        return self.name
