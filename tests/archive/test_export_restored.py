"""An export of everything makes the same record again, on an empty Postroom with either database."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.hashers import is_password_usable

from postroom import archive
from postroom.archive import Scope
from postroom.archive.backups.tables import tables
from postroom.archive.exports.rows import SECRETS, exported
from postroom.models import Account, Arrival, Blob, Member, Message
from postroom.models.decided import mark_decided
from postroom.models.file import Dropped, keep_files
from postroom.models.finding import find
from postroom.models.moving import merge
from postroom.models.note import write_note
from tests.archive.conftest import NOISE, damage
from tests.archive.test_backup import forget_everything
from tests.world import World, letter

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
Forget = Callable[[], None]
pytestmark = pytest.mark.usefixtures("emptied")


def contents() -> dict[str, bytes]:
    """Read every table without what opens a door."""
    every = ((table, table.model._base_manager.order_by("pk")) for table in tables())
    return {table.name: table.lines(rows, without=SECRETS.get(table.name, ())) for table, rows in every}


@pytest.fixture
def export(emptied: None, record: World, tmp_path: Path) -> Path:
    """Export a record on which people decided a little of everything."""
    here, there = record.tiles.conversations.order_by("pk")[:2]
    merge(here, there, by=record.ada)
    write_note(there, "She called: grey it is.", by=record.ben, people=[record.ada.person])
    mark_decided(Message.objects.get(message_id="a@tiles.example"), "", by=record.ben)
    keep_files(record.hall, [Dropped("plan.pdf", "", b"%PDF"), Dropped("noise", "", NOISE[::-1])], by=record.ben)
    Account.connect(record.ben, "ben@studio.example", host="mail", port=993, security="tls", login="b", password="p")
    record.receive(
        letter(subject="Odd", day=8, message_id="<o@t.example>").rstrip(b"\n") + b"\r\n\r\nFrom me\n>From you"
    )
    record.receive(letter(message_id="<a@tiles.example>", headers={"X-Way": "another"}), letter(subject="Odd", day=8))
    return archive.export(Scope(None, record.ada), tmp_path / "all.zip", NOON)[0]


@pytest.fixture
def forget(settings: object, tmp_path: Path) -> Forget:
    return lambda: forget_everything(settings, tmp_path)


def test_an_export_makes_the_same_record_again(export: Path, forget: Forget) -> None:
    before, originals = contents(), {a.pk: a.raw() for a in Arrival.objects.all()}
    forget()

    archive.restore(export)

    assert contents() == before
    assert {a.pk: a.raw() for a in Arrival.objects.all()} == originals
    assert all(blob.is_sound() for blob in Blob.objects.all())
    assert damage() == []
    assert find(None, "nine by twelve").total == 1


def test_no_password_comes_back_from_an_export(export: Path, forget: Forget) -> None:
    forget()

    archive.restore(export)

    assert [is_password_usable(member.password) for member in Member.objects.all()] == [False, False]
    assert bytes(Account.objects.get().secret) == b""


def test_an_export_is_refused_where_a_record_is(export: Path) -> None:
    with pytest.raises(archive.CannotRestore, match="not empty"):
        archive.restore(export)


def test_an_export_that_was_cut_is_refused(export: Path, forget: Forget) -> None:
    export.write_bytes(export.read_bytes()[:-2000])
    forget()

    with pytest.raises(archive.CannotRestore, match="Nothing was written"):
        archive.restore(export)


def test_an_export_whose_mail_was_altered_is_refused(export: Path, forget: Forget, tmp_path: Path) -> None:
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(export) as true, zipfile.ZipFile(forged, "w") as false:
        for name in true.namelist():
            false.writestr(name, true.read(name).replace(b"They are.", b"They ARE."))
    forget()

    with pytest.raises(archive.CannotRestore, match="was altered"):
        archive.restore(forged)

    assert not Member.objects.exists()


def test_another_zip_is_told_apart_from_an_export(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as other:
        other.writestr("a.eml", "Subject: a\n\n")

    with pytest.raises(archive.CannotRestore, match="postroom import"):
        archive.restore(tmp_path / "mail.zip")


def test_a_part_of_the_record_is_a_sound_record_of_its_own(
    emptied: None, record: World, forget: Forget, tmp_path: Path
) -> None:
    part, _ = archive.export(Scope(record.tiles, record.ada), tmp_path / "part.zip", NOON)
    forget()

    archive.restore(part)

    assert Message.objects.count() == 3
    assert damage() == []


def test_whatever_opens_a_door_is_known_to_be_a_secret() -> None:
    names = ("password", "secret", "token", "key", "sealed", "code", "credential", "reply_to", "return_path")
    harmless = {"subject_key", "client_key", "key", "token_at"}
    found = {
        f"{table.name}.{column}"
        for table in exported()
        for column in table.columns
        if any(name in column for name in names) and column not in harmless
    }

    assert found - {f"{table}.{column}" for table, columns in SECRETS.items() for column in columns} == set()
