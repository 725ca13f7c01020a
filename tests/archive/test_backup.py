"""A backup is the whole record: what is restored from it is the same, row for row and byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from postroom import archive
from postroom.archive.backups.tables import LEFT_OUT, tables
from postroom.models import Blob, Change, Draft, Message, Person
from postroom.models.blob import pack
from postroom.models.blobstore import store
from postroom.models.finding import find
from postroom.models.moving import merge
from tests.archive.conftest import NOISE, damage, empty_index
from tests.world import World, letter

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def contents() -> dict[str, bytes]:
    """Read every table, as it would be backed up."""
    return {table.name: table.lines(table.model._base_manager.order_by("pk")) for table in tables()}


def forget_everything(settings: object, tmp_path: Path) -> None:
    """Empty the record and turn to a blob store that was never used."""
    call_command("flush", interactive=False, verbosity=0)
    empty_index()
    settings.POSTROOM_BLOBS_URL = f"file://{tmp_path}/elsewhere"  # type: ignore[attr-defined]


@pytest.fixture
def backup(emptied: None, record: World, tmp_path: Path) -> Path:
    """Back up a record on which a person merged two conversations."""
    here, there = record.tiles.conversations.order_by("pk")[:2]
    merge(here, there, by=record.ada)
    return archive.back_up(tmp_path / "all.tar", NOON)[0]


def test_what_is_restored_is_the_same_row_for_row(backup: Path, settings: object, tmp_path: Path) -> None:
    before = contents()
    forget_everything(settings, tmp_path)

    archive.restore(backup)

    assert contents() == before
    assert damage() == []


def test_the_big_files_come_back_byte_for_byte(backup: Path, settings: object, tmp_path: Path) -> None:
    forget_everything(settings, tmp_path)

    archive.restore(backup)

    assert Blob.objects.get(content=None).is_sound()
    assert [a.content() for a in Message.objects.get(subject="The timetable").attachments.all()] == [NOISE]


def test_a_restored_record_finds_words_and_goes_on_counting(backup: Path, settings: object, tmp_path: Path) -> None:
    forget_everything(settings, tmp_path)

    archive.restore(backup)
    fresh = Person.objects.create(name="Fred")

    assert [hit.message.subject for hit in find(None, "nine by twelve").hits] == ["Grey tiles"]
    assert fresh.pk > Person.objects.exclude(pk=fresh.pk).latest("pk").pk


def test_a_change_can_be_undone_after_a_restore(backup: Path, settings: object, tmp_path: Path) -> None:
    forget_everything(settings, tmp_path)
    archive.restore(backup)
    change = Change.objects.get(verb="merge")

    change.undo(by=Person.objects.get(name="Ada Lang").member)

    assert damage() == []


def test_a_record_that_is_not_empty_is_left_alone(backup: Path) -> None:
    before = contents()

    with pytest.raises(archive.CannotRestore, match="not empty"):
        archive.restore(backup)

    assert contents() == before


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_was_cut_is_refused(backup: Path, settings: object, tmp_path: Path, share: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole.rstrip(b"\0")) * share)])
    forget_everything(settings, tmp_path)

    with pytest.raises(archive.CannotRestore, match="Nothing was written"):
        archive.restore(backup)

    assert not Person.objects.exists()
    assert list(store().names()) == []


def test_a_backup_in_which_a_bit_flipped_is_refused(backup: Path, settings: object, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[content.index(b"blobs/") + 40_000] ^= 1
    backup.write_bytes(content)
    forget_everything(settings, tmp_path)

    with pytest.raises(archive.CannotRestore, match="is damaged"):
        archive.restore(backup)

    assert list(store().names()) == []


def test_a_file_that_is_no_backup_is_refused(db: None, tmp_path: Path) -> None:
    (tmp_path / "all.tar").write_bytes(b"something else entirely" * 100)

    with pytest.raises(archive.CannotRestore, match="cannot be read"):
        archive.restore(tmp_path / "all.tar")


def test_a_backup_of_another_version_is_refused(
    backup: Path, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_everything(settings, tmp_path)
    monkeypatch.setattr("postroom.archive.backups.restoring.migrations", lambda: ["0001_record", "0099_later"])

    with pytest.raises(archive.CannotRestore, match="another version"):
        archive.restore(backup)


def test_a_backup_into_a_folder_is_named_by_the_moment_and_found_there(record: World, tmp_path: Path) -> None:
    path, manifest = archive.back_up(tmp_path, NOON)

    assert path == tmp_path / "postroom-20260309-120000.tar"
    assert archive.backups.reading.newest(tmp_path) == path  # type: ignore[attr-defined]
    assert manifest.rows["message"] == 4


def test_a_backup_is_its_owners_alone_and_leaves_nothing_half_written(record: World, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()

    path, _ = archive.back_up(tmp_path / "safe", NOON)

    assert path.stat().st_mode & 0o777 == 0o600
    assert list((tmp_path / "safe").iterdir()) == [path]


def test_a_blob_that_is_gone_is_told_and_all_else_is_saved(record: World, tmp_path: Path) -> None:
    store().remove(Blob.objects.get(content=None).name)
    out = StringIO()

    with pytest.raises(CommandError, match="1 blobs are gone"):
        call_command("backup", str(tmp_path / "all.tar"), stdout=out)

    assert "4 messages are in" in out.getvalue()


def test_a_folder_that_cannot_be_written_is_told(record: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written"):
        call_command("backup", str(tmp_path / "nowhere" / "all.tar"))


def test_a_restore_ends_with_the_summary_of_verify(backup: Path, settings: object, tmp_path: Path) -> None:
    forget_everything(settings, tmp_path)
    out = StringIO()

    call_command("restore", str(backup), stdout=out)

    assert "4 messages of 2026-03-09" in out.getvalue()
    assert "Everything agrees." in out.getvalue()


def test_the_index_of_a_restored_record_takes_new_mail(
    backup: Path, settings: object, tmp_path: Path, record: World
) -> None:
    forget_everything(settings, tmp_path)
    archive.restore(backup)
    listening = record.listener

    record.arrive(letter(message_id="<new@tiles.example>", subject="Zinnober", day=9), source=listening)
    record.work()

    assert [hit.message.subject for hit in find(None, "zinnober").hits] == ["Zinnober"]


def test_every_table_of_the_record_is_in_a_backup_but_those_that_are_named() -> None:
    every = {model._meta.model_name for model in apps.get_app_config("postroom").get_models(True)}

    assert every - {table.name for table in tables()} == LEFT_OUT
    assert {"lease", "session", "attempt", "offer"} == LEFT_OUT


def test_a_blob_that_any_table_names_is_left_alone(record: World) -> None:
    [row] = Blob.objects.keep(pack([b"of a draft"])).values()
    draft = Draft.objects.create(by=record.ben, aim="new")
    file = draft.add_file("note.txt", "text/plain", b"of a draft")

    assert Blob.objects.forget_unnamed([row]) == []
    assert file.blob_id == row
    assert damage() == []
