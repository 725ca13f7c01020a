"""Samples: made-up rows, never kept, for the living page of components."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from postroom.filing import Place
from postroom.insight.rhythm import Beat
from postroom.insight.waiting import Turn
from postroom.models import Client, Conversation, Decided, Filing, Member, Message, Note, Participation, Person, Project
from postroom.models.message import Part
from postroom.models.person import Address, Kind
from postroom.views.glimpses import Choice, Glimpse
from postroom.views.letters import Letter
from postroom.views.roads import Road
from postroom.views.rows import Row
from postroom.views.stretches import Forward, Passage, Stretch
from postroom.views.versions import Held
from postroom.views.years import Year, year_of

LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel"
ASKED = "Are the grey ones still to be had in thirty by sixty?"
CLEO = Address(spec="cleo@tiles.example", person=Person(name="Cleo Tiler", public_id="cleo"))
BEN = Address(spec="ben@studio.example", person=Person(name="Ben Ortiz", public_id="ben", kind=Kind.OURS))
TILES = Client(name="Tessel & Clay", public_id="tiles")
HALL = Project(name="The hall", public_id="hall", client=TILES)


def files() -> list[Held]:
    """Return a file of one state and one of two, as a project lists them."""
    plan = Held("plan_v1.pdf", "#", "#", 1000, b"1", timezone.now(), "Cleo Tiler", is_picture=False)
    return [replace(plan, name="plan_v2.pdf", older=[plan]), replace(plan, name=f"{LONG}.xlsx")]


def rows() -> list[Row]:
    """Return a conversation in each of its states."""
    grey, said = _conversation("Grey tiles"), _message(CLEO, BEN, "said")
    closed = _conversation(LONG)
    closed.closed_at = closed.last_at
    return [Row(grey, said, new=2, turn=Turn.US), Row(grey, said, turn=Turn.THEM), Row(grey, said), Row(closed, said)]


def letters() -> list[Letter]:
    """Return a letter of theirs with all that may stand in one, and one of ours."""
    theirs, ours = _message(CLEO, BEN, "theirs"), _message(BEN, CLEO, "ours")
    theirs.filing = Filing(decision="under", probability=0.97, reasons=["goes under its subject"])
    quoted = Passage("They are, at forty a square metre.", range(0), range(0))
    forwarded = Forward(
        "Dov Kiln", "dov@kiln.example", ["Cleo Tiler"], None, "Stock", [Stretch("new", "40 left.")], [], False
    )
    words = [
        Stretch("new", ASKED),
        Stretch("quoted", quoted.text, passages=[quoted]),
        Stretch("signature", "Cleo Tiler\nTessel & Clay"),
        Stretch("forwarded", "", forward=forwarded),
    ]
    decided = Decided(public_id="decided", words="Forty square metres, then.", by=_member())
    return [
        Letter(theirs, True, [], [], words, road=Road("address", "to info@studio.example"), decided=[decided]),
        Letter(
            ours,
            False,
            [],
            [],
            [Stretch("new", "They are. Forty square metres, then.")],
            road=Road("reply", "sent by us"),
        ),
    ]


def notes() -> list[Note]:
    """Return a note and a call."""
    return [_note("note", "She pays late, but she pays."), _note("call", "Cleo wants them by Friday.")]


def choices() -> list[Choice]:
    """Return a place that has something to be seen, and a new one."""
    grey = Place(_conversation("Grey tiles"), HALL, "goes under its subject")
    return [Choice(grey, Glimpse([_message(CLEO, BEN, "seen")])), Choice(Place(None, HALL, "opens a matter"), None)]


def year() -> Year:
    """Return a year with quiet weeks and a busy one."""
    first = (timezone.localdate() - timedelta(days=365)).replace(day=1)
    beats = [Beat(first + timedelta(weeks=n), n * 7 % 5, n * 3 % 4) for n in range(52)]
    return year_of(beats, first)


def _conversation(subject: str) -> Conversation:
    return Conversation(subject=subject, public_id="grey", last_at=timezone.now(), client=TILES, project=HALL)


def _message(author: Address, to: Address, name: str) -> Message:
    """Return a message whose key is that of none on record, so that who took part can be said."""
    message = Message(pk=0, author=author, excerpt=ASKED, public_id=name, subject="Grey tiles", sent_at=timezone.now())
    parts = [Participation(address=author, role=Part.FROM), Participation(address=to, role=Part.TO)]
    vars(message).update(_prefetched_objects_cache={"participations": parts, "attachments": []})
    return message


def _member() -> Member:
    return Member(person=BEN.person)


def _note(sort: str, text: str) -> Note:
    day_before = timezone.now() - timedelta(days=2)
    note = Note(
        pk=0,
        sort=sort,
        text=text,
        public_id=sort,
        by=_member(),
        happened_at=day_before,
        conversation=_conversation("Grey tiles"),
    )
    vars(note).update(_prefetched_objects_cache={"people": [CLEO.person]})
    return note
