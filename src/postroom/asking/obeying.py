"""Obeying: what a member answered by mail is done, and he is told what was done and how to take it back.

Only he is obeyed whom the list was sent to, in a mail that nothing disproves. Machines are not answered, nor is anybody
more often than a person would write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from postroom.asking.answers import Answer, Stretch, Verb, answers
from postroom.asking.letters import outcome_mail
from postroom.mail.bodies import SpanKind
from postroom.mail.kinds import Kind as MailKind
from postroom.models import (
    Arrival,
    CannotUndo,
    Change,
    Conversation,
    Decision,
    Filing,
    Instruction,
    Member,
    Message,
    Project,
    Question,
    Submission,
)
from postroom.models.moving import move, open_together, set_aside
from postroom.models.questions import answer_address
from postroom.models.sharing import keep_close, share
from postroom.sentences import said

Place = TypeVar("Place", Conversation, Project)
VALID = timedelta(days=30)
MOST_ANSWERED = 20
"""Answers to one list that are answered again in a day; a loop ends there."""
OURS_QUOTED = frozenset({SpanKind.QUOTED, SpanKind.FORWARDED, SpanKind.HEADER, SpanKind.ATTRIBUTION})


def obey(instructions: Sequence[Instruction]) -> None:
    """Carry out what these mails ask for, each as one whole."""
    for instruction in instructions:
        language = instruction.sheet.member.language or settings.LANGUAGE_CODE
        with transaction.atomic(), translation.override(language):
            _obey(instruction)


def _obey(instruction: Instruction) -> None:
    message, sheet = instruction.message, instruction.sheet
    because = _why_not(instruction)
    done_at = timezone.now()
    Instruction.objects.filter(pk=instruction.pk).update(done_at=done_at, because=because[:300])
    reason = because or "answers the questions that it was sent"
    by = None if because else sheet.member
    filing = Filing.objects.create(message=message, decision=Decision.SET_ASIDE, reasons=[reason], by=by)
    Message.objects.filter(pk=message.pk).update(filing=filing)
    if because:
        return
    done = _carry_out(instruction)
    today = sheet.instructions.filter(done_at__gt=done_at - timedelta(days=1), because="").count()
    if (address := answer_address()) and today <= MOST_ANSWERED:
        Submission.objects.queue(outcome_mail(done, sheet, address, message), sheet.member.email)


def _why_not(instruction: Instruction) -> str:
    """Return why nobody obeys this mail, nothing where somebody should."""
    message, sheet = instruction.message, instruction.sheet
    member = sheet.member
    if message.kind != MailKind.PERSONAL:
        return "answers our questions, but no person wrote it"
    if message.author is None or message.author.person_id != member.person_id:
        return "answers questions that were sent to somebody else"
    if disproof := Arrival.objects.disproofs([message.pk]).get(message.pk):
        return f"answers our questions, but may not come from {message.author}: {disproof}"
    if not member.is_active or member.is_guest or sheet.at < timezone.now() - VALID:
        return "answers questions that are not open any more"
    return ""


def _carry_out(instruction: Instruction) -> list[str]:
    """Do what the mail asks for, and say what was done, a line each."""
    questions = {question.number: question for question in instruction.sheet.questions.select_related("message")}
    stretches = [Stretch(span.kind in OURS_QUOTED, span.text) for span in instruction.message.body.stretches()]
    done: list[str] = []
    for answer in answers(stretches, sorted(questions)):
        if answer.question is None:
            done += _undo_all(questions.values(), instruction)
        elif question := questions.get(answer.question):
            done.append(f"Q{question.number}: {_done(partial(_answered, question, answer, instruction))}")
        else:
            done.append(_("Q%d: there is no such question.") % answer.question)
    return done


def _done(verb: Callable[[], Change]) -> str:
    """Carry out a verb, and say what was done or what stood in the way."""
    try:
        with transaction.atomic():
            return said(str(verb()))
    except (ValueError, CannotUndo) as problem:
        return said(str(problem))


def _answered(question: Question, answer: Answer, instruction: Instruction) -> Change:
    """Do what is asked of one question; raise ValueError with the reason where that is impossible."""
    member = instruction.sheet.member
    if answer.verb is Verb.UNDO:
        return _taken_back(question, instruction)
    if (answer.verb in (Verb.SHARE, Verb.KEEP)) != question.is_about_sharing:
        raise ValueError(_("that is no answer to this question."))
    if question.is_about_sharing:
        return _shared(question, answer, member)
    waiting = Message.objects.in_triage().visible_to(member).select_related("strand", "client", "project")
    message = waiting.filter(pk=question.message_id).first()
    if message is None:
        raise ValueError(_("it was answered already."))
    messages = [message, *waiting.filter(pk__in=question.also, client=message.client_id)]
    change = _placed(question, answer, messages, instruction)
    Question.objects.filter(pk=question.pk).update(change=change)
    return change


def _shared(question: Question, answer: Answer, member: Member) -> Change:
    message = Message.objects.visible_to(member).filter(pk=question.message_id).first()
    if message is None:
        raise ValueError(_("the letter is not there any more."))
    change = share(message, by=member) if answer.verb is Verb.SHARE else keep_close(message, by=member)
    Question.objects.filter(pk=question.pk).update(change=change)
    return change


def _placed(question: Question, answer: Answer, messages: Sequence[Message], instruction: Instruction) -> Change:
    member, project = instruction.sheet.member, question.project
    if answer.verb is Verb.NOT_OURS:
        return set_aside(messages, by=member)
    if answer.verb is Verb.PLACE:
        if answer.place > len(question.places):
            raise ValueError(_("there is no place %d.") % answer.place)
        conversation, project = question.places[answer.place - 1]
        if conversation is not None:
            place = Conversation.objects.visible_to(member).select_related("client", "project").filter(pk=conversation)
            return move(messages, _only(place), because=[f"chosen by {member}, by mail"], by=member)
    living = Project.objects.visible_to(member).living().select_related("client").filter(pk=project or 0)
    return open_together(messages, _only(living), by=member, subject=answer.subject)


def _only(places: QuerySet[Place]) -> Place:
    """Return the one place, if it is still there for the member to choose."""
    if (place := places.first()) is None:
        raise ValueError(_("the place is not there any more."))
    return place


def _taken_back(question: Question, instruction: Instruction) -> Change:
    if question.change is None:
        raise ValueError(_("nothing was done about it by mail."))
    return question.change.undo(by=instruction.sheet.member)


def _undo_all(questions: Iterable[Question], instruction: Instruction) -> list[str]:
    """Take back what was done about a list and still stands, the last first."""
    standing = [q for q in questions if q.change is not None and not q.change.is_undone]
    last_first = sorted(standing, key=lambda question: question.change_id or 0, reverse=True)
    return [f"Q{q.number}: {_done(partial(_taken_back, q, instruction))}" for q in last_first] or [
        _("There was nothing to take back.")
    ]
