"""A letter: everything known of one mail before it becomes bytes, and the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from hashlib import sha256

from demo import quoting
from demo.files import MEDIA_TYPES
from demo.people import DOMAIN, Person
from demo.story import Story, Turn

POLICY = default.clone(max_line_length=120)


@dataclass(frozen=True)
class Letter:
    id: str
    story: Story
    turn: Turn
    sender: Person
    address: str
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    at: datetime
    subject: str
    body: quoting.Body
    references: tuple[str, ...] = ()
    parent: Letter | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    calendar: str | None = None
    enclosed: Letter | None = None  # forwarded as a file

    @property
    def is_held(self) -> bool:
        return "unseen" not in self.turn.tags

    def quoted(self) -> quoting.Quoted:
        return quoting.Quoted(
            self.sender,
            self.address,
            [addressed(each) for each in self.to],
            [addressed(each) for each in self.cc],
            self.at,
            self.subject,
            self.body,
        )

    def mailboxes(self) -> tuple[Person, ...]:
        """The members who received it; nobody where a member wrote it to outsiders and keeps his own copy."""
        return tuple(person for person in (*self.to, *self.cc) if person.addresses[0].endswith(f"@{DOMAIN}"))


def addressed(person: Person) -> str:
    return f"{person.name} <{person.addresses[0]}>"


def arrivals(letter: Letter) -> tuple[bytes, ...]:
    """Write the letter once for every mailbox it arrived in: twice only where the story says so."""
    if "bounce" in letter.turn.tags and letter.parent:
        content = bounce(letter, letter.parent)
    elif "mislabelled" in letter.turn.tags:
        content = mislabelled(letter)
    else:
        content = written(letter)
    boxes = letter.mailboxes()[: 2 if "twice" in letter.turn.tags else 1]
    return tuple(transport(letter, box) + content for box in boxes) or (content,)


def transport(letter: Letter, box: Person) -> bytes:
    """The trace that the way to a mailbox leaves. RFC 5321, 4.4."""
    mark = sha256(f"{letter.id}{box.key}".encode()).hexdigest()
    host = letter.address.partition("@")[2]
    at, to = format_datetime(letter.at), box.addresses[0]
    return (
        f"Return-Path: <{'' if letter.turn.tags & {'away', 'bounce'} else letter.address}>\n"
        f"Delivered-To: {to}\n"
        f"Received: from out.{host} (out.{host} [203.0.113.{int(mark[:2], 16)}])\n"
        f"\tby mx{1 + int(mark[2], 16) % 2}.{DOMAIN} with ESMTPS id {mark[4:14]}\n"
        f"\tfor <{to}>; {at}\n"
        f"Authentication-Results: mx.{DOMAIN}; spf=pass smtp.mailfrom={host}; dkim=pass header.d={host}\n"
    ).encode()


def written(letter: Letter) -> bytes:
    mail = EmailMessage(POLICY)
    for name, value in _fields(letter):
        mail[name] = value
    mail.set_content(letter.body.text, cte=_encoding(letter))
    if letter.body.html is not None:
        mail.add_alternative(letter.body.html + "\n", subtype="html", cte=_encoding(letter))
    if letter.calendar is not None:
        mail.add_alternative(letter.calendar, subtype="calendar", params={"method": "REQUEST"})
    for name, content in letter.files:
        main, _, sub = MEDIA_TYPES[name.rpartition(".")[2]].partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if letter.enclosed:
        mail.add_attachment(_enclosure(letter.enclosed), filename="message.eml")
    for number, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{sha256(letter.id.encode()).hexdigest()[:16]}_{number}")
    return mail.as_bytes()


def _enclosure(letter: Letter) -> EmailMessage:
    mail = EmailMessage(POLICY)
    for name, value in _fields(letter):
        mail[name] = value
    mail.set_content(letter.body.text, cte="quoted-printable")
    return mail


def _encoding(letter: Letter) -> str:
    return "quoted-printable" if letter.sender.program in ("gmail", "outlook") else "8bit"


def _fields(letter: Letter) -> list[tuple[str, object]]:
    fields: list[tuple[str, object]] = [
        ("From", _mailbox(letter.sender, letter.address)),
        ("To", [_mailbox(each, _address(each, letter)) for each in letter.to]),
        ("Cc", [_mailbox(each, _address(each, letter)) for each in letter.cc]),
        ("Date", letter.at),
        ("Subject", letter.subject),
        ("Message-ID", letter.id),
        ("In-Reply-To", letter.references[-1] if letter.references else ""),
        ("References", " ".join(letter.references)),
        *letter.headers.items(),
    ]
    return [(name, value) for name, value in fields if value]


def _address(person: Person, letter: Letter) -> str:
    """Answers go to the address that was written from."""
    if letter.parent and letter.parent.sender == person:
        return letter.parent.address
    return person.addresses[0]


def _mailbox(person: Person, address: str) -> Address:
    return Address(person.name, addr_spec=address)


def mislabelled(letter: Letter) -> bytes:
    """A program that says UTF-8 and sends Latin-1."""
    return _plainly(letter, 'text/plain; charset="utf-8"', letter.body.text.encode("latin-1", "replace"))


def bounce(letter: Letter, lost: Letter) -> bytes:
    """Report that a letter could not be delivered. RFC 3464."""
    to = lost.to[0].addresses[0]
    border = f"=_{sha256(letter.id.encode()).hexdigest()[:16]}"
    parts = (
        ("text/plain; charset=us-ascii", f"{letter.turn.text}\n\n<{to}>: 550 5.1.1 No such recipient here"),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mx.{DOMAIN}\n\nFinal-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\n"
            "Diagnostic-Code: smtp; 550 5.1.1 No such recipient here",
        ),
        (
            "text/rfc822-headers",
            f"From: {addressed(lost.sender)}\nTo: <{to}>\nSubject: {lost.subject}\nMessage-ID: {lost.id}",
        ),
    )
    body = "".join(f"--{border}\nContent-Type: {kind}\n\n{text}\n\n" for kind, text in parts) + f"--{border}--\n"
    return _plainly(letter, f'multipart/report; report-type=delivery-status; boundary="{border}"', body.encode())


def _plainly(letter: Letter, content_type: str, body: bytes) -> bytes:
    mail = EmailMessage(POLICY)
    for name, value in _fields(letter):
        mail[name] = value
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = content_type
    mail["Content-Transfer-Encoding"] = "8bit"
    return mail.as_bytes().partition(b"\n\n")[0] + b"\n\n" + body
