"""Roads: by which way each message came to us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from postroom.models import Arrival, Kind, Message, SourceKind
from postroom.models.arrival import IN_SPAM


@dataclass(frozen=True, slots=True)
class Road:
    """The shape that stands for a road on the postmark, and the road in words."""

    shape: str
    words: str


def roads(messages: Iterable[Message]) -> dict[int, Road]:
    """Return the road of each of these messages, by its key, in one query: that by which it came first."""
    came = Arrival.objects.filter(message__in=list(messages)).defer("header", "labels", "because")
    newest_first = came.select_related("source__owner__person", "message__author__person").order_by(
        "-received_at", "-pk"
    )
    return {arrival.message_id: _road(arrival) for arrival in newest_first if arrival.message_id}


def _road(arrival: Arrival) -> Road:
    owner, source = arrival.source.owner, arrival.source
    if source.kind == SourceKind.IMPORT:
        return Road("import", _("brought by %s with old mail") % owner if owner else _("brought with old mail"))
    if source.kind == SourceKind.WRITTEN:
        return Road("out", _("written here"))
    if arrival.kept_because == IN_SPAM:
        return Road("mailbox", _("in the spam of %s") % (owner or source))
    if owner:
        return Road("mailbox", _("through the mailbox of %s") % owner)
    author = arrival.message.author if arrival.message else None
    if author and author.person.kind == Kind.OURS:
        return Road("out", _("sent by us, and kept at %s") % source)
    return Road("address", _("to %s") % source)
