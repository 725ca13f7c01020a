"""Following: tickets take their status from the letters that come, and letters become tickets where a rule says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from postroom.models.conversation import Conversation
from postroom.models.message import Message
from postroom.models.servicelevel import ServiceLevel
from postroom.models.ticket import Status, Ticket
from postroom.models.ticketclocks import Letter, followed, letters, told_by
from postroom.models.ticketing import Wish, alter, make_ticket
from postroom.models.ticketrule import TicketRule


def follow(conversations: Sequence[Conversation]) -> None:
    """Let the tickets of these conversations follow their letters; the tray's own word is taken back first."""
    for conversation in conversations:
        with transaction.atomic():
            Conversation.objects.filter(pk=conversation.pk).update(is_behind=False)
            if ticket := conversation.tickets.current().first():
                _follow(ticket)
            elif not conversation.tickets.exists():
                _begin(conversation)


def _follow(ticket: Ticket) -> None:
    exchanged = followed(ticket)
    if not exchanged or exchanged[-1].sent_at <= ticket.followed_at:
        return
    newest = exchanged[-1]
    if newest.is_ours or not ticket.is_done:
        _set(ticket, told_by(exchanged, Status(ticket.status)), newest)
    elif ticket.status == Status.SOLVED and _is_soon(ticket, newest):
        _set(ticket, Status.OPEN, newest)
    else:
        since = next(
            letter.sent_at for letter in exchanged if letter.sent_at > ticket.followed_at and not letter.is_ours
        )
        _begin_anew(ticket, since)


def _set(ticket: Ticket, status: Status, letter: Letter) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(followed_at=letter.sent_at)
    ticket.refresh_from_db()
    if status != ticket.status:
        alter([ticket], Wish(status=status), by=None)


def _is_soon(ticket: Ticket, letter: Letter) -> bool:
    days = ServiceLevel.of(ticket.conversation.project_id).reopens_within
    return ticket.solved_at is None or letter.sent_at - ticket.solved_at <= timedelta(days=days)


def _begin_anew(old: Ticket, since: datetime) -> None:
    """Let a new ticket follow one that is over."""
    wish = Wish(type=old.type, priority=None, assignee=old.conversation.assignee)
    make_ticket(old.conversation, by=None, because=f"answers #{old.number}", wish=wish, since=since, follows=old)


def _begin(conversation: Conversation) -> None:
    """Make a conversation a ticket where a rule says that such are, and somebody outside began it."""
    rules = list(TicketRule.objects.standing().select_related("assignee__person", "client", "project"))
    exchanged = letters(conversation, conversation.opened_at) if rules else []
    if not exchanged or exchanged[0].is_ours:
        return
    first = Message.objects.get(pk=exchanged[0].pk)
    recipients = set(first.participations.exclude(role="from").values_list("address__spec", flat=True))
    rule = next((rule for rule in rules if rule.fits(conversation, recipients)), None)
    if rule is not None:
        wish = Wish(type=rule.type, priority=rule.priority, assignee=rule.assignee, tags=rule.tags.split())  # type: ignore[arg-type]
        make_ticket(conversation, by=None, because=f"a rule: {rule}", wish=wish)
