"""Copies of a message we write: the one we keep names who gets it blind, those that go out where answers come to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postroom.mail import composing_fields as fields
from postroom.mail.addresses import Mailbox

BLIND = re.compile(rb"\ABcc:[^\r]*\r\n(?:[ \t][^\r]*\r\n)*")


def with_blind(raw: bytes, blind: Sequence[Mailbox]) -> bytes:
    """Return a composed message as we keep it, with those who get it blind (RFC 5322 3.6.3).

    >>> with_blind(b"From: ada@ours.example\\r\\n\\r\\n", [Mailbox("", "dov@theirs.example")])[:25]
    b'Bcc: dov@theirs.example\\r\\n'
    """
    return fields.mailboxes("Bcc", blind).encode() + raw if blind else raw


def going_out(raw: bytes, reply_to: Mailbox | None = None) -> bytes:
    """Return a message that we keep as it goes out to one recipient: without Bcc, with where his answer comes to.

    >>> going_out(with_blind(b"From: x\\r\\n\\r\\n", [Mailbox("", "b@theirs.example")]), Mailbox("", "a@ours.example"))
    b'Reply-To: a@ours.example\\r\\nFrom: x\\r\\n\\r\\n'
    """
    asked = fields.mailboxes("Reply-To", [reply_to]).encode() if reply_to else b""
    return asked + BLIND.sub(b"", raw, count=1)
