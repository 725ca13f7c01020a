"""Rereading: after a reader that knew less, the record is the one that the present reader would have made."""

from __future__ import annotations

import sys

import pytest
from django.db import connection

from postroom import mail, search, worker
from postroom.incoming import Prepared, prepare
from postroom.models import Attachment, Body, Fingerprint, Message, Participation
from postroom.models.finding import find
from postroom.models.moving import move
from tests.views.letters import TRANSFER
from tests.world import BEN, World, letter

QUESTION = letter(message_id="<q@tiles.example>", files={"plan.txt": b"Thirty by sixty, as drawn."})
ANSWER = letter(
    from_=BEN,
    to="cleo@tiles.example",
    subject="Re: Grey tiles",
    text="They are.\n\nOn Monday, Cleo Lee <cleo@tiles.example> wrote:\n> Are the grey ones still to be had?\n",
    answers="<q@tiles.example>",
    day=1,
)


def an_older_reader(raw: bytes) -> Prepared:
    """Read as a reader would that takes every word for new and sees neither files nor recipients."""
    now, text = prepare(raw), mail.parse(raw).text
    words = search.Words.of(text, subject=now.subject, sender=f"{now.parts[0].name} {now.parts[0].address}")
    return now._replace(
        spans=[("new", len(text))], words=words, fingerprints=(), files=[], parts=now.parts[:1], told={}
    )


@pytest.fixture
def misread(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A record that an older reader filled."""
    with monkeypatch.context() as then:
        then.setattr(sys.modules["postroom.incoming.record"], "prepare", an_older_reader)
        world.receive(QUESTION, ANSWER)
    Message.objects.update(read_by=1)
    return world


def test_the_words_are_cut_anew(misread: World) -> None:
    worker.carry_all()

    assert [body.new for body in Body.objects.order_by("message__sent_at")] == [
        "Are the grey ones still to be had in thirty by sixty?",
        "They are.",
    ]
    assert Fingerprint.objects.filter(is_quoted=False).exists()


def test_what_a_message_brings_beside_its_words_is_told(misread: World) -> None:
    misread.receive(TRANSFER)
    Body.objects.update(told={})
    Message.objects.update(read_by=1)

    worker.carry_all()

    told = Body.objects.get(message__message_id="files@tiles.example").told
    assert [link["name"] for link in told["transfers"]] == ["Plans of the hall.pdf"]


def test_files_and_people_are_found(misread: World) -> None:
    worker.carry_all()

    assert [file.name for file in Attachment.objects.all()] == ["plan.txt"]
    assert set(Participation.objects.values_list("role", "address__spec")) == {
        ("from", "cleo@tiles.example"),
        ("to", "cleo@tiles.example"),
        ("from", "ben@studio.example"),
        ("to", "ben@studio.example"),
    }


def test_the_search_knows_what_is_new_and_forgets_what_is_not(misread: World) -> None:
    assert find(misread.ada, "had").total == 2

    worker.carry_all()

    assert [hit.message.subject for hit in find(misread.ada, "had").hits] == ["Grey tiles"]
    assert find(misread.ada, "drawn").total == 1
    assert search.check(connection) == []


def test_it_comes_to_an_end(misread: World) -> None:
    worker.carry_all()

    assert not Message.objects.outdated().exists()
    assert worker.carry_all() == 0


def test_what_a_person_filed_stays(misread: World) -> None:
    _, answer = misread.messages()
    elsewhere = misread.receive(letter(subject="The cellar", message_id="<c@tiles.example>", day=2))[-1].conversation
    assert elsewhere is not None
    move([answer], elsewhere, because=["by hand"], by=misread.ada)

    worker.carry_all()

    answer.refresh_from_db()
    assert answer.conversation == elsewhere


def test_reading_again_what_is_read_well_changes_nothing(world: World) -> None:
    world.receive(QUESTION, ANSWER)
    rows = {model: list(model.objects.order_by("pk").values()) for model in (Attachment, Message)}
    Message.objects.update(read_by=1)

    worker.carry_all()

    assert rows == {model: list(model.objects.order_by("pk").values()) for model in (Attachment, Message)}
