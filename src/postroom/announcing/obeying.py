"""Obeying: what a member answers to a notice goes where the notice says, and its commands are carried out.

Only he is obeyed whom the notice was sent to, in a mail that nothing disproves and no machine wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from postroom import answering, mail
from postroom.announcing.commands import Command, Verb, commands
from postroom.announcing.doing import Doer
from postroom.announcing.letters import outcome_mail
from postroom.mail.kinds import Kind as MailKind
from postroom.models import (
    Arrival,
    CannotUndo,
    Change,
    Decision,
    Filing,
    Kind,
    Member,
    Message,
    Notice,
    NoticeReply,
    Role,
    Submission,
)
from postroom.models.note import write_note
from postroom.models.questions import answer_address

VALID = timedelta(days=365)
MOST_ANSWERED = 20
"""Answers to one notice that are carried out in a day; a loop ends there."""
LONG = 60
"""Characters of an answer that nobody writes twice by chance."""
MOST_COMPARED = 50
GREETING = re.compile(
    r"\s*(?:hi|hello|hey|dear|hallo|liebe[r]?|moin|servus|bonjour|hola|ciao|@)?\s*@?([^\W\d_][\w.-]*)\s*[,:!–-]",
    re.IGNORECASE,
)


def obey(replies: Sequence[NoticeReply]) -> None:
    """Carry out what these mails say, each as one whole."""
    for reply in replies:
        with transaction.atomic():
            _obey(reply)


def _obey(reply: NoticeReply) -> None:
    because = _why_not(reply)
    now = timezone.now()
    reason = because or "answers a notice"
    by = None if because else reply.notice.member
    filing = Filing.objects.create(message=reply.message, decision=Decision.SET_ASIDE, reasons=[reason], by=by)
    Message.objects.filter(pk=reply.message_id).update(filing=filing)
    NoticeReply.objects.filter(pk=reply.pk).update(done_at=now, because=because[:300])
    if because:
        return
    with override(reply.notice.member.language or settings.LANGUAGE_CODE):
        done, asks = _carried_out(reply)
    if done and (home := answer_address()):
        raw = outcome_mail(done, reply.notice, home, reply.message, asks=asks)
        Submission.objects.queue(raw, reply.notice.member.email)


def _why_not(reply: NoticeReply) -> str:
    """Return why nobody obeys this mail, nothing where somebody should."""
    message, notice = reply.message, reply.notice
    member, now = notice.member, timezone.now()
    if message.kind != MailKind.PERSONAL:
        return "answers a notice, but no person wrote it"
    if message.author is None or message.author.person_id != member.person_id:
        return "answers a notice that was sent to somebody else"
    if disproof := Arrival.objects.disproofs([message.pk]).get(message.pk):
        return f"answers a notice, but may not come from {message.author}: {disproof}"
    if not member.is_active or member.is_guest or notice.at < now - VALID:
        return "answers a notice that is not open any more"
    if notice.replies.filter(done_at__gt=now - timedelta(days=1)).count() >= MOST_ANSWERED:
        return "is one answer too many to one notice in a day"
    return ""


def _carried_out(reply: NoticeReply) -> tuple[list[str], bool]:
    """Do what the mail says; return what is to be told of it, a line each, and whether its writer is asked back."""
    asked, words = commands(reply.message.body.new)
    notice = reply.notice
    doer = Doer(notice.member, notice.conversation.survivor(), notice.message)
    held = notice.replies.filter(is_held=True).order_by("-pk").first()
    if held is not None and not words and asked and asked[0].verb in (Verb.SEND, Verb.NOTE) and not asked[0].said:
        NoticeReply.objects.filter(pk=held.pk).update(is_held=False)
        return [_settled(held, asked[0].verb, doer), *_each(asked[1:], reply, doer)], False
    if question := _doubt(reply, words):
        NoticeReply.objects.filter(pk=reply.pk).update(is_held=True)
        return [question, *_each(asked, reply, doer)], True
    said = [_said(reply.message, words, notice, doer)] if words else []
    return [*filter(None, said), *_each(asked, reply, doer)], False


def _doubt(reply: NoticeReply, words: str) -> str:
    """Return what makes it doubtful that these words are meant for the people outside, nothing where they are."""
    notice = reply.notice
    if notice.message is None or notice.note is not None or answering.is_among_us(notice.message):
        return ""
    where = notice.message.author_name or _("them")
    if colleague := _addressed(words, notice.message, notice.member):
        told = {"who": colleague, "where": where}
        return _("It begins with the name of %(who)s, and would have gone to %(where)s. It was not sent.") % told
    if len(words) >= LONG and _is_repeated(reply):
        return (
            _("Another notice was answered in the very same words, as a program does. It was not sent to %s.") % where
        )
    return ""


def _is_repeated(reply: NoticeReply) -> bool:
    """Did he answer a notice about something else in these words, within a day? Then a program may answer for him."""
    notice = reply.notice
    since = timezone.now() - timedelta(days=1)
    others = NoticeReply.objects.filter(notice__member=notice.member, done_at__gt=since, because="")
    others = others.exclude(notice__message=notice.message).select_related("message__body").order_by("-pk")
    return any(other.message.body.new == reply.message.body.new for other in others[:MOST_COMPARED])


def _each(asked: Sequence[Command], reply: NoticeReply, doer: Doer) -> list[str]:
    """Carry out each command by itself, and say what was done or what stood in the way."""
    told = [_done(command, reply, doer) for command in asked]
    NoticeReply.objects.filter(pk=reply.pk).update(changes=[change.pk for change in doer.changes])
    return told


def _done(command: Command, reply: NoticeReply, doer: Doer) -> str:
    try:
        with transaction.atomic():
            if command.verb is Verb.UNDO:
                return _taken_back(reply)
            return f"/{command.verb}: {doer.do(command)}"
    except (ValueError, CannotUndo) as problem:
        return f"/{command.verb}: {problem}"


def _taken_back(reply: NoticeReply) -> str:
    """Take back what the last answer to this notice changed."""
    before = reply.notice.replies.filter(pk__lt=reply.pk).exclude(changes=[]).order_by("-pk").first()
    changes = Change.objects.filter(pk__in=before.changes, undone_by=None).order_by("-pk") if before else []
    undone = [change.undo(by=reply.notice.member) for change in changes]
    if not undone:
        raise ValueError(_("there is nothing to take back"))
    return "; ".join(str(change) for change in undone)


def _said(answer: Message, words: str, notice: Notice, doer: Doer) -> str:
    """Let the words go where the notice says; what went to its reader as he wished needs no report."""
    if notice.note is not None or notice.message is None:
        doer.changes.append(write_note(doer.place or notice.conversation, words, by=notice.member))
        return ""
    written = answering.Written(words, files=tuple(mail.enclosures(mail.parse(answer.raw()))))
    try:
        with transaction.atomic():
            answering.reply(notice.message, written, by=notice.member)
    except answering.CannotSend as problem:
        return _("It was not sent: %s") % problem
    return ""


def _settled(held: NoticeReply, verb: Verb, doer: Doer) -> str:
    """Do with a held answer what its writer says now."""
    words = commands(held.message.body.new)[1]
    if verb is Verb.NOTE:
        return str(write_note(doer.place or held.notice.conversation, words, by=held.notice.member))
    return _said(held.message, words, held.notice, doer) or _("It is sent.")


def _addressed(words: str, message: Message, writer: Member) -> Member | None:
    """Return the colleague whom an answer that would leave the house begins with, if it begins with one."""
    match = GREETING.match(words.lstrip().partition("\n")[0] + ",")
    name = match[1].lower() if match else ""
    theirs = message.participations.exclude(address__person__kind=Kind.OURS)
    outside = {str(part.name or part.address.person.name).lower().partition(" ")[0] for part in theirs}
    if not name or name in outside:
        return None
    staff = Member.objects.filter(is_active=True).exclude(role=Role.GUEST).exclude(pk=writer.pk)
    return next((one for one in staff.select_related("person") if _first_name(one) == name), None)


def _first_name(member: Member) -> str:
    return str(member).lower().partition(" ")[0]
