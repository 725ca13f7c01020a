"""The daily list: the questions about a member's mail that he was not asked yet, written and laid out to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from postroom import filing
from postroom.asking.letters import Asked, list_mail
from postroom.models import Appointment, Member, Message, Question, QuestionList, Submission
from postroom.models.questions import answer_address
from postroom.models.sharing import among_us, sharing_settled, theirs_to_share
from postroom.models.token import token
from postroom.outgoing import server

MOST_QUESTIONS, LOOKED_AT = 10, 40


def ask(appointments: Sequence[Appointment]) -> None:
    """Send each of these members his questions, if there are any, and wait for his hour to come again."""
    for appointment in appointments:
        with transaction.atomic():
            if server() is not None and (address := answer_address()):
                language = appointment.member.language or settings.LANGUAGE_CODE
                with timezone.override(appointment.time_zone), translation.override(language):
                    _ask(appointment.member, address)
            Appointment.objects.filter(pk=appointment.pk).update(next_at=appointment.after(timezone.now()))


def _ask(member: Member, address: str) -> None:
    """Put the list and its mail on record; each letter is asked about once by mail, and waits in Triage as well."""
    asked = list(islice(chain(_questions(member), _about_sharing(member)), MOST_QUESTIONS))
    if not asked:
        return
    key = token()
    raw = list_mail(asked, member, address, key)
    sheet = QuestionList.objects.create(
        member=member, token=key, submission=Submission.objects.queue(raw, member.email)
    )
    Question.objects.bulk_create([_row(sheet, number, each) for number, each in enumerate(asked, 1)])


def _row(sheet: QuestionList, number: int, asked: Asked) -> Question:
    return Question(
        sheet=sheet,
        number=number,
        message=asked.message,
        also=[each.pk for each in asked.also],
        places=[
            [place.conversation.pk if place.conversation else None, place.project.pk if place.project else None]
            for place in asked.places
        ],
        project=asked.project.pk if asked.project else None,
        is_about_sharing=asked.is_about_sharing,
    )


def _questions(member: Member) -> Iterator[Asked]:
    """Yield what waits of the mail that went to this member, the newest first, alike mails as one question."""
    seen = Message.objects.visible_to(member)
    his = Message.objects.filter(participations__address__person=member.person_id).exclude(author__person=member.person)
    known = Question.objects.filter(sheet__member=member).values("message")
    waiting = seen.in_triage().filter(pk__in=his.values("pk")).exclude(pk__in=known)
    rows = waiting.for_reading().order_by("-sent_at", "-pk")[:LOOKED_AT]
    told: set[int] = set()
    count = 0
    for message in rows:
        if message.pk in told or count == MOST_QUESTIONS:
            continue
        together = filing.alike(message, seen)
        told |= {each.message.pk for each in together}
        places = filing.places(message, member, together)
        count += 1
        yield Asked(message, places, [each.message for each in together])


def _about_sharing(member: Member) -> Iterator[Asked]:
    """Yield the newest mail that this member and others of us wrote about a project, once for the same people there."""
    rows = list(theirs_to_share(member).for_reading().order_by("-sent_at", "-pk")[:LOOKED_AT])
    people = among_us([message.pk for message in rows])
    settled = sharing_settled({message.project_id for message in rows})
    for message in rows:
        matter = (people.get(message.pk, ""), message.project_id)
        if matter[0] and matter not in settled:
            settled.add(matter)
            yield Asked(message, places=(), is_about_sharing=True)
