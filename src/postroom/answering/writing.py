"""What a member writes: an answer, a letter passed on, a first letter. It is on record before it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from postroom import mail
from postroom.answering.inside import require_to_be_theirs, words_among_us
from postroom.answering.placing import Spot, beside, fresh_spot
from postroom.answering.recipients import Recipients, answer_to
from postroom.answering.recording import put_on_record
from postroom.answering.refusing import CannotSend
from postroom.answering.senders import Sender, sender_for, senders
from postroom.mail import Draft, Enclosure, ParsedMessage, Quotation
from postroom.models import Member, Message, Project
from postroom.models.public import public_id

MOST_RECIPIENTS = 200
TIMES = 3
"""So often it is tried: another program may put the same address on record at the same moment."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a member wrote; without recipients an answer goes to whom the message asks for, without a sender as himself.

    It goes out when it has been held for so long, and not before `at`.
    """

    text: str
    html: str = ""
    recipients: Recipients = field(default_factory=Recipients)
    sender: Sender | None = None
    subject: str = ""
    files: tuple[Enclosure, ...] = ()
    pictures: tuple[Enclosure, ...] = ()
    quotes: bool = True
    at: datetime | None = None
    hold: timedelta = timedelta(0)


def reply(message: Message, written: Written, *, by: Member) -> Message:
    """Answer a message; raise CannotSend where that would show what is not theirs, or cannot be written."""
    _require_sight(message, by)
    to = written.recipients if written.recipients.everybody else answer_to(message, by)
    sender = written.sender or sender_for(message, by)
    written = replace(written, recipients=to, sender=sender)
    _require_recipients(written)
    outside = require_to_be_theirs(message, to.everybody)
    answered = mail.parse(message.raw())
    draft = replace(
        _draft(written, sender),
        subject=written.subject or f"Re: {mail.bare(message.subject)}".strip(),
        in_reply_to=answered.message_id,
        references=mail.references_to(answered),
        quotation=_quotation(answered, message, outside) if written.quotes else None,
    )
    return _sent(draft, written, partial(beside, message), by)


def forward(message: Message, written: Written, *, by: Member) -> Message:
    """Pass a message on, whole and with its files; raise CannotSend where it is not theirs to see."""
    _require_sight(message, by)
    sender = written.sender or sender_for(message, by)
    _require_recipients(written)
    outside = require_to_be_theirs(message, written.recipients.everybody)
    passed_on = mail.parse(message.raw())
    if leaving := words_among_us(passed_on.text, outside):
        raise CannotSend(_("It quotes what was said among ourselves: “%s”. Write what they need instead.") % leaving)
    draft = replace(
        _draft(written, sender),
        subject=written.subject or f"Fwd: {mail.bare(message.subject)}".strip(),
        references=mail.references_to(passed_on),
        forwarded=mail.Passed.on(passed_on),
        files=(*written.files, *mail.enclosures(passed_on)),
    )
    return _sent(draft, written, partial(beside, message), by)


def begin(written: Written, *, by: Member, project: Project | None = None) -> Message:
    """Write a first letter, which opens a conversation in the project; without one it is filed like any mail."""
    sender = written.sender or senders(by)[0]
    _require_recipients(written)
    if by.is_guest:
        raise CannotSend(_("Guests cannot write from here."))
    draft = replace(_draft(written, sender), subject=written.subject)
    return _sent(draft, written, partial(fresh_spot, project, written.subject), by)


def _draft(written: Written, sender: Sender) -> Draft:
    now = timezone.localtime().replace(microsecond=0)
    domain = sender.mailbox.address.rpartition("@")[2]
    return Draft(
        from_=sender.mailbox,
        to=written.recipients.to,
        cc=written.recipients.cc,
        subject=written.subject,
        text=written.text,
        html=written.html,
        date=max(now, timezone.localtime(written.at)) if written.at else now,
        message_id=mail.message_id(f"{public_id()}{public_id()}", domain),
        files=written.files,
        pictures=written.pictures,
        headers={"X-MS-Reactions": "disallow"},
    )


def _sent(draft: Draft, written: Written, spot: Callable[[], Spot | None], by: Member) -> Message:
    """Compose a draft, and put it on record with its sendings, as one whole.

    Its own id stands in its References, too: that survives where a service gives it another Message-ID.
    """
    draft = replace(draft, references=(*draft.references, draft.message_id))
    try:
        raw = mail.with_blind(mail.compose(draft), written.recipients.bcc)
    except mail.CannotCompose as problem:
        raise CannotSend(str(problem)) from problem
    for left in reversed(range(TIMES)):
        try:
            with transaction.atomic():
                return put_on_record(raw, written.recipients, draft.from_, written, spot(), by)
        except IntegrityError:
            if not left:
                raise
    raise AssertionError


def _quotation(answered: ParsedMessage, message: Message, outside: Sequence[str]) -> Quotation | None:
    """Quote a message, in the language it is written in; what has no date of its own, by when it came.

    Where it quotes in its turn what was said among ourselves, only its own words are quoted.
    """
    quotation = Quotation.of(answered if answered.date else replace(answered, date=message.sent_at))
    if quotation and words_among_us(quotation.text, outside):
        return replace(quotation, text=answered.body.new, html="")
    return quotation


def _require_sight(message: Message, by: Member) -> None:
    if by.is_guest or not Message.objects.visible_to(by).filter(pk=message.pk).exists():
        raise CannotSend(_("You cannot answer a letter that you may not see."))


def _require_recipients(written: Written) -> None:
    count = len(written.recipients.everybody)
    if not count:
        raise CannotSend(_("Nobody is named to send it to. Write an address into To."))
    if count > MOST_RECIPIENTS:
        raise CannotSend(
            _("%(n)d addresses are too many; write to %(most)d at once at most.")
            % {"n": count, "most": MOST_RECIPIENTS}
        )
