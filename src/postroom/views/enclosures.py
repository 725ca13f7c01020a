"""What a message brings beside its words: dates, answers to them, files that lie elsewhere, reactions, cards, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypedDict

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from postroom.models import File
from postroom.views.forwards import Named

ANSWERS = {
    "accepted": _("Accepted"),
    "tentative": _("Perhaps"),
    "declined": _("Declined"),
    "delegated": _("Delegated"),
    "none": _("No answer yet"),
}
LEVELS = {"internal": _("Internal"), "private": _("Private"), "confidential": _("Confidential")}
IMPORTANCES = {"high": _("Urgent"), "low": _("Not urgent")}
PROTECTIONS = {"signed": pgettext_lazy("a mail", "Signed"), "encrypted": _("Encrypted")}
SOURCES = {
    "header": _("by the sender"),
    "label": _("by the sender's firm"),
    "rights": _("only who is permitted can open it"),
    "subject": _("in its subject"),
}


class Asked(TypedDict):
    mailbox: Named
    answer: str
    optional: bool


class Event(TypedDict):
    """An invitation as it is told of a message."""

    method: str
    uid: str
    summary: str
    start: str | None
    end: str | None
    all_day: bool
    place: str
    organiser: Named | None
    attendees: list[Asked]
    recurrence: str
    cancelled: bool


class Link(TypedDict):
    """A link to files as it is told of a message."""

    service: str
    url: str
    name: str
    size: int | None
    expires_on: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event that somebody invites to, or answers the invitation to; `answers` are by person."""

    uid: str
    is_answer: bool
    is_cancelled: bool
    summary: str
    start: datetime | None
    end: datetime | None
    all_day: bool
    place: str
    organiser: str
    recurrence: str
    answers: Mapping[str, tuple[str, str]]  # by address: the name, and what was answered

    @property
    def replies(self) -> list[tuple[str, list[str]]]:
        """Return each answer with the names of those who gave it."""
        said = [
            (label, [name for name, each in self.answers.values() if each == key]) for key, label in ANSWERS.items()
        ]
        return [(str(label), names) for label, names in said if names]

    @property
    def last_day(self) -> date | None:
        """Return the last day of an event of whole days; its end is exclusive (RFC 5545 3.6.1)."""
        return (self.end - timedelta(days=1)).date() if self.all_day and self.end else None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file that was left somewhere to be fetched."""

    service: str
    url: str
    name: str
    size: int | None
    expires_on: date | None
    is_gone: bool
    brought: File | None = None
    """The file itself, where one of us fetched it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word on the outside of a message, and who put it there."""

    word: str
    because: str


def meetings(events: Sequence[Event]) -> list[Meeting]:
    """Return the events of a message; an event without a beginning and a name says nothing."""
    return [_meeting(event) for event in events if event["start"] or event["summary"]]


def answered(meeting: Meeting, later: Sequence[Meeting]) -> Meeting:
    """Return a meeting with the answers to it that came later."""
    answers = dict(meeting.answers)
    for each in later:
        if each.is_answer and each.uid == meeting.uid:
            answers |= each.answers
    return replace(meeting, answers=answers)


def elsewhere(rows: Sequence[Link], today: date) -> list[Elsewhere]:
    """Return the files of a message that are not held."""
    found = []
    for row in rows:
        day = date.fromisoformat(row["expires_on"]) if row["expires_on"] else None
        found.append(
            Elsewhere(row["service"], row["url"], row["name"], row["size"], day, day is not None and day < today)
        )
    return found


def stamps(marks: Sequence[Mapping[str, str]], importance: str, protection: str) -> list[Stamp]:
    """Return what is stamped on a message, each word once, as the strongest says it."""
    words = {mark["level"]: SOURCES.get(mark["by"], "") for mark in reversed(marks)}
    found = [Stamp(str(LEVELS[level]), str(because)) for level, because in words.items() if level in LEVELS]
    others = (IMPORTANCES.get(importance), PROTECTIONS.get(protection))
    return [*found, *(Stamp(str(word), "") for word in others if word)]


def said_by(meeting: Meeting, address: str) -> Meeting:
    """Return a meeting with what one person answered: nobody answers for another.

    Calendars are written by whoever sends them, and may say that somebody else has accepted.
    """
    return replace(meeting, answers={each: said for each, said in meeting.answers.items() if each == address})


def _meeting(event: Event) -> Meeting:
    return Meeting(
        uid=event["uid"],
        is_answer=event["method"] == "reply",
        is_cancelled=event["cancelled"],
        summary=event["summary"],
        start=_moment(event["start"]),
        end=_moment(event["end"]),
        all_day=event["all_day"],
        place=event["place"],
        organiser=_name(event["organiser"]) if event["organiser"] else "",
        recurrence=event["recurrence"],
        answers={
            asked["mailbox"]["address"]: (_name(asked["mailbox"]), asked["answer"]) for asked in event["attendees"]
        },
    )


def _moment(stated: str | None) -> datetime | None:
    return datetime.fromisoformat(stated) if stated else None


def _name(mailbox: Named) -> str:
    return mailbox["name"] or mailbox["address"]
