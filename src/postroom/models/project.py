"""Projects: the work that conversations and files belong to."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from postroom.models.client import Client, State
from postroom.models.member import Member
from postroom.models.person import Person
from postroom.models.public import PublicId
from postroom.models.written import Written


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, member: Member) -> ProjectQuerySet:
        """Return the projects this member may know of."""
        return self.filter(Written(_seen_projects, member.pk, member.person_id, member.role))

    def closed_to(self, member: Member) -> ProjectQuerySet:
        """Return those that are restricted, and not to this member."""
        admitted = Project.objects.filter(admissions__member=member.pk, admissions__ended_at=None)
        return self.filter(is_restricted=True).exclude(pk__in=admitted.values("pk"))

    def living(self) -> ProjectQuerySet:
        return self.filter(alias_of=None).exclude(state=State.IGNORED)


def _seen_projects(member: int, person: int, role: str) -> ProjectQuerySet:
    """Return what a member may know of, by his key, his person's and his role."""
    his = Member(pk=member, person_id=person, role=role)
    if his.is_guest:
        holds = Membership.objects.current().filter(project=models.OuterRef("pk"), person=person)
        return Project.objects.filter(models.Exists(holds))
    known = Client.objects.visible_to(his).filter(pk=models.OuterRef("client"))
    return Project.objects.filter(models.Exists(known)).exclude(pk__in=Project.objects.closed_to(his).values("pk"))


class Project(models.Model):
    """Work for one client that conversations and files belong to."""

    public_id = PublicId()
    client = models.ForeignKey(Client, models.PROTECT, related_name="projects")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    address = models.CharField(max_length=320, unique=True, null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    terms = models.JSONField(default=list, help_text="the words that its subjects have in common")
    is_restricted = models.BooleanField(default=False, help_text="seen by those alone who are admitted")
    alias_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="aliases")
    at = models.DateTimeField(default=timezone.now)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(is_restricted=True), name="projects_restricted")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.public_id])


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> MembershipQuerySet:
        """Return those that hold today."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """A person in a project, until it ends. There is one row for the two, however often they part and meet."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="in_a_project_once")]

    def __str__(self) -> str:
        return f"{self.person} in {self.project}"
