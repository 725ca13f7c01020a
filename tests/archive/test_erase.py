"""What is erased is gone, to the last byte; all else stays, and nothing of it comes back or is missed."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from postroom import archive
from postroom.models import (
    Address,
    Arrival,
    Blob,
    Change,
    Client,
    Conversation,
    Domain,
    Filing,
    Fingerprint,
    Gap,
    Import,
    ImportState,
    Lesson,
    Message,
    Person,
    Project,
    Source,
    SourceKind,
    State,
    Strand,
    Tie,
    Tombstone,
)
from postroom.models.blobstore import store
from postroom.models.deciding import decide, rename
from postroom.models.finding import find
from postroom.models.moving import merge, merge_clients, open_new
from tests.archive.conftest import NOISE, damage, fill
from tests.world import BEN, CLEO, ERIN, World, letter

pytestmark = pytest.mark.usefixtures("emptied")


@pytest.fixture
def ferry(emptied: None, world: World) -> Client:
    """The ferry company, whose mail was ignored, beside the tile maker, whose mail stays."""
    fill(world)
    client = Client.objects.get(name="Ferry")
    decide(client, State.IGNORED, by=world.ada)
    client.refresh_from_db()
    return client


def test_everything_of_the_client_is_erased_and_the_rest_agrees(ferry: Client, world: World) -> None:
    erased = archive.erase(ferry, by=world.ada)

    assert (erased.messages, erased.people, erased.is_clean) == (1, 1, True)
    assert not Message.objects.filter(subject="The timetable").exists()
    assert Message.objects.count() == Arrival.objects.count() == 3
    assert list(archive.verify()) == []


def test_no_row_of_it_is_left(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    assert not Conversation.objects.filter(client=ferry).exists()
    assert not Strand.objects.filter(client=ferry).exists()
    assert not Tie.objects.filter(client_key=ferry.pk).exists()
    assert not Domain.objects.filter(client=ferry).exists()
    assert not Address.objects.filter(domain="ferry.example").exists()
    assert not Person.objects.filter(name="Erin Moss").exists()
    assert not Project.objects.filter(name="Ferry site").exists()
    assert not Client.objects.filter(name="Ferry").exists()
    assert not Filing.objects.filter(client=ferry).exists()
    assert Fingerprint.objects.filter(message__client=world.tiles).exists()


def test_what_its_mail_taught_is_forgotten(ferry: Client, world: World) -> None:
    project = Project.objects.get(name="Ferry site")
    open_new(Message.objects.get(subject="The timetable"), project, by=world.ada)
    lesson = Lesson.objects.standing().get()
    lesson.revoke(by=world.ada)
    Filing.objects.filter(message__client=world.tiles).update(lesson=lesson)

    archive.erase(ferry, by=world.ada)

    assert not Lesson.objects.exists()
    assert not Change.objects.filter(subject__contains="ferry.example").exists()


def test_its_bytes_leave_the_blob_store(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    assert list(store().names()) == []
    assert Blob.objects.count() == 3


def test_bytes_that_another_mail_shares_stay(ferry: Client, world: World) -> None:
    shared = b"\n\nThe very same words to everybody.\n"
    head = b"From: %s\nTo: ben@studio.example\nDate: Mon, 9 Mar 2026 09:00:00 +0000\nSubject: News"
    world.receive(head % b"erin@ferry.example" + shared, head % b"cleo@tiles.example" + shared)

    archive.erase(ferry, by=world.ada)

    assert Message.objects.get(subject="News").raw().endswith(shared)
    assert damage() == []


def test_it_is_found_no_more(ferry: Client, world: World) -> None:
    assert find(None, "timetable").total == 1

    archive.erase(ferry, by=world.ada)

    assert find(None, "timetable").total == 0
    assert find(None, "grey").total == 3


def test_a_message_in_which_another_client_took_part_stays(ferry: Client, world: World) -> None:
    world.receive(letter(from_=ERIN, to=BEN, cc=CLEO, subject="Tiles for the ferry", day=5))

    archive.erase(ferry, by=world.ada)

    assert Message.objects.filter(subject="Tiles for the ferry").exists()
    assert Address.objects.filter(spec="erin@ferry.example").exists()
    assert damage() == []


def test_the_same_mail_does_not_come_back_and_is_not_missed(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)

    world.receive(
        letter(from_=ERIN, message_id="<d@ferry.example>", subject="The timetable", day=3, files={"big.bin": NOISE}),
        letter(message_id="<e@tiles.example>", answers="<d@ferry.example>", subject="Re: The timetable", day=6),
    )

    assert not Message.objects.filter(subject="The timetable").exists()
    assert not Address.objects.filter(domain="ferry.example").exists()
    assert list(Gap.objects.values_list("message_id", flat=True)) == ["never-came@studio.example"]


def test_a_tombstone_holds_nothing_but_digests(ferry: Client, world: World) -> None:
    digest = bytes(Message.objects.get(subject="The timetable").digest)

    archive.erase(ferry, by=world.ada)

    stone = Tombstone.objects.get()
    assert (bytes(stone.digest), stone.because) == (digest, "erased")


def test_a_gap_that_a_message_that_stays_shows_too_stays_open(ferry: Client, world: World) -> None:
    world.receive(
        letter(from_=ERIN, message_id="<f@ferry.example>", answers="<lost@studio.example>", subject="Ours", day=7),
        letter(from_=CLEO, message_id="<g@tiles.example>", answers="<lost@studio.example>", subject="Theirs", day=8),
    )

    archive.erase(ferry, by=world.ada)

    assert Gap.objects.get(message_id="lost@studio.example").noticed_in.subject == "Theirs"


def test_changes_to_what_is_erased_keep_no_word_of_it(ferry: Client, world: World) -> None:
    rename(ferry, "Ferry Moss", by=world.ada)
    rename(world.tiles, "Tile makers", by=world.ada)

    archive.erase(ferry, by=world.ada)

    told = "\n".join(f"{change.subject} {change.inverse}" for change in Change.objects.all())
    assert "Ferry" not in told
    assert "Tile makers" in told
    assert Change.objects.get(verb="erase").subject == "1 messages and 1 people"


def test_conversations_that_were_merged_are_erased_together(ferry: Client, world: World) -> None:
    world.receive(letter(from_=ERIN, message_id="<h@ferry.example>", subject="The quay", day=4))
    here, there = Conversation.objects.filter(client=ferry).order_by("pk")
    merge(here, there, by=world.ada)

    assert archive.erase(ferry, by=world.ada).messages == 2
    assert not Conversation.objects.filter(client=ferry).exists()
    assert list(archive.verify()) == []


def test_a_message_that_was_moved_to_another_client_stays_with_its_history(ferry: Client, world: World) -> None:
    there = Conversation.objects.get(subject="Blue ones")
    message = Message.objects.get(subject="The timetable")
    message.file_under(there, because=["it is about tiles"], by=world.ada)
    Person.objects.get(name="Erin Moss").identifications.filter(client=ferry).delete()

    archive.erase(ferry, by=world.ada)

    assert Message.objects.get(subject="The timetable").filings.count() == 2
    assert damage() == []


def test_clients_that_were_merged_into_it_are_erased_with_it(ferry: Client, world: World) -> None:
    quay = Client.objects.create(name="Quay", state=State.CONFIRMED)
    Domain.objects.create(name="quay.example", client=quay)
    world.receive(letter(from_="Quin <quin@quay.example>", subject="Moorings", day=4))
    merge_clients(quay, ferry, by=world.ada)

    assert archive.erase(ferry, by=world.ada).messages == 2
    assert not Client.objects.filter(name="Quay").exists()


def test_a_client_that_is_not_ignored_is_not_erased(ferry: Client, world: World) -> None:
    with pytest.raises(archive.CannotErase, match="only a client that was ignored"):
        archive.erase(world.tiles, by=world.ada)

    assert Message.objects.filter(client=world.tiles).exists()


def test_nothing_is_erased_while_an_import_runs(ferry: Client, world: World) -> None:
    source = Source.objects.create(kind=SourceKind.IMPORT, name="mail.mbox")
    Import.objects.create(source=source, state=ImportState.RUNNING)

    with pytest.raises(archive.CannotErase, match="An import is running"):
        archive.erase(ferry, by=world.ada)


def test_files_that_were_uploaded_to_be_imported_are_removed(
    ferry: Client, world: World, tmp_path: Path, settings: object
) -> None:
    settings.POSTROOM_DATA = tmp_path  # type: ignore[attr-defined]
    upload = tmp_path / "uploads" / "abc" / "0" / "ferry.mbox"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"From erin")
    source = Source.objects.create(kind=SourceKind.IMPORT, name=str(upload))
    Import.objects.create(source=source, state=ImportState.DONE, paths=[str(upload)])
    Arrival.objects.filter(message__client=ferry).update(source=source)

    archive.erase(ferry, by=world.ada)

    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_colleague_who_wrote_only_to_the_client_keeps_his_name(ferry: Client, world: World) -> None:
    world.receive(letter(from_="Bea <bea@studio.example>", to=ERIN, subject="Hello", day=6))

    archive.erase(ferry, by=world.ada)

    assert Person.objects.filter(name="Bea").exists()


def test_erasing_again_erases_nothing_more(ferry: Client, world: World) -> None:
    archive.erase(ferry, by=world.ada)
    ferry.refresh_from_db()

    again = archive.erase(ferry, by=world.ada)

    assert (again.messages, again.people) == (0, 0)
    assert Change.objects.filter(verb="erase").count() == 1


def test_the_command_does_nothing_without_a_yes(ferry: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "no")

    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("erase", "Ferry")

    assert Message.objects.count() == 4


def test_the_command_erases_and_says_how_much(ferry: Client) -> None:
    out = StringIO()

    call_command("erase", "ferry.example", "--yes", stdout=out)

    assert out.getvalue() == "1 messages and 1 people were erased.\n"


def test_the_command_names_no_client_twice(ferry: Client) -> None:
    with pytest.raises(CommandError, match="no clients are called Nobody"):
        call_command("erase", "Nobody", "--yes")
