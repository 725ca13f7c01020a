"""Invitations, and what was answered to them."""

from datetime import UTC, datetime

from postroom.mail.addresses import Mailbox
from postroom.mail.calendars import Answer, Attendee, invitations

OUTLOOK = b"""BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Lee, Cleo":MAILTO:Cleo@Tiles.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Ben Ortiz:MAI
 LTO:ben@ours.example
ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:ada@ours.example
SUMMARY;LANGUAGE=de-DE:Fliesen\\, grau
DTSTART;TZID=W. Europe Standard Time:20260706T100000
DTEND;TZID=W. Europe Standard Time:20260706T113000
UID:1@tiles.example
SEQUENCE:2
LOCATION;LANGUAGE=de-DE:Hof 3
RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231T000000Z
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def event(*lines: str, method: str = "REQUEST") -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]
    ).encode()


def test_an_invitation_says_what_where_and_who_asks() -> None:
    (invitation,) = invitations(OUTLOOK)

    assert (invitation.method, invitation.summary, invitation.place) == ("request", "Fliesen, grau", "Hof 3")
    assert invitation.organiser == Mailbox("Lee, Cleo", "cleo@tiles.example")
    assert (invitation.uid, invitation.sequence) == ("1@tiles.example", 2)


def test_the_time_of_a_zone_that_only_the_calendar_knows_is_found() -> None:
    (invitation,) = invitations(OUTLOOK)

    assert invitation.start == datetime(2026, 7, 6, 8, tzinfo=UTC)
    assert invitation.end == datetime(2026, 7, 6, 9, 30, tzinfo=UTC)
    assert invitation.time_zone == "W. Europe Standard Time"


def test_in_winter_that_zone_has_its_other_offset() -> None:
    (invitation,) = invitations(OUTLOOK.replace(b"20260706T1", b"20260106T1"))

    assert invitation.start == datetime(2026, 1, 6, 9, tzinfo=UTC)


def test_a_zone_by_its_usual_name_needs_no_definition() -> None:
    (invitation,) = invitations(event("DTSTART;TZID=America/New_York:20260706T100000"))

    assert invitation.start == datetime(2026, 7, 6, 14, tzinfo=UTC)


def test_those_invited_and_what_they_said_are_listed() -> None:
    (invitation,) = invitations(OUTLOOK)

    assert invitation.attendees == (
        Attendee(Mailbox("Ben Ortiz", "ben@ours.example"), Answer.NONE, optional=False),
        Attendee(Mailbox("", "ada@ours.example"), Answer.TENTATIVE, optional=True),
    )


def test_a_reply_says_who_accepted() -> None:
    (reply,) = invitations(event("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@ours.example", method="REPLY"))

    assert reply.method == "reply"
    assert reply.attendees[0].answer is Answer.ACCEPTED


def test_an_event_of_a_whole_day_ends_at_the_next_midnight() -> None:
    (invitation,) = invitations(event("DTSTART;VALUE=DATE:20260706"))

    assert invitation.all_day
    assert invitation.start == datetime(2026, 7, 6, tzinfo=UTC)
    assert invitation.end == datetime(2026, 7, 7, tzinfo=UTC)


def test_an_event_may_state_how_long_it_lasts() -> None:
    (invitation,) = invitations(event("DTSTART:20260706T100000Z", "DURATION:PT45M"))

    assert invitation.end == datetime(2026, 7, 6, 10, 45, tzinfo=UTC)


def test_a_cancellation_is_one() -> None:
    (invitation,) = invitations(event("SUMMARY:Off", method="CANCEL"))

    assert invitation.cancelled


def test_recurrence_is_said_in_words() -> None:
    (invitation,) = invitations(OUTLOOK)

    assert invitation.recurrence == "every week on Monday and Thursday until 2026-12-31"


def test_a_reminder_inside_an_event_is_not_its_description() -> None:
    (invitation,) = invitations(OUTLOOK)

    assert invitation.description == ""


def test_impossible_times_are_none() -> None:
    (invitation,) = invitations(event("DTSTART:20261399T990000Z", "DTEND;TZID=Europe/Berlin:99991231T235959"))

    assert invitation.start is None
    assert invitation.end is not None


def test_a_thousand_events_are_bounded() -> None:
    assert len(invitations(event() * 1_000)) == 20
