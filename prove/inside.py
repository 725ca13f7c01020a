"""Work inside the data directory that the settings name: what its record comes to, and what it begins with."""

from __future__ import annotations

import hashlib
import io
import json
import mailbox
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection
from tests.filing.test_order import history
from tests.incoming.imap.dovecot import PASSWORD

from postroom import answering, discovery, search
from postroom.answering import Recipients, Written
from postroom.mail import Mailbox
from postroom.models import (
    Account,
    Arrival,
    Attachment,
    Client,
    Domain,
    Envelope,
    Fingerprint,
    Gap,
    Handed,
    Member,
    Message,
    Participation,
    Setback,
    Source,
    SourceKind,
    State,
    Submission,
)
from postroom.models.deciding import decide

LENGTH = 50
"""Mails of one story, some of which are lost."""


def outcome() -> str:
    """Return, by kind, a row of text for everything on record."""
    messages = list(Message.objects.select_related("client", "project", "body"))
    return json.dumps(
        {
            "originals": [
                f"{a.place.rpartition('/')[2]} {_digest(a.raw())}" for a in Arrival.objects.select_related("body")
            ],
            "arrivals without a message": [str(a.place) for a in Arrival.objects.filter(message=None)],
            "messages": [f"{_key(m)} {m.message_id} {m.kind} {_digest(m.body.packed)}" for m in messages],
            "decisions": [f"{m.message_id} {m.decision} {m.client} {m.project} {m.audience}" for m in messages],
            "not filed": [m.message_id for m in messages if m.is_unfiled],
            "conversations": _conversations(messages),
            "parts": [
                f"{message} {role} {spec} {name}"
                for message, role, spec, name in Participation.objects.values_list(
                    "message__message_id", "role", "address__spec", "name"
                )
            ],
            "files": [
                f"{a.message.message_id} {a.path} {a.name}" for a in Attachment.objects.select_related("message")
            ],
            "fingerprints": [
                f"{number} {message} {is_quoted}"
                for number, message, is_quoted in Fingerprint.objects.values_list(
                    "hash", "message__message_id", "is_quoted"
                )
            ],
            "open gaps": list(Gap.objects.open().values_list("message_id", flat=True)),
            "closed gaps": list(Gap.objects.exclude(closed_by=None).values_list("message_id", flat=True)),
            "setbacks": [str(setback) for setback in Setback.objects.all()],
            "clients": [f"{client.name} {client.state}" for client in Client.objects.all()],
            "findable": [str(search.count(connection)), *search.check(connection)],
            "damage": _damage(),
        }
    )


def write() -> str:
    """Write correspondences with lost parents, stripped headers and quotations, one after the other, as an mbox."""
    raws = [raw for story in range(int(sys.argv[3])) for raw in history(story, LENGTH)]
    Path(sys.argv[2]).write_bytes(
        b"".join(b"From a@b.example Thu Jan  1 00:00:00 2026\n" + raw + b"\n" for raw in raws)
    )
    return str(len(raws))


def receive() -> str:
    """Keep all mails of an mbox as the listener does, for two confirmed clients of the firm."""
    owner = Member.objects.get()
    discovery.settle_ours(["studio.example"], by=owner)
    source = Source.objects.create(kind=SourceKind.LISTENER, name="info@studio.example")
    raws = [mail.as_bytes() for mail in mailbox.mbox(sys.argv[2])]
    Arrival.objects.receive(source, [Handed.over(raw, Envelope(f"place {at}")) for at, raw in enumerate(raws)])
    discovery.propose_clients(owner)
    for client in Client.objects.proposed():
        decide(client, State.CONFIRMED, by=owner)
    return str(len(raws))


def connect() -> str:
    """Let the two clients be known, and connect the owner's mailbox on the server at this port."""
    owner = Member.objects.get()
    discovery.settle_ours(["studio.example"], by=owner)
    for name in ("tiles", "ferry"):
        client = Client.objects.create(name=name, state=State.CONFIRMED)
        Domain.objects.create(name=f"{name}.example", client=client)
    Account.connect(
        owner, "ben@studio.example", host="127.0.0.1", port=int(sys.argv[2]), security="none",
        login="ben@studio.example", password=PASSWORD,
    )  # fmt: skip
    return "1"


def fill() -> str:
    """Lay correspondences down in the mailbox of the server in this folder: what is ours in Sent, all else in Inbox."""
    home = Path(sys.argv[2]) / "mail" / "ben@studio.example"
    folders = {False: home / ".INBOX", True: home / ".Sent"}
    for place in (home, *folders.values(), *(f / name for f in folders.values() for name in ("cur", "new", "tmp"))):
        place.mkdir()
        shutil.chown(place, "dovecot", "dovecot")
    raws = [raw for story in range(int(sys.argv[3])) for raw in history(story, LENGTH)]
    for number, raw in enumerate(raws):
        is_ours = b"\nFrom: Ben " in raw or raw.startswith(b"From: Ben ")
        (folders[is_ours] / "cur" / f"{number:06}.mail:2,").write_bytes(raw)
    return str(len(raws))


def letters() -> str:
    """Write one letter to so many people, none of whom was written to before; return how many are on record."""
    owner, known = Member.objects.get(), Submission.objects.count()
    to = tuple(Mailbox("", f"p{known + number}@tiles.example") for number in range(int(sys.argv[2])))
    answering.begin(
        Written("News for all of you.", subject=f"News {known}", recipients=Recipients((), (), to)), by=owner
    )
    return str(Submission.objects.count())


def _conversations(messages: list[Message]) -> list[str]:
    places: dict[int, list[str]] = {}
    for message in messages:
        if message.conversation_id:
            places.setdefault(message.conversation_id, []).append(message.message_id)
    return [" ".join(sorted(ids)) for ids in places.values()]


def _damage() -> list[str]:
    said = io.StringIO()
    try:
        call_command("verify", stdout=said)
    except CommandError as error:
        return [f"{error}: {said.getvalue()[:500]}"]
    return []


def _key(message: Message) -> str:
    return bytes(message.digest).hex()[:24]


def _digest(content: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(content)).hexdigest()[:16]


WORDS: dict[str, Callable[[], str]] = {
    "outcome": outcome,
    "write": write,
    "receive": receive,
    "connect": connect,
    "fill": fill,
    "letters": letters,
}


def main() -> None:
    """Say what the first word on the command line asks for."""
    print(WORDS[sys.argv[1]]())
