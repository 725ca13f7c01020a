"""Ticketing: the verbs of tickets, each one Change that can be undone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import override

from postroom.models.change import Alteration, Change, altered
from postroom.models.conversation import Conversation
from postroom.models.event import Event
from postroom.models.member import Member, Role
from postroom.models.officehours import OfficeHours
from postroom.models.ticket import DONE, WAITING, Priority, Status, Ticket, Type, as_tags
from postroom.models.ticketclocks import followed, letters, told_by

NAMED, WISHES_MOST = 80, 160
Row = TypeVar("Row", Conversation, Ticket)


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be so of a ticket; what is None stays as it is. Nobody and no day are `assignee=0`, `due_on=""`."""

    status: Status | None = None
    assignee: Member | int | None = None
    priority: Priority | None = None
    type: Type | str | None = None
    due_on: date | str | None = None
    tags: Sequence[str] | None = None
    tag: str = ""
    """One more."""


@transaction.atomic
def make_ticket(
    conversation: Conversation,
    *,
    by: Member | None,
    because: str = "",
    wish: Wish = Wish(),
    since: datetime | None = None,
    follows: Ticket | None = None,
) -> Change:
    """Let a conversation be a ticket; raise ValueError where it is one already."""
    current = conversation.tickets.current().first()
    if current is not None and current != follows:
        raise ValueError(
            _("“%(what)s” is request #%(number)d already") % {"what": conversation, "number": current.number}
        )
    now, since = timezone.now(), since or conversation.opened_at
    exchanged = letters(conversation, since)
    ticket = Ticket.objects.create(
        number=(Ticket.objects.aggregate(last=models.Max("number"))["last"] or 0) + 1,
        conversation=conversation,
        follows=follows,
        because=because[:300],
        priority=wish.priority or Priority.NORMAL,
        type=wish.type or "",
        due_on=wish.due_on or None,
        tags=as_tags(wish.tags or ()),
        status=told_by(exchanged, Status.NEW),
        since=since,
        followed_at=exchanged[-1].sent_at if exchanged else since,
        withdrawn_at=now,  # undone, it is withdrawn
    )
    alterations = [
        *(altered([follows], "is_current", False) if follows else ()),
        *altered([ticket], "withdrawn_at", None),
        *altered([conversation], "closed_at", None),
        *(_assigned([conversation], wish.assignee) if wish.assignee else ()),
    ]
    change = _made("make request", [ticket], alterations, by)
    followed(Ticket.objects.get(pk=ticket.pk))
    return change


@transaction.atomic
def alter(tickets: Sequence[Ticket], wish: Wish, *, by: Member | None) -> Change:
    """Let these tickets be as wished; raise ValueError where they are so already."""
    alterations = [alteration for ticket in tickets for alteration in _altered(ticket, wish)]
    conversations = [ticket.conversation for ticket in tickets]
    if wish.assignee is not None:
        alterations += _assigned(conversations, wish.assignee)
    if not alterations:
        raise ValueError(_("it is so already"))
    wishes = _wishes(wish, {each.field for each in alterations if each.rows})
    change = _made("make", tickets, alterations, by, f"{wishes}: ")
    for ticket in Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).select_related("conversation"):
        followed(ticket)
    return change


@transaction.atomic
def assign(conversations: Sequence[Conversation], to: Member | None, *, by: Member) -> Change:
    """Let conversations be somebody's to see to, or nobody's, whether they are tickets or not."""
    alterations = _assigned(conversations, to or 0)
    if not alterations:
        raise ValueError(_("it is so already"))
    named = _named([str(conversation) for conversation in conversations])
    change = Change.objects.make("make", f"assigned to {to or 'nobody'}: {named}", alterations, by)
    _note(conversations, change, by)
    return change


def done_with(conversations: Sequence[Conversation], closed_at: datetime | None) -> list[Alteration]:
    """Return what closes or opens the tickets of conversations that are closed or opened."""
    tickets = Ticket.objects.current().filter(conversation__in=conversations).select_related("conversation")
    wished = Status.SOLVED if closed_at else Status.OPEN
    return [a for ticket in tickets if ticket.is_done != bool(closed_at) for a in _clocked(ticket, wished)]


def merged_tickets(gone: Conversation, into: Conversation) -> list[Alteration]:
    """Return what lets one conversation hold the tickets of the other; where both have one, the other's is over."""
    tickets = list(gone.tickets.all())
    yields = into.tickets.current().exists()
    over = [ticket for ticket in tickets if ticket.is_current and ticket.withdrawn_at is None and yields]
    return [
        *altered(over, "status", Status.CLOSED.value),
        *altered(over, "is_current", False),
        *altered(tickets, "conversation_id", into.pk),
        *(altered([into], "assignee_id", gone.assignee_id) if into.assignee_id is None else ()),
    ]


def work_on_conversations(member: Member) -> models.QuerySet[Conversation]:
    """Return what is a member's to see to and is still open."""
    return Conversation.objects.open().filter(assignee=member)


def reassigned(member: Member, successor: Member) -> list[Alteration]:
    """Return what gives a member's open conversations and the rules that name him to another."""
    rules = member.ticket_rules.standing()
    return [
        *altered(work_on_conversations(member), "assignee_id", successor.pk),
        *altered(rules, "assignee_id", successor.pk),
    ]


def what_changed(ticket: Ticket) -> str:
    """Say who changed a ticket last, to what and when, for somebody who looks at an older state of it."""
    last = (
        Event.objects.filter(conversation=ticket.conversation)
        .exclude(change=None)
        .select_related("by__person", "change")
        .first()
    )
    state = {"what": f"#{ticket.number}", "status": ticket.get_status_display()}
    if last is None:
        return _("%(what)s is %(status)s now") % state
    told = {
        **state,
        "who": last.by or _("a letter"),
        "verb": last.change.gist if last.change else "",
        "ago": timesince(last.at),
    }
    return _("%(what)s is %(status)s now: %(who)s, %(ago)s ago (%(verb)s)") % told


def _altered(ticket: Ticket, wish: Wish) -> list[Alteration]:
    return [
        *(_status(ticket, wish.status) if wish.status else ()),
        *(altered([ticket], "priority", int(wish.priority)) if wish.priority else ()),
        *(altered([ticket], "type", str(wish.type)) if wish.type is not None else ()),
        *(altered([ticket], "due_on", wish.due_on or None) if wish.due_on is not None else ()),
        *(altered([ticket], "tags", as_tags(wish.tags)) if wish.tags is not None else ()),
        *(altered([ticket], "tags", as_tags([*ticket.tag_list, *wish.tag.split()[:3]])) if wish.tag else ()),
    ]


def _status(ticket: Ticket, status: Status) -> list[Alteration]:
    """Return what gives a ticket another status; done, its conversation is closed."""
    closed_at = (ticket.conversation.closed_at or timezone.now()) if status in DONE else None
    return [*_clocked(ticket, status), *altered([ticket.conversation], "closed_at", closed_at)]


def _clocked(ticket: Ticket, status: Status) -> list[Alteration]:
    """Return what gives the ticket itself another status: its clock rests while we wait."""
    now = timezone.now()
    paused_at, rested = ticket.paused_at, ticket.paused_seconds
    if status in WAITING and ticket.waits_since and paused_at is None:
        paused_at = now
    elif status not in WAITING and paused_at is not None:
        rested += int(OfficeHours.get().working_time.between(paused_at, now).total_seconds())
        paused_at = None
    return [
        *altered([ticket], "status", status.value),
        *altered([ticket], "paused_at", paused_at),
        *altered([ticket], "paused_seconds", rested),
        *altered([ticket], "solved_at", (ticket.solved_at or now) if status in DONE else None),
    ]


def _assigned(conversations: Sequence[Conversation], to: Member | int) -> list[Alteration]:
    """Return what makes conversations a member's; raise ValueError for who could not see to them."""
    if isinstance(to, Member) and (not to.is_active or to.role == Role.GUEST):
        raise ValueError(_("%s is nobody whom work can be given to; choose a member of the firm") % to)
    return altered(conversations, "assignee_id", to.pk if isinstance(to, Member) else None)


def _made(
    verb: str, tickets: Sequence[Ticket], alterations: list[Alteration], by: Member | None, wishes: str = ""
) -> Change:
    change = Change.objects.make(verb, wishes + _named([str(ticket) for ticket in tickets]), alterations, by)
    _note([ticket.conversation for ticket in tickets], change, by)
    return change


def _note(conversations: Iterable[Conversation], change: Change, by: Member | None) -> None:
    Event.objects.bulk_create([Event(conversation=each, change=change, by=by) for each in conversations])


def _named(names: Sequence[str]) -> str:
    first = names[0][:NAMED]
    return f"{first} and {len(names) - 1} more" if len(names) > 1 else first


@override("en")
def _wishes(wish: Wish, changed: Container[str]) -> str:
    """Say in a few words what of a wish changed something, as the record keeps it."""
    said = [
        ("status", str(Status(wish.status).label) if wish.status else ""),
        ("assignee_id", f"assigned to {wish.assignee or 'nobody'}"),
        ("priority", f"{Priority(wish.priority).label} in priority" if wish.priority else ""),
        ("type", f"of type {wish.type}" if wish.type else "of no type"),
        ("due_on", f"due {date_format(wish.due_on, 'DATE_FORMAT')}" if wish.due_on else "due on no day"),
        ("tags", "tagged"),
    ]
    return Truncator(", ".join(words for field, words in said if field in changed)).chars(WISHES_MOST)
