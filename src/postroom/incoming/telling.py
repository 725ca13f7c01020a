"""What the words of a message tell besides: written down as plain values, for the pages that show it."""

from __future__ import annotations

from postroom import mail
from postroom.mail import Forwarded, ParsedMessage, plain

MOST = 20
"""Things of one kind that are kept of a message."""
WORDS_MOST = 2_000
"""Characters kept of anything that is said in one string."""
ATTACHED_MOST = 4_000
"""Characters kept of an attached message's words; those that are written into a body stand there."""
SPANS_MOST = 500


def told(parsed: ParsedMessage) -> dict[str, object]:
    """Return what a page shows beside the words; a kind of thing that there is none of is left out.

    Forwards tell where in the message's text their own words stand (`at`), or the words (`words`), and which stretches
    of them are what (`spans`: kind, end, level).
    """
    urgency = mail.importance(parsed)
    found = {
        "levels": _levels(parsed.body),
        "forwards": [_forward(forward, parsed.text) for forward in parsed.forwards[:MOST]],
        "invitations": _kept(plain(parsed.invitations)),
        "transfers": _kept(plain([link for link in mail.transfer_links(parsed) if not link.quoted])),
        "reaction": _kept(plain(mail.reaction(parsed))),
        "ticket": _kept(plain(mail.ticket(parsed))),
        "cards": _kept(plain(parsed.cards)),
        "marks": _kept(plain(mail.sensitivity_marks(parsed))),
        "importance": "" if urgency is mail.Importance.NORMAL else urgency.value,
        "protection": "" if parsed.protection is mail.Protection.NONE else parsed.protection.value,
    }
    return {kind: things for kind, things in found.items() if things}


def _levels(body: mail.Body) -> list[int]:
    """Return how many times each span was quoted; nothing where none was more than once."""
    levels = [span.level for span in body.spans]
    return levels if max(levels, default=0) > 1 else []


def _forward(forward: Forwarded, around: str) -> dict[str, object]:
    place = next((place for place in forward.places if place.field == "text"), None)
    stands_there = place and not forward.path and around[place.start : place.end] == forward.text
    return {
        "from": _kept(plain(forward.from_)),
        "sender": _kept(plain(forward.sender)),
        "to": _kept(plain(forward.to)),
        "cc": _kept(plain(forward.cc)),
        "date": plain(forward.date),
        "subject": _clean(forward.subject)[:WORDS_MOST],
        "path": forward.path,
        "depth": forward.depth,
        "spans": [(span.kind.value, span.end, span.level) for span in forward.body.spans[:SPANS_MOST]],
        **(
            {"at": (place.start, place.end)}
            if place and stands_there
            else {"words": _clean(forward.text)[:ATTACHED_MOST], "is_cut": len(forward.text) > ATTACHED_MOST}
        ),
    }


def _kept(value: object) -> object:
    """Bound what a stranger wrote, and drop what no database takes."""
    match value:
        case str():
            return _clean(value)[:WORDS_MOST]
        case list():
            return [_kept(each) for each in value[:MOST]]
        case dict():
            return {key: _kept(each) for key, each in value.items()}
        case _:
            return value


def _clean(text: str) -> str:
    """Keep the length: what no database takes, NULs and lone surrogates, becomes something else."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
