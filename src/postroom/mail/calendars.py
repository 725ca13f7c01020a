"""Invitations and the answers to them, as they come by mail (RFC 5545, 5546 and 6047)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from postroom.mail.addresses import Mailbox, normalise
from postroom.mail.bounds import ATTENDEES_MOST, INVITATIONS_MOST, NAME_MOST, SUBJECT_MOST
from postroom.mail.calendar_times import Zones, duration, moment
from postroom.mail.content_lines import ContentLine, content_lines
from postroom.mail.recurrence import in_words

TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
COMPONENTS = frozenset({"VEVENT", "VTODO"})


class Answer(StrEnum):
    """What somebody said to an invitation (RFC 5545 3.2.12)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited; in a reply, the one who answers."""

    mailbox: Mailbox
    answer: Answer
    optional: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar that was mailed."""

    method: str  # request, reply, cancel, counter, publish … (RFC 5546 1.4)
    uid: str
    sequence: int
    summary: str
    description: str
    start: datetime | None  # in UTC; of an event that lasts whole days, midnight of the first
    end: datetime | None  # exclusive (RFC 5545 3.6.1)
    all_day: bool
    time_zone: str  # as the organiser's calendar names it; empty where the time is UTC, or everybody's own
    place: str
    organiser: Mailbox | None
    attendees: tuple[Attendee, ...]
    recurrence: str  # in words
    cancelled: bool


@dataclass(slots=True)
class _Component:
    name: str
    lines: list[ContentLine] = field(default_factory=list)

    def of(self, name: str) -> ContentLine | None:
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str, most: int = NAME_MOST) -> str:
        line = self.of(name)
        return line.text[:most] if line else ""


def is_calendar(content_type: str, name: str) -> bool:
    """Is a part of this type and file name a calendar?"""
    return content_type in TYPES or name.lower().endswith(".ics")


def invitations(content: bytes, charset: str = "") -> tuple[Invitation, ...]:
    """Read the events of a calendar, in order."""
    method, zones = "", Zones()
    opened: list[_Component] = []
    events: list[_Component] = []
    for line in content_lines(content, charset or "utf-8"):
        if line.name == "BEGIN":
            opened.append(_Component(line.value.strip().upper()))
        elif line.name == "END" and opened:
            closed = opened.pop()
            if closed.name in COMPONENTS and len(events) < INVITATIONS_MOST:
                events.append(closed)
            elif closed.name in ("STANDARD", "DAYLIGHT") and opened:
                zones.add(opened[-1].text("TZID"), closed.lines)
        elif line.name == "METHOD" and not method:
            method = line.text.lower()[:NAME_MOST]
        elif opened:
            opened[-1].lines.append(line)
    return tuple(_invitation(method or "publish", event, zones) for event in events)


def _invitation(method: str, event: _Component, zones: Zones) -> Invitation:
    starts, ends = event.of("DTSTART"), event.of("DTEND") or event.of("DUE")
    start = moment(starts, zones) if starts else None
    all_day = starts is not None and "T" not in starts.value.upper()
    rule = event.of("RRULE")
    return Invitation(
        method=method,
        uid=event.text("UID", SUBJECT_MOST),
        sequence=_number(event.text("SEQUENCE")),
        summary=" ".join(event.text("SUMMARY", SUBJECT_MOST).split()),
        description=event.text("DESCRIPTION", SUBJECT_MOST * 10),
        start=start,
        end=moment(ends, zones) if ends else _end(start, all_day, event.text("DURATION")),
        all_day=all_day,
        time_zone=starts.parameters.get("TZID", "")[:NAME_MOST] if starts else "",
        place=" ".join(event.text("LOCATION", SUBJECT_MOST).split()),
        organiser=_mailbox(organiser) if (organiser := event.of("ORGANIZER")) else None,
        attendees=_attendees(event),
        recurrence=in_words(rule.value) if rule else "",
        cancelled=method == "cancel" or event.text("STATUS").upper() == "CANCELLED",
    )


def _end(start: datetime | None, all_day: bool, lasts: str) -> datetime | None:
    """Return the end of an event that states none: after its duration, or its day (RFC 5545 3.6.1)."""
    if start is None:
        return None
    try:
        return start + (duration(lasts) if lasts else timedelta(days=all_day))
    except OverflowError:
        return None


def _attendees(event: _Component) -> tuple[Attendee, ...]:
    lines = [line for line in event.lines if line.name == "ATTENDEE"][:ATTENDEES_MOST]
    return tuple(Attendee(mailbox, _answer(line), _is_optional(line)) for line in lines if (mailbox := _mailbox(line)))


def _answer(line: ContentLine) -> Answer:
    stated = line.parameters.get("PARTSTAT", "").lower()
    return next((answer for answer in Answer if answer == stated), Answer.NONE)


def _is_optional(line: ContentLine) -> bool:
    return line.parameters.get("ROLE", "").upper() in ("OPT-PARTICIPANT", "NON-PARTICIPANT")


def _mailbox(line: ContentLine) -> Mailbox | None:
    """Read a calendar address (RFC 5545 3.3.3): mailto, or where it is none, the EMAIL parameter (RFC 7986 6.2)."""
    written = line.value if line.value.lower().startswith("mailto:") else line.parameters.get("EMAIL", line.value)
    address = normalise(written.strip())
    name = " ".join(line.parameters.get("CN", "").split())[:NAME_MOST]
    return Mailbox("" if name.lower() == address else name, address) if "@" in address else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
