"""The mails of this room: the list of questions, and what was done about the answers. Plain and as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postroom import mail
from postroom.filing import Place
from postroom.models import Member, Message, Project
from postroom.models.questions import QuestionList
from postroom.models.token import with_token
from postroom.outgoing import house_mail

SUBJECT_MOST = 120
SUBMITTED = {"questions": "auto-generated", "outcome": "auto-replied"}
"""What the mails say of themselves, so that no machine answers them (RFC 3834 5)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be put: the message, its best places, and the messages that are one question with it."""

    message: Message
    places: Sequence[Place]
    also: Sequence[Message] = ()
    is_about_sharing: bool = False
    """Has it its place, so that only who sees it is asked?"""

    @property
    def project(self) -> Project | None:
        """Return where a new conversation is opened."""
        return self.message.project or next((place.project for place in self.places if place.project), None)


def list_mail(asked: Sequence[Asked], member: Member, address: str, token: str) -> bytes:
    """Write the mail with these questions; answers to it come to an address with the token."""
    shared = sum(each.is_about_sharing for each in asked)
    subject = ngettext("One letter without a place", "%(n)d letters without a place", len(asked))
    if shared:
        subject = ngettext("One question about your mail", "%(n)d questions about your mail", len(asked))
    said = {"asked": asked, "asks_sharing": shared > 0, "asks_places": shared < len(asked)}
    return _written("questions", said, subject % {"n": len(asked)}, member, address, token)


def outcome_mail(done: Sequence[str], sheet: QuestionList, address: str, answered: Message) -> bytes:
    """Write what was done about an answer, and how to take it back."""
    subject = f"Re: {mail.bare(answered.subject) or _('letters without a place')}"[:SUBJECT_MOST]
    return _written("outcome", {"done": done}, subject, sheet.member, address, sheet.token, answered.message_id)


def _written(
    name: str,
    said: Mapping[str, object],
    subject: str,
    member: Member,
    address: str,
    token: str,
    answers: str = "",
) -> bytes:
    marks = {"reply_to": with_token(address, token), "answers": answers, "submitted": SUBMITTED[name]}
    return house_mail(name, said, subject, member, address, **marks)
