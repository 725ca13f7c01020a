"""`postroom parse FILE…`: what was understood of a mail."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandError

from postroom.mail import ParsedMessage, parse
from postroom.mail.addresses import Mailbox
from postroom.mail.calendars import Invitation
from postroom.mail.protection import Protection
from postroom.management.lines import LinesCommand


class Command(LinesCommand):
    help = "Show what is understood of mails: who, when, what is new, what is quoted, files, defects."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE", help="a mail as a file, - for standard input")

    def handle(self, *args: object, files: list[str], json: bool, **options: object) -> None:
        for name in files:
            finding = {"file": name, **understood(parse(read_mail(name)))}
            text = "\n".join(f"{key}: {value}" for key, value in finding.items())
            self.say(finding, f"{text}\n", as_json=json)


def read_mail(name: str) -> bytes:
    """Return the bytes of a file; raise CommandError saying what is wrong with it."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} could not be read: {error.strerror}") from error


def understood(parsed: ParsedMessage) -> dict[str, object]:
    """Return what a mail says, in plain values."""
    return {
        "from": _mailboxes([parsed.from_] if parsed.from_ else []),
        "to": _mailboxes(parsed.to),
        "cc": _mailboxes(parsed.cc),
        "date": parsed.date.isoformat() if parsed.date else None,
        "subject": parsed.subject,
        "message_id": parsed.message_id,
        "in_reply_to": list(parsed.in_reply_to),
        "references": list(parsed.references),
        "text": parsed.body.new,
        "quoted": parsed.body.quoted,
        "signature": parsed.body.signature,
        "attachments": [
            {"name": part.name, "type": part.content_type, "size": part.size, "sha256": part.sha256}
            for part in parsed.attachments
        ],
        "kind": parsed.kind.value,
        "encrypted": parsed.protection is Protection.ENCRYPTED,
        "signed": parsed.protection is Protection.SIGNED,
        "invitations": [_invitation(each) for each in parsed.invitations],
        "cards": [asdict(card) for card in parsed.cards],
        "defects": [str(defect) for defect in parsed.defects],
    }


def _invitation(invitation: Invitation) -> dict[str, object]:
    """Return an invitation in plain values, its moments in UTC."""
    return {
        **asdict(invitation),
        "start": invitation.start.isoformat() if invitation.start else None,
        "end": invitation.end.isoformat() if invitation.end else None,
        "attendees": [
            {"mailbox": asdict(each.mailbox), "answer": each.answer.value, "optional": each.optional}
            for each in invitation.attendees
        ],
    }


def _mailboxes(mailboxes: list[Mailbox] | tuple[Mailbox, ...]) -> list[dict[str, str]]:
    return [{"name": mailbox.name, "address": mailbox.address} for mailbox in mailboxes]
