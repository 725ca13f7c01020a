"""Other ids: mail services give what we send an id of their own, and a copy that comes back under it tells which.

Amazon SES and Exchange do so. The id is kept among those that the message refers to, so that filing ties answers to it,
and as a gap that the message closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from postroom.incoming.prepare import Prepared
from postroom.models import Gap, Message, Tie
from postroom.models.bulk import set_columns
from postroom.models.message import MOST_REFERENCES, packed_hashes


class Renamed(NamedTuple):
    """A message and another id that it is known by."""

    message: Message
    number: int
    message_id: str


def learn_other_ids(again: Sequence[tuple[int, Prepared]]) -> None:
    """Let messages that arrived again, each with what arrived, be known by the ids that they bore there, too."""
    bore = {message: prepared for message, prepared in again if prepared.id_hash is not None}
    messages = Message.objects.filter(pk__in=bore).select_related("strand", "filing")
    arrived = [(message, bore[message.pk].id_hash, bore[message.pk].message_id) for message in messages]
    renamed = [Renamed(m, number, i) for m, number, i in arrived if number and number not in (m.id_hash, *m.refers_to)]
    if renamed:
        set_columns(Message, ["reference_hashes"], [(_references(each), each.message.pk) for each in renamed])
        _close_gaps(renamed)
        _tie(renamed)


def other_ids(messages: Sequence[Message]) -> dict[int, list[int]]:
    """Return the hashes of the other ids that messages are known by."""
    found: dict[int, list[int]] = {message.pk: [] for message in messages}
    own = {message.pk: message.id_hash for message in messages}
    for message, number in Gap.objects.filter(closed_by__in=own).values_list("closed_by_id", "id_hash"):
        if message is not None and number != own[message]:
            found[message].append(number)
    return found


def _references(renamed: Renamed) -> bytes:
    """Return the references of a message with one more; the nearest stay."""
    return packed_hashes([*renamed.message.refers_to[: MOST_REFERENCES - 1], renamed.number])


def _close_gaps(renamed: Sequence[Renamed]) -> None:
    rows = [Gap(id_hash=number, message_id=i, noticed_in=m, closed_by=m) for m, number, i in renamed]
    Gap.objects.bulk_create(rows, ignore_conflicts=True)
    closed = {number: message.pk for message, number, _ in renamed}
    open_ = Gap.objects.open().filter(id_hash__in=closed).values_list("id_hash", "pk")
    set_columns(Gap, ["closed_by_id"], [(closed[number], gap) for number, gap in open_])


def _tie(renamed: Sequence[Renamed]) -> None:
    """Let the strands of filed messages know their other ids; where another strand does, both are judged again."""
    filed = [(m, m.strand, number) for m, number, _ in renamed if m.strand is not None and not m.is_unfiled]
    held = set(Tie.objects.filter(id_hash__in=[number for *_, number in filed]).values_list("client_key", "id_hash"))
    fresh = [
        Tie(client_key=strand.client_id or 0, id_hash=number, strand=strand)
        for _, strand, number in filed
        if (strand.client_id or 0, number) not in held
    ]
    Tie.objects.bulk_create(fresh, ignore_conflicts=True)
    tied_elsewhere = [m for m, strand, number in filed if (strand.client_id or 0, number) in held]
    again = [m.pk for m in tied_elsewhere if m.filing is not None and m.filing.by_id is None]
    Message.objects.filter(pk__in=again).update(is_unfiled=True)
