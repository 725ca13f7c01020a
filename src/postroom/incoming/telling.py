"""What the words of a message tell besides: written down as plain values, for the pages that show it."""

from __future__ import annotations

from postroom import mail
from postroom.mail import Mailbox, ParsedMessage

MOST = 20
"""Things of one kind that are kept of a message."""


def told(parsed: ParsedMessage) -> dict[str, object]:
    """Return what a page shows beside the words; a kind of thing that there is none of is left out."""
    found = {"forwards": [_forward(forward) for forward in parsed.forwards[:MOST]]}
    return {kind: things for kind, things in found.items() if things}


def _forward(forward: mail.Forwarded) -> dict[str, object]:
    return {
        "from": _named(forward.from_),
        "to": [_named(mailbox) for mailbox in forward.to[:MOST]],
        "date": forward.date.isoformat() if forward.date else "",
        "subject": forward.subject[:400],
        "path": forward.path,
    }


def _named(mailbox: Mailbox | None) -> list[str]:
    return [mailbox.name[:200], mailbox.address[:320]] if mailbox else []
