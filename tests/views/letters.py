"""Mails that bring something beside their words, as programs write them."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.world import BEN, CLEO, letter, quoted

EVENT = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
UID:visit@tiles.example
SUMMARY:{summary}
DTSTART:20260305T090000Z
DTEND:20260305T103000Z
LOCATION:The hall, gate 3
ORGANIZER;CN=Cleo Lee:mailto:cleo@tiles.example
{attendees}
END:VEVENT
END:VCALENDAR
"""
ASKED = (
    "ATTENDEE;CN=Ben Ortiz;PARTSTAT=NEEDS-ACTION:mailto:ben@studio.example\n"
    "ATTENDEE;CN=Carl Lee;PARTSTAT=ACCEPTED:mailto:carl@tiles.example"
)


def invitation(summary: str = "Site visit") -> bytes:
    raw = letter(subject="Site visit", text="Do come.\n", message_id="<visit@tiles.example>", day=1)
    event = EVENT.format(method="REQUEST", summary=summary, attendees=ASKED)
    return _with_calendar(raw, event, "REQUEST")


def answer_to_invitation(*, attendee: str = "Ben Ortiz:mailto:ben@studio.example") -> bytes:
    raw = letter(
        from_=BEN, to=CLEO, subject="Accepted: Site visit", text="\n", day=1.5, answers="<visit@tiles.example>"
    )
    name, _, address = attendee.partition(":")
    event = EVENT.format(
        method="REPLY", summary="Site visit", attendees=f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:{address}"
    )
    return _with_calendar(raw, event, "REPLY")


FORWARD = letter(
    from_=BEN,
    to="ada@studio.example",
    subject="Fwd: Slate",
    day=2,
    message_id="<fwd@studio.example>",
    text=(
        "See below.\n\n---------- Forwarded message ---------\nFrom: Cleo Lee <cleo@tiles.example>\n"
        "Date: Sun, 1 Mar 2026 at 10:00\nTo: Ben <ben@studio.example>\nSubject: Slate\n\nSlate is 40 a metre.\n\n"
        "---------- Forwarded message ---------\nFrom: Carl Lee <carl@tiles.example>\nDate: Sat, 28 Feb 2026 at 10:00\n"
        "To: Cleo <cleo@tiles.example>\nSubject: Re: Slate\n\nForty, then.\n"
    ),
)
QUOTED_TWICE = letter(
    message_id="<twice@tiles.example>",
    subject="Re: Grey tiles",
    answers="<grey@tiles.example>",
    day=3,
    text="Agreed.\n" + quoted("Thirty of them.\n\nOn Sun, 1 Mar 2026 at 09:00, Cleo Lee wrote:\n> How many?\n")
    + "\n-- \nCleo Lee\nTiles, Kiln Lane 4\n",
)  # fmt: skip
TRANSFER = letter(
    message_id="<files@tiles.example>",
    subject="Plans",
    day=4,
    text="Here they are.\n\nhall <north>.pdf\nPlans of the hall.pdf (34.5 MB), expires on 9 March 2026\nhttps://we.tl/t-abcDEF123\n",
    headers={"Sensitivity": "Company-Confidential", "Importance": "high"},
)
TICKET = letter(
    message_id="<t@tiles.zendesk.com>",
    from_="Cleo Lee <cleo@tiles.example>",
    subject="[Tiles] Re: Joints (#4711)",
    day=5,
    text="We look into it.\n",
    headers={"X-Zendesk-From-Account-Id": "1"},
)
CARD = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Carl Lee\nORG:Tiles\nTITLE:Yard\nTEL:+49 30 12345\n"
    b"EMAIL:carl@tiles.example\nEND:VCARD\n"
)
WITH_CARD = letter(
    message_id="<card@tiles.example>", subject="Carl", day=6, text="His card.\n", files={"carl.vcf": CARD}
)


def reaction(emoji: str = "\N{THUMBS UP SIGN}", *, to: str = "<yes@studio.example>") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = CLEO, BEN, "Re: Grey tiles"
    mail["Date"], mail["Message-ID"], mail["In-Reply-To"] = "Wed, 04 Mar 2026 09:00:00 +0000", "<r@tiles.example>", to
    mail.set_content(f"{emoji}\n", disposition="reaction", cte="8bit")
    return mail.as_bytes()


def attached(inner: bytes) -> bytes:
    """Pass a mail on as a file."""
    raw = letter(
        from_=BEN, to="ada@studio.example", subject="Fwd: as it came", day=7, message_id="<att@studio.example>"
    )
    mail = EmailMessage()
    mail.set_content("Here it is.\n")
    mail.add_attachment(message_from_bytes(inner, policy=default))
    return b"\n".join(_fields(raw)) + b"\n" + mail.as_bytes()


def _with_calendar(raw: bytes, event: str, method: str) -> bytes:
    """Turn a mail without files into one whose body is its words and a calendar."""
    mail = EmailMessage()
    mail.set_content(raw.partition(b"\n\n")[2].decode())
    mail.add_alternative(event, subtype="calendar", params={"method": method})
    return b"\n".join(_fields(raw)) + b"\n" + mail.as_bytes()


def _fields(raw: bytes) -> list[bytes]:
    """Return the header of a mail without what tells of its body."""
    lines = raw.partition(b"\n\n")[0].split(b"\n")
    return [line for line in lines if not line.lower().startswith((b"content-", b"mime-"))]
