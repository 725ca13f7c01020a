"""The bundle that a digest tells: project by project what waits for a member, and what came since the last one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from postroom.insight.waiting import Turn, turns
from postroom.mail.kinds import Kind as MailKind
from postroom.models import Conversation, Member, Message, Participation, Project, Ticket
from postroom.models.ticket import TicketQuerySet

LOOKED_AT, MOST_PROJECTS, MOST_WAITING, MOST_NEWS = 1000, 20, 12, 12


@dataclass(frozen=True, slots=True)
class Waits:
    """A conversation that waits for us: since when, the last letter, and whether it is the member's own."""

    conversation: Conversation
    last: Message
    since: datetime
    is_mine: bool
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A conversation in which letters came, how many, and the last of them."""

    conversation: Conversation
    last: Message
    count: int


@dataclass(slots=True)
class Section:
    """What a project holds for the member; None is what lies in none."""

    project: Project | None
    waiting: list[Waits] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    @property
    def mine(self) -> int:
        return sum(wait.is_mine for wait in self.waiting)


def bundle(member: Member, since: datetime, now: datetime) -> list[Section]:
    """Return the projects in which something waits for the member, then those with most that waits, then with news.

    A fixed number of queries, whatever the size of the record.
    """
    sections: dict[int, Section] = defaultdict(lambda: Section(None))
    waiting = _waiting(member, now)
    for wait in waiting:
        sections[wait.conversation.project_id or 0].waiting.append(wait)
    told = {wait.conversation.pk for wait in waiting}
    for news in _news(member, since, now):
        if news.conversation.pk not in told:
            sections[news.conversation.project_id or 0].news.append(news)
    projects = Project.objects.select_related("client").in_bulk(pk for pk in sections if pk)
    for pk, section in sections.items():
        section.project = projects.get(pk)
        section.waiting = sorted(section.waiting, key=lambda wait: (not wait.is_mine, wait.since))[:MOST_WAITING]
        section.news = section.news[:MOST_NEWS]
    ordered = sorted(sections.values(), key=lambda each: (-each.mine, -len(each.waiting), -len(each.news)))
    return ordered[:MOST_PROJECTS]


def overdue(member: Member, now: datetime) -> TicketQuerySet:
    """Return the member's own tickets whose clock ran out or whose day is over."""
    late = Ticket.objects.visible_to(member).overdue(now).filter(conversation__assignee=member)
    return late.select_related("conversation").order_by("answer_by", "due_on", "number")[:MOST_WAITING]


def _waiting(member: Member, now: datetime) -> list[Waits]:
    waits = [wait for wait in turns(member, now) if wait.turn is Turn.US and wait.conversation]
    keys = [wait.conversation for wait in waits if wait.conversation]
    places = Conversation.objects.select_related("client", "project").in_bulk(keys)
    lasts = Message.objects.select_related("author__person").in_bulk([wait.last for wait in waits])
    parts = Participation.objects.filter(message__in=list(lasts), address__person=member.person_id)
    to_him = set(parts.values_list("message_id", flat=True))
    tickets = {ticket.conversation_id: ticket for ticket in Ticket.objects.current().filter(conversation__in=keys)}
    return [
        Waits(place, lasts[wait.last], wait.since, _is_his(place, member, wait.last in to_him), tickets.get(place.pk))
        for wait in waits
        if (place := places.get(wait.conversation or 0))
    ]


def _is_his(place: Conversation, member: Member, came_to_him: bool) -> bool:
    """Is it a member's to see to? Whom it was given to; where it was given to nobody, whom the last letter came to."""
    return place.assignee_id == member.pk if place.assignee_id else came_to_him


def _news(member: Member, since: datetime, now: datetime) -> list[News]:
    """Return the conversations in which others wrote since then, the newest first, from the newest letters."""
    seen = Message.objects.visible_to(member).filter(kind=MailKind.PERSONAL, sent_at__range=(since, now))
    others = seen.exclude(conversation=None).exclude(author__person=member.person_id).order_by("-sent_at", "-pk")
    rows: Sequence[tuple[int, int]] = list(others.values_list("pk", "conversation")[:LOOKED_AT])
    newest: dict[int, int] = {}
    counts: dict[int, int] = defaultdict(int)
    for pk, place in rows:
        newest.setdefault(place, pk)
        counts[place] += 1
    lasts = Message.objects.select_related("author__person", "conversation__client", "conversation__project").in_bulk(
        list(newest.values())[: MOST_PROJECTS * MOST_NEWS]
    )
    return [News(lasts[pk].conversation, lasts[pk], counts[place]) for place, pk in newest.items() if pk in lasts]  # type: ignore[arg-type]
