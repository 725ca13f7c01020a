"""What members kept beside the mail of a client is erased with it: notes, files, decisions, and how far they read."""

from __future__ import annotations

import pytest
from django.utils import timezone

from postroom import archive
from postroom.models import (
    Change,
    Client,
    Conversation,
    Decided,
    File,
    Message,
    Note,
    Person,
    Project,
    ReadState,
    Snooze,
    State,
)
from postroom.models.blobstore import store
from postroom.models.decided import mark_decided
from postroom.models.deciding import decide
from postroom.models.file import Dropped, keep_files
from postroom.models.moving import open_new
from postroom.models.note import write_note
from postroom.models.readstate import read
from postroom.models.snooze import snooze
from tests.archive.conftest import NOISE, damage, fill
from tests.world import World

pytestmark = pytest.mark.usefixtures("emptied")


@pytest.fixture
def ferry(emptied: None, world: World) -> Client:
    """The ferry company, with something of everything kept beside its mail, ignored in the end."""
    fill(world)
    site, letter = Project.objects.get(name="Ferry site"), Message.objects.get(subject="The timetable")
    open_new(letter, site, by=world.ada)
    letter.refresh_from_db()
    assert letter.conversation is not None
    erin = Person.objects.get(addresses__spec="erin@ferry.example")
    write_note(letter.conversation, "She wants a jetty.", by=world.ada, people=[erin])
    write_note(site, "The jetty is theirs.", by=world.ada)
    keep_files(site, [Dropped("jetty.bin", "", NOISE[::-1])], by=world.ada)
    mark_decided(letter, "", by=world.ada)
    read(letter, by=world.ada)
    snooze(letter.conversation, timezone.now(), by=world.ada)
    client = Client.objects.get(name="Ferry")
    decide(client, State.IGNORED, by=world.ada)
    client.refresh_from_db()
    return client


@pytest.mark.parametrize("noun", [Note, File, Decided, ReadState, Snooze])
def test_no_row_of_it_is_left(noun: type[Note], ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    assert not noun.objects.exists()


def test_the_record_agrees_and_the_store_is_empty(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    assert damage() == []
    assert list(store().names()) == []
    assert not Conversation.objects.filter(client=ferry).exists()


def test_no_change_tells_of_it(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    assert not Change.objects.filter(subject__icontains="jetty").exists()
    assert not Change.objects.filter(subject__icontains="timetable").exists()
