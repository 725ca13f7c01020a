"""Messages as they are read: each with its words, what it brings beside them, and what others say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from postroom import mail
from postroom.models import Body, Decided, Failure, File, Kind, Member, Message, Sending, Submission
from postroom.models.sharing import insiders
from postroom.views.enclosures import Elsewhere, Meeting, Stamp, answered, elsewhere, meetings, said_by, stamps
from postroom.views.forwards import read
from postroom.views.missing import Missing, noticed_in
from postroom.views.roads import Road
from postroom.views.stretches import Forward, Stretch


@dataclass(frozen=True, slots=True)
class Reaction:
    """A picture put below a message; `to` is that message, where the reader has it before him."""

    emoji: str
    by: Message
    to: Message | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to read, with what it brings and what others say of it."""

    message: Message
    is_renamed: bool
    gaps: Sequence[Missing]
    failures: Sequence[Failure]
    stretches: Sequence[Stretch] = ()
    attached: Sequence[Forward] = ()
    meetings: Sequence[Meeting] = ()
    elsewhere: Sequence[Elsewhere] = ()
    cards: Sequence[Mapping[str, object]] = ()
    ticket: Mapping[str, str] | None = None
    stamps: Sequence[Stamp] = ()
    reaction: Reaction | None = None
    reactions: Sequence[Reaction] = ()
    road: Road | None = None
    decided: Sequence[Decided] = ()
    sendings: Sequence[Submission] = ()
    may_be_taken_back: bool = False
    insiders: Sequence[Member] = ()
    """Our members who took part or brought it, the reader first, where the reader is one of them."""

    @property
    def is_among_us(self) -> bool:
        """Did nobody outside take part?"""
        return all(part.address.person.kind == Kind.OURS for part in self.message.participations.all())


def readable(messages: models.QuerySet[Message]) -> models.QuerySet[Message]:
    """Fetch what a letter shows besides the message itself."""
    return messages.prefetch_related("author__person__addresses")


def letters(
    messages: Sequence[Message], member: Member, gaps: Mapping[int, Sequence[Missing]] | None = None
) -> list[Letter]:
    """Return these messages as this member reads them, in their order; a change of subject shows from the second on.

    `gaps` are those noticed in them, where they are known already.
    """
    gaps = noticed_in(messages) if gaps is None else gaps
    failures = Failure.objects.of(messages, member)
    subjects = [mail.bare(message.subject).casefold() for message in messages]
    before = [*subjects[:1], *subjects[:-1]]
    found = [
        _opened(Letter(message, own != last, gaps.get(message.pk, []), failures.get(message.id_hash or 0, [])))
        for message, own, last in zip(messages, subjects, before, strict=True)
    ]
    decided = _decided_in(messages, member)
    brought = _brought_for(found, member)
    inside = {} if member.is_guest else insiders(messages)
    sendings = {} if member.is_guest else sendings_of(messages)
    return [
        replace(
            each,
            decided=decided.get(each.message.pk, []),
            elsewhere=[replace(file, brought=brought.get((each.message.pk, file.url))) for file in each.elsewhere],
            insiders=_reader_first(inside.get(each.message.pk, []), member),
            sendings=sendings.get(each.message.pk, []),
            may_be_taken_back=_is_held(sendings.get(each.message.pk, []), member),
        )
        for each in _told_of_each_other(found)
    ]


def sendings_of(messages: Sequence[Message]) -> dict[int, list[Submission]]:
    """Return how far the sendings of these messages have come, those of our own that were written here."""
    found: dict[int, list[Submission]] = {}
    for sending in Submission.objects.standing().filter(message__in=messages, is_automatic=False).order_by("pk"):
        found.setdefault(sending.message_id or 0, []).append(sending)
    return found


def _is_held(sendings: Sequence[Submission], member: Member) -> bool:
    """May the reader still take back what he wrote? Nothing of it has begun to leave."""
    return bool(sendings) and all(
        each.state == Sending.QUEUED and each.by_id == member.pk and not each.attempts for each in sendings
    )


def _brought_for(letters: Sequence[Letter], member: Member) -> dict[tuple[int | None, str], File]:
    """Return the files that members brought for links in these letters, by the letter and the link."""
    linking = [letter.message.pk for letter in letters if letter.elsewhere]
    files = File.objects.visible_to(member).filter(message__in=linking) if linking else ()
    return {(file.message_id, file.link): file for file in files}


def _reader_first(members: Sequence[Member], reader: Member) -> list[Member]:
    return [reader, *(each for each in members if each != reader)] if reader in members else []


def _decided_in(messages: Sequence[Message], member: Member) -> dict[int, list[Decided]]:
    """Return the passages of each of these messages that are marked as decided."""
    decided: dict[int, list[Decided]] = {}
    marked = Decided.objects.standing().visible_to(member).filter(message__in=messages)
    for each in marked.select_related("by__person").order_by("pk"):
        decided.setdefault(each.message_id, []).append(each)
    return decided


def _opened(letter: Letter) -> Letter:
    """Return a letter with what is in it; a message that was not read to its end has nothing."""
    try:
        body = letter.message.body
    except Body.DoesNotExist:
        return letter
    told = body.told
    stretches, attached = read(body)
    return replace(
        letter,
        stretches=stretches,
        attached=attached,
        meetings=meetings(told.get("invitations", [])),
        elsewhere=elsewhere(told.get("transfers", []), timezone.localdate()),
        cards=told.get("cards", []),
        ticket=told.get("ticket"),
        stamps=stamps(told.get("marks", []), told.get("importance", ""), told.get("protection", "")),
    )


def _told_of_each_other(letters: list[Letter]) -> list[Letter]:
    """Put below each letter the reactions to it, and into each invitation the answers to it.

    Only the letters at hand count, which the reader may see.
    """
    by_id = {letter.message.message_id: letter.message for letter in letters if letter.message.message_id}
    given = [_reaction(letter.message, by_id) for letter in letters]
    answers = [
        said_by(meeting, letter.message.author.spec)
        for letter in letters
        for meeting in letter.meetings
        if meeting.is_answer and letter.message.author
    ]
    return [
        replace(
            letter,
            reaction=own,
            reactions=[each for each in given if each and each.to == letter.message],
            meetings=[each if each.is_answer else answered(each, answers) for each in letter.meetings],
        )
        for letter, own in zip(letters, given, strict=True)
    ]


def _reaction(message: Message, by_id: Mapping[str, Message]) -> Reaction | None:
    told = message.body.told.get("reaction") if hasattr(message, "body") else None
    return Reaction(told["emoji"] or _("with a picture"), message, by_id.get(told["message_id"])) if told else None
