"""Acknowledging: a short word by itself that a letter came, where the firm wants that. Never to machines, never twice.

RFC 3834 both ways: what is automatic, or came without a return path, is not answered; what we answer says what it is
and has no return path. Whoever lies about being a machine meets the brakes: one a day to an address, one a matter, and
a hundred an hour to everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from postroom import mail
from postroom.mail import Draft, Mailbox, ParsedMessage
from postroom.models import Acknowledgement, Arrival, Firm, Kind, Message, SourceKind, Submission
from postroom.models.packing import compress
from postroom.models.public import public_id
from postroom.models.questions import answer_address

A_DAY = timedelta(days=1)
MOST_AN_HOUR = 100


def acknowledge(messages: Sequence[Message]) -> None:
    """Acknowledge these letters, those that should be."""
    for message in messages:
        with transaction.atomic():
            _acknowledge(message)


def _acknowledge(message: Message) -> None:
    firm, address, to = Firm.get(), answer_address(), message.author.spec if message.author else ""
    because = _why_not(message, to) if address else "we have no address to write from"
    submission = None
    if not because:
        raw = compress(_written(message, firm, address))
        submission = Submission.objects.create(to=to, packed=raw, is_automatic=True)
    Acknowledgement.objects.create(message=message, to=to, submission=submission, because=because)


def _why_not(message: Message, to: str) -> str:
    """Return why a letter is not acknowledged, nothing where it is."""
    sent = Acknowledgement.objects.filter(submission__isnull=False)
    now = timezone.now()
    if message.author is None or message.author.person.kind in (Kind.OURS, Kind.MACHINE):
        return "no person outside wrote it"
    if Arrival.objects.filter(message=message, sender="", source__kind=SourceKind.LISTENER).exists():
        return "it came without a return path, as machines write"
    if _is_for_many(mail.parse(message.raw())):
        return "it is for many, or asks for no automatic answer"
    if Arrival.objects.disproofs([message.pk]):
        return "it may not come from its author"
    if Message.objects.filter(conversation=message.conversation, pk__lt=message.pk).exists():
        return "it goes on with a matter"
    if sent.filter(to=to, at__gt=now - A_DAY).exists():
        return "its author was told so in the last day"
    if sent.filter(message__conversation=message.conversation).exists():
        return "its conversation was acknowledged"
    if sent.filter(at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        return "too many were acknowledged in the last hour"
    return ""


def _is_for_many(read: ParsedMessage) -> bool:
    """Does it say itself that no machine should answer it (RFC 3834 2)? A person's mail may, too."""
    submitted, precedence = read.header("auto-submitted").lower(), read.header("precedence").lower()
    suppressed = read.header("x-auto-response-suppress")
    return bool(read.list_id or suppressed or submitted not in ("", "no") or precedence in ("bulk", "list", "junk"))


def _written(message: Message, firm: Firm, address: str) -> bytes:
    read = mail.parse(message.raw())
    domain = address.rpartition("@")[2]
    return mail.compose(
        Draft(
            from_=Mailbox(str(firm), address),
            to=(read.from_ or Mailbox("", ""),),
            subject=f"Re: {mail.bare(message.subject)}".strip(),
            text=firm.acknowledgement,
            date=timezone.localtime(),
            message_id=mail.message_id(f"{public_id()}{public_id()}", domain),
            in_reply_to=read.message_id,
            references=mail.references_to(read),
            headers={
                "Auto-Submitted": "auto-replied",
                "X-Auto-Response-Suppress": "All",
                "X-MS-Reactions": "disallow",
            },
        )
    )
