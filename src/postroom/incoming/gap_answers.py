"""Answers to our asking for a missing message: what somebody forwards on our word fills the gap."""

from __future__ import annotations

from collections.abc import Sequence

from postroom import mail
from postroom.incoming.prepare import Prepared
from postroom.models import Arrival, Envelope, Gap, Handed, Message
from postroom.models.message import MOST_REFERENCES, packed_hashes
from postroom.models.token import tokens_in

PART = " part "
MOST_ENCLOSED = 20
"""Messages attached to one mail that are taken for themselves."""


def note_gap_answers(fresh: Sequence[tuple[int, Arrival, Prepared]]) -> None:
    """Look for the tokens of gaps in where new messages (by primary key) came to.

    The missing message may be attached: then it goes on record by itself. Or it is written into the answer, as most
    programs forward: then the answer is what we have of it.
    """
    named = {token: each for each in fresh for token in tokens_in(each[1].recipients)}
    if not named:
        return
    asked = Gap.objects.open().filter(token__in=named).exclude(token="").select_related("asked_of")
    for gap in asked:
        message, arrival, prepared = named[gap.token]
        by = gap.asked_of.person_id if gap.asked_of else None
        if Message.objects.filter(pk=message, author__person=by).exists():
            _fill(gap, message, arrival, prepared)


def _fill(gap: Gap, message: int, arrival: Arrival, prepared: Prepared) -> None:
    enclosed = enclosed_in(arrival.raw())
    if enclosed:
        take_enclosed(arrival, enclosed)
    elif prepared.told.get("forwards"):
        ids = [*(number for number, _ in prepared.references), *prepared.enclosed][: MOST_REFERENCES - 1]
        Message.objects.filter(pk=message).update(reference_hashes=packed_hashes([*ids, gap.id_hash]))
        Gap.objects.filter(pk=gap.pk).update(closed_by=message)


def enclosed_in(raw: bytes) -> dict[str, bytes]:
    """Return the messages attached to a mail, byte for byte, by the paths of their parts."""
    found = [part for part in mail.parse(raw).parts if part.is_message and not part.saved]
    return {part.path: part.content for part in found[:MOST_ENCLOSED]}


def take_enclosed(arrival: Arrival, enclosed: dict[str, bytes]) -> None:
    """Let what is attached to a mail arrive by itself; who passed it on vouches for it."""
    handed = [
        Handed.over(raw, Envelope(f"{arrival.place[:900]}{PART}{path}", sender=arrival.sender))
        for path, raw in enclosed.items()
    ]
    Arrival.objects.receive(arrival.source, handed)
    places = [each.envelope.place for each in handed]
    Arrival.objects.filter(source=arrival.source, place__among=places).update(is_unauthenticated=False)
