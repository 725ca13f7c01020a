"""What the original of a message says: the headers worth showing, and its HTML made safe."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from postroom import mail
from postroom.models import Attachment, Message

HEADERS = (
    "From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To", "References",
    "List-Id", "Auto-Submitted", "Sensitivity", "User-Agent", "X-Mailer",
)  # fmt: skip
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""The picture formats that browsers draw and that can hold no script."""
KINDS = {
    mail.Kind.AUTO_REPLY: _("Automatic answer"),
    mail.Kind.BOUNCE: _("Delivery report"),
    mail.Kind.LIST: _("Mail of a list"),
    mail.Kind.NEWSLETTER: _("Newsletter"),
    mail.Kind.RECEIPT: _("Receipt"),
    mail.Kind.INVITATION: _("Invitation"),
    mail.Kind.REACTION: _("Reaction"),
    mail.Kind.SPAM_NOTICE: _("Notice of a spam filter"),
    mail.Kind.HELPDESK: _("Notice of a helpdesk"),
    mail.Kind.MACHINE: _("Mail of a machine"),
}
"""What mail that no person wrote is called."""
LARGEST_PICTURE = 8 * 1024 * 1024
LARGEST_FACE = 16 * 1024 * 1024
"""Bytes of a file that is drawn small in a list."""


@dataclass(frozen=True, slots=True)
class Original:
    """What the page of a message says about its original; `is_held` is False when the bytes are gone."""

    is_held: bool
    headers: Sequence[tuple[str, str]] = ()
    kind: str = ""
    because: str = ""
    has_html: bool = False
    blocked: int = 0


def original_of(message: Message) -> Original:
    """Read the original once for everything that the page shows of it."""
    try:
        parsed = mail.parse(message.raw())
    except (OSError, ValueError):
        return Original(is_held=False)
    named = [(name, parsed.header(name)) for name in HEADERS]
    blocked = mail.safe_html(parsed.html, lambda content_id: "").blocked if parsed.html else 0
    return Original(
        is_held=True,
        headers=[(name, value) for name, value in named if value],
        kind=str(KINDS.get(parsed.kind, "")),
        because=parsed.kind_because,
        has_html=bool(parsed.html),
        blocked=blocked,
    )


def caged_html(message: Message) -> mail.SafeHtml:
    """Return the message's HTML to be framed, its own pictures in it.

    Pictures go in as data: a sandboxed frame has no origin, so a browser would ask for `/files/…` without the cookie.
    """
    try:
        parsed = mail.parse(message.raw())
    except (OSError, ValueError):
        return mail.SafeHtml("", 0)
    drawn = [part for part in parsed.parts if part.content_type in PICTURES and part.size <= LARGEST_PICTURE]
    pictures = {name: part for part in drawn for name in (part.content_id, part.location) if name}

    def resolve(name: str) -> str | None:
        part = pictures.get(name)
        if part is None:
            return None
        return f"data:{part.content_type};base64,{base64.b64encode(part.content).decode()}"

    return mail.safe_html(parsed.html, resolve)


def is_picture(file: Attachment) -> bool:
    """May a browser show this file in its place?"""
    return file.media_type in PICTURES


def has_face(media_type: str, size: int) -> bool:
    """Is a file a picture or a PDF that is small enough to be shown in a list?"""
    return (media_type in PICTURES or media_type == "application/pdf") and size <= LARGEST_FACE
