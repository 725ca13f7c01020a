"""`postroom parse FILE…`: what was understood of a mail."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError

from postroom import mail
from postroom.mail import ParsedMessage, SpanKind, parse, plain
from postroom.management.lines import LinesCommand

LEFT_OUT: tuple[object, ...] = ("", [], None, False)
"""What the printed list leaves out, since nothing is to be said of it."""


class Command(LinesCommand):
    help = "Show what is understood of mails: who, when, what is new, what is quoted, files, defects."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE", help="a mail as a file, - for standard input")

    def handle(self, *args: object, files: list[str], json: bool, **options: object) -> None:
        for name in files:
            finding = {"file": name, **understood(parse(read_mail(name)))}
            text = "\n".join(f"{key}: {value}" for key, value in finding.items() if value not in LEFT_OUT)
            self.say(finding, f"{text}\n", as_json=json)


def read_mail(name: str) -> bytes:
    """Return the bytes of a file; raise CommandError saying what is wrong with it."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} could not be read: {error.strerror}") from error


def understood(parsed: ParsedMessage) -> dict[str, object]:
    """Return all that is understood of a mail, in plain values."""
    return {**_headers(parsed), **_words(parsed), **_nature(parsed), "defects": plain(parsed.defects)}


def _headers(parsed: ParsedMessage) -> dict[str, object]:
    return {
        "from": plain([parsed.from_] if parsed.from_ else []),
        "sender": plain(parsed.sender),
        "reply_to": plain(parsed.reply_to),
        "to": plain(parsed.to),
        "cc": plain(parsed.cc),
        "bcc": plain(parsed.bcc),
        "date": plain(parsed.date),
        "subject": parsed.subject,
        "message_id": parsed.message_id,
        "in_reply_to": plain(parsed.in_reply_to),
        "references": plain(parsed.references),
        "list_id": parsed.list_id,
    }


def _words(parsed: ParsedMessage) -> dict[str, object]:
    body = parsed.body
    return {
        "text": body.new,
        "quoted": body.quoted,
        "signature": body.signature,
        "disclaimer": body.of(SpanKind.DISCLAIMER),
        "decoration": body.of(SpanKind.DECORATION),
        "spans": _spans(body),
        "exchanges": plain(tuple(body.exchanges())),
        "forwards": [_forward(forward) for forward in parsed.forwards],
        "attachments": [
            {"name": part.name, "type": part.content_type, "size": part.size, "sha256": part.sha256}
            for part in parsed.attachments
        ],
    }


def _spans(body: mail.Body) -> list[object]:
    return [
        {
            "kind": span.kind.value,
            "level": span.level,
            "introduced_by": body.words(body.spans[span.introduction]).strip() if span.introduction >= 0 else "",
            "text": body.words(span),
        }
        for span in body.spans
    ]


def _forward(forward: mail.Forwarded) -> dict[str, object]:
    return {
        "from": plain(forward.from_),
        "sender": plain(forward.sender),
        "to": plain(forward.to),
        "cc": plain(forward.cc),
        "date": plain(forward.date),
        "subject": forward.subject,
        "message_id": forward.message_id,
        "text": forward.body.new,
        "spans": _spans(forward.body),
        "part": forward.path,
        "depth": forward.depth,
        "places": plain(forward.places),
    }


def _nature(parsed: ParsedMessage) -> dict[str, object]:
    return {
        "kind": parsed.kind.value,
        "kind_because": parsed.kind_because,
        "bounce": plain(mail.bounce(parsed)),
        "ticket": plain(mail.ticket(parsed)),
        "reaction": plain(mail.reaction(parsed)),
        "invitations": plain(parsed.invitations),
        "cards": plain(parsed.cards),
        "transfers": plain(mail.transfer_links(parsed)),
        "sensitivity": plain(mail.sensitivity_marks(parsed)),
        "importance": mail.importance(parsed).value,
        "encrypted": parsed.protection is mail.Protection.ENCRYPTED,
        "signed": parsed.protection is mail.Protection.SIGNED,
    }
