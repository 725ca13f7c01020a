"""The cast and their mail: Ada owns, Ben works, Cleo is the client, Dov is a stranger."""

from __future__ import annotations

import itertools
import mailbox
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from postroom import discovery, incoming, worker
from postroom.models import (
    Arrival,
    Client,
    Domain,
    Envelope,
    Handed,
    Member,
    Message,
    Project,
    Role,
    Setback,
    Source,
    SourceKind,
    State,
)

ADA, BEN = "Ada Lang <ada@studio.example>", "Ben Ortiz <ben@studio.example>"
CLEO, CARL = "Cleo Lee <cleo@tiles.example>", "Carl Lee <carl@tiles.example>"
DOV, ERIN = "Dov Stern <dov@elsewhere.example>", "Erin Moss <erin@ferry.example>"
FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def letter(
    *,
    from_: str = CLEO,
    to: str = BEN,
    subject: str = "Grey tiles",
    text: str = "Are the grey ones still to be had in thirty by sixty?\n",
    day: float = 0,
    message_id: str = "",
    answers: str = "",
    references: str = "",
    cc: str = "",
    headers: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """Write a mail as it lies on the wire; `day` counts from the first day of the story."""
    mail = EmailMessage()
    given = {"From": from_, "To": to, "Cc": cc, "Subject": subject, "In-Reply-To": answers, "References": references}
    given["Date"] = format_datetime(FIRST_DAY + timedelta(days=day))
    given["Message-ID"] = message_id
    for name, value in {**given, **(headers or {})}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    for name, content in (files or {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def quoted(text: str, *, by: str = "Ben Ortiz") -> str:
    """Quote a text as most programs do."""
    lines = "\n".join(f"> {line}" for line in text.splitlines())
    return f"\nOn Mon, 2 Mar 2026 at 09:00, {by} <ben@studio.example> wrote:\n{lines}\n"


def write_mbox(path: Path, mails: Iterable[bytes]) -> Path:
    """Lay mails into a new mbox file, and return where it is."""
    box = mailbox.mbox(path)
    for raw in mails:
        box.add(raw)
    box.close()
    return path


@dataclass
class World:
    """The firm and its record."""

    ada: Member
    ben: Member
    tiles: Client
    hall: Project
    listener: Source
    _places: itertools.count[int] = field(default_factory=itertools.count)

    @classmethod
    def founded(cls) -> World:
        """Let Ada found the firm, with Ben, and the tile maker as its client with one project."""
        ada = Member.objects.join(name="Ada Lang", email="ada@studio.example", role=Role.OWNER, password="a quiet day")
        ben = Member.objects.join(name="Ben Ortiz", email="ben@studio.example", password="a quiet day")
        discovery.settle_ours(["studio.example"], by=ada)
        tiles = Client.objects.create(name="Tiles", state=State.CONFIRMED)
        Domain.objects.create(name="tiles.example", client=tiles)
        hall = Project.objects.create(name="Hall", client=tiles, state=State.CONFIRMED)
        listener = Source.objects.create(kind=SourceKind.LISTENER, name="info@studio.example")
        return cls(ada, ben, tiles, hall, listener)

    def arrive(self, *mails: bytes, source: Source | None = None) -> None:
        """Let these mails arrive, and do nothing about them yet."""
        handed = [Handed.over(raw, Envelope(f"place {next(self._places)}")) for raw in mails]
        Arrival.objects.receive(source or self.listener, handed)

    def record(self) -> None:
        """Put what arrived on record, and do no more about it."""
        while arrivals := list(Arrival.objects.select_related("source", "body").unrecorded()[:250]):
            incoming.record(arrivals)

    def work(self) -> None:
        """Let the worker carry until all trays are empty, and let nothing be put aside as failed."""
        worker.carry_all()

        assert not Setback.objects.exists(), Setback.objects.first()

    def receive(self, *mails: bytes) -> list[Message]:
        """Let these mails arrive and be worked on; return the whole record by date."""
        self.arrive(*mails)
        self.work()
        return self.messages()

    def receive_for(self, recipient: str, raw: bytes, sender: str = "someone@elsewhere.example") -> Message:
        """Let a mail be handed over from and for these, whomever its headers name, and return its message."""
        place = f"place {next(self._places)}"
        Arrival.objects.receive(self.listener, [Handed.over(raw, Envelope(place, sender, (recipient,)))])
        self.work()
        return Message.objects.get(arrivals__place=place)

    def messages(self) -> list[Message]:
        return list(Message.objects.order_by("sent_at", "pk").select_related("filing", "conversation"))

    def another_client(self, name: str = "Ferry", domain: str = "ferry.example") -> Client:
        client = Client.objects.create(name=name, state=State.CONFIRMED)
        Domain.objects.create(name=domain, client=client)
        Project.objects.create(name=f"{name} site", client=client, state=State.CONFIRMED)
        return client
