"""What is asked for on the page of requests: read from an address, written to one, and found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import timedelta

from django.db.models import F, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from postroom.models import Conversation, Member, Ticket
from postroom.models.ticket import DONE, Status, TicketQuerySet
from postroom.views.asking import MemberRequest
from postroom.views.paging import Page, number_of

SIZE, LOOKED_AT, SAID_MOST = 50, 500, 60
SHOWN = [("", _("not done")), *Status.choices, ("all", _("all"))]
DUES = [("", _("any day")), ("overdue", _("overdue")), ("today", _("today")), ("week", _("within a week"))]
SORTS = {
    "": (
        _("pressing first"),
        (F("answer_by").asc(nulls_last=True), F("due_on").asc(nulls_last=True), "-priority", "number"),
    ),
    "priority": (_("by priority"), ("-priority", "number")),
    "quiet": (_("longest waiting first"), (F("waits_since").asc(nulls_last=True), "number")),
    "newest": (_("newest first"), ("-number",)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; what is empty is not."""

    status: str = ""
    assignee: str = ""
    client: str = ""
    project: str = ""
    due: str = ""
    tag: str = ""
    words: str = ""
    sort: str = ""

    @property
    def is_narrow(self) -> bool:
        """Is more asked for than whose they are and what is due?"""
        return any([self.status, self.client, self.project, self.tag, self.words, self.sort])


def asked_of(given: QueryDict) -> Asked:
    """Read what an address or a form asks for; what it cannot mean is left out."""
    said = {field.name: given.get(field.name, "").strip()[:SAID_MOST] for field in fields(Asked)}
    known = {"status": [key for key, _ in SHOWN], "due": [key for key, _ in DUES], "sort": list(SORTS)}
    return Asked(**{name: value if value in known.get(name, [value]) else "" for name, value in said.items()})


def written(asked: Asked) -> str:
    """Write it as the query of an address."""
    return urlencode({name: value for name, value in asdict(asked).items() if value})


def found_by(asked: Asked, request: MemberRequest) -> Page[Ticket]:
    """Return a page of the tickets that are asked for and that the member may see.

    What he may see is asked of a stretch at a time, since asking it of ten thousand takes longer than a page may.
    """
    number = number_of(request)
    wanted = _chosen(asked, request.user).order_by(*SORTS[asked.sort][1]).values_list("pk", "conversation")
    seen = _seen(list(wanted), request.user)
    keys = [key for key, _ in zip(seen, range(number * SIZE + 1), strict=False)][(number - 1) * SIZE :]
    rows = Ticket.objects.select_related(
        "conversation__client", "conversation__project", "conversation__assignee__person"
    ).in_bulk(keys)
    return Page([rows[key] for key in keys[:SIZE]], number - 1, number + 1 if len(keys) > SIZE else 0)


def _seen(pairs: list[tuple[int, int]], member: Member) -> Iterator[int]:
    for start in range(0, len(pairs), LOOKED_AT):
        stretch = pairs[start : start + LOOKED_AT]
        conversations = Conversation.objects.visible_to(member).filter(pk__among=[place for _, place in stretch])
        seen = set(conversations.values_list("pk", flat=True))
        yield from (ticket for ticket, place in stretch if place in seen)


def _chosen(asked: Asked, member: Member) -> TicketQuerySet:
    chosen = _of_status(asked.status).filter(_of_assignee(asked.assignee, member), _due(asked.due))
    if asked.client:
        chosen = chosen.filter(conversation__client__public_id=asked.client)
    if asked.project:
        chosen = chosen.filter(conversation__project__public_id=asked.project)
    if asked.tag:
        chosen = chosen.filter(tags__contains=f" {asked.tag.lower().strip(' #')} ")
    for word in asked.words.split():
        chosen = chosen.filter(_says(word))
    return chosen


def _of_status(status: str) -> TicketQuerySet:
    match status:
        case "all":
            return Ticket.objects.standing()
        case "":
            return Ticket.objects.undone()
        case _ if status in DONE:
            return Ticket.objects.standing().filter(status=status)
        case _:
            return Ticket.objects.current().filter(status=status)


def _of_assignee(assignee: str, member: Member) -> Q:
    match assignee:
        case "":
            return Q()
        case "me":
            return Q(conversation__assignee=member)
        case "nobody":
            return Q(conversation__assignee=None)
        case _:
            return Q(conversation__assignee__person__public_id=assignee)


def _due(due: str) -> Q:
    today = timezone.localdate()
    match due:
        case "overdue":
            return Q(answer_by__lt=timezone.now()) | Q(due_on__lt=today)
        case "today":
            return Q(due_on__lte=today) | Q(answer_by__lt=timezone.now() + timedelta(days=1))
        case "week":
            return Q(due_on__lte=today + timedelta(days=7))
        case _:
            return Q()


def _says(word: str) -> Q:
    number = word.lstrip("#")
    says = Q(conversation__subject__icontains=word)
    return says | Q(number=int(number)) if number.isdecimal() and len(number) < 10 else says
