"""Correspondence: every word between somebody and us that a member may see, across projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Count

from postroom.models import Decided, Member, Message, Note, Participation, Person, Project
from postroom.models.message import Part
from postroom.views.asking import MemberRequest
from postroom.views.paging import Page, page

MANY = 1000
"""More mail of somebody than this is not gathered to show the newest of it; and so much is counted by project."""
MOST_PROJECTS, MOST_KEPT = 12, 10
PARTS = {"wrote": [Part.FROM], "got": [Part.TO, Part.CC, Part.BCC]}


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A page of letters, what was asked for, in which projects they are, and what was kept beside them."""

    page: Page[Message]
    part: str
    project: Project | None
    projects: Sequence[tuple[Project, int]]
    notes: Sequence[Note]
    decisions: Sequence[Decided]


def correspondence(somebody: Person, request: MemberRequest) -> Correspondence:
    """Return the letters that somebody has a part in: `?part=` wrote or got, `?project=` one of them."""
    member, part = request.user, request.GET.get("part", "")
    seen = Message.objects.visible_to(member)
    mail = seen.filter(has_part(somebody, PARTS.get(part)))
    project = Project.objects.visible_to(member).filter(public_id=request.GET.get("project", "")).first()
    shown = mail.filter(project=project) if project else mail
    named = shown.select_related("author__person", "project", "conversation")
    return Correspondence(
        page=page(request, named.order_by("-sent_at", "-pk")),
        part=part if part in PARTS else "",
        project=project,
        projects=_projects(seen.filter(has_part(somebody)), request.user),
        notes=_notes(somebody, member),
        decisions=_decisions(somebody, member),
    )


def _notes(somebody: Person, member: Member) -> list[Note]:
    with_him = Note.objects.visible_to(member).filter(people=somebody)
    named = with_him.select_related("by__person", "conversation", "project")
    return list(named.prefetch_related("people__addresses").order_by("-happened_at", "-pk")[:MOST_KEPT])


def _decisions(somebody: Person, member: Member) -> list[Decided]:
    his = Decided.objects.standing().visible_to(member).filter(message__author__person=somebody)
    named = his.select_related("message__author__person", "message__conversation")
    return list(named.order_by("-message__sent_at", "-pk")[:MOST_KEPT])


def has_part(somebody: Person, roles: Sequence[str] | None = None) -> models.Q | models.Exists:
    """Look up what somebody wrote and got where it is little; else the newest mail is looked through for it."""
    parts = Participation.objects.filter(address__person=somebody).order_by()
    if roles:
        parts = parts.filter(role__in=roles)
    if parts[MANY:].exists():
        return models.Exists(parts.filter(message=models.OuterRef("pk")))
    return models.Q(pk__in=parts.values("message"))


def _projects(mail: models.QuerySet[Message], member: Member) -> list[tuple[Project, int]]:
    """Return the projects of the newest of this mail, those with the most of it first."""
    newest = mail.order_by("-sent_at").values("pk")[:MANY]
    counted = Message.objects.filter(pk__in=newest, project__isnull=False).order_by().values_list("project")
    rows = list(counted.annotate(n=Count("pk")).order_by("-n", "project")[:MOST_PROJECTS])
    seen = Project.objects.visible_to(member).select_related("client").in_bulk([pk for pk, _ in rows])
    return [(seen[pk], n) for pk, n in rows if pk in seen]
