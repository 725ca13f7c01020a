"""An export holds what was asked for, as anybody can read it, and nothing that whoever exports may not see."""

from __future__ import annotations

import json
import mailbox
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from postroom import archive
from postroom.archive import Scope
from postroom.models import Client, Member, Message, Person, Project
from postroom.models.decided import mark_decided
from postroom.models.file import Dropped, keep_files
from postroom.models.note import write_note
from tests.archive.conftest import NOISE
from tests.world import World, letter

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
Exporting = Callable[..., zipfile.ZipFile]


@pytest.fixture
def exporting(tmp_path: Path) -> Exporting:
    """Export, and open what was written."""

    def export(of: Client | Project | Person | None, by: Member) -> zipfile.ZipFile:
        path, _ = archive.export(Scope(of, by), tmp_path / "all.zip", NOON)
        return zipfile.ZipFile(path)

    return export


def rows(export: zipfile.ZipFile, table: str) -> list[dict[str, object]]:
    name = next(name for name in export.namelist() if name.endswith(f"-{table}.jsonl"))
    return [json.loads(line) for line in export.read(name).splitlines()]


def told(export: zipfile.ZipFile, start: str = "") -> str:
    """Return everything that the pages, the mail and the rows say."""
    names = [name for name in export.namelist() if name.startswith(start)]
    return "\n".join(export.read(name).decode("utf-8", "replace") for name in names)


def test_a_zip_of_everything_is_sound_and_opens_with_an_index(record: World, exporting: Exporting) -> None:
    export = exporting(None, record.ada)

    assert export.testzip() is None
    assert len(export.namelist()) == len(set(export.namelist()))
    assert "4 letters, from 2 March 2026 to 5 March 2026" in export.read("index.html").decode()


def test_the_mail_is_there_byte_for_byte(record: World, exporting: Exporting, tmp_path: Path) -> None:
    odd = letter(subject="Odd", day=8, message_id="<o@tiles.example>").rstrip(b"\n") + b"\n\nFrom here on\n>From there"
    record.receive(odd)
    export = exporting(None, record.ada)
    export.extractall(tmp_path / "out")

    said = subprocess.run(
        [sys.executable, "record/check_export.py", "."], cwd=tmp_path / "out", capture_output=True, text=True
    )
    mbox = mailbox.mbox(tmp_path / "out/mail/Tiles/Hall.mbox")

    assert said.stdout.strip() == "5 originals and 0 other files looked at, 0 faults."
    assert "Odd" in [mail["Subject"] for mail in mbox]
    assert len(mbox) == 4


def test_what_was_altered_in_an_export_is_told(record: World, exporting: Exporting, tmp_path: Path) -> None:
    exporting(None, record.ada).extractall(tmp_path / "out")
    mbox = tmp_path / "out/mail/Tiles/Hall.mbox"
    mbox.write_bytes(mbox.read_bytes().replace(b"They are.", b"They aren't."))

    said = subprocess.run([sys.executable, "record/check_export.py"], cwd=tmp_path / "out", capture_output=True)

    assert said.returncode == 1
    assert b"was altered" in said.stdout


def test_files_are_there_by_their_names(record: World, exporting: Exporting) -> None:
    keep_files(record.hall, [Dropped("Floor plan.pdf", "application/pdf", b"%PDF")], by=record.ben)
    export = exporting(None, record.ada)

    files = {name.rpartition("/")[2].partition(" (")[0]: name for name in export.namelist() if "files/" in name}

    assert export.read(files["2026-03-02 plan"]) == b"the hall is nine by twelve"
    assert export.read(files["2026-03-05 big"]) == NOISE
    assert "files/Tiles/Hall/" in next(name for name in export.namelist() if "Floor plan" in name)


def test_a_conversation_is_a_page_with_its_letters_notes_and_agreements(record: World, exporting: Exporting) -> None:
    first = Message.objects.get(message_id="a@tiles.example")
    mark_decided(first, "thirty by sixty", by=record.ben)
    assert first.conversation
    write_note(first.conversation, "She called: grey it is.", by=record.ben)

    page = exporting(None, record.ada).read(f"conversations/{first.conversation.public_id}.html").decode()

    assert page.index("still to be had") < page.index("They are.") < page.index("She called: grey it is.")
    assert '<q dir="auto">thirty by sixty</q>' in page
    assert "plan.txt</a>" in page
    assert "<script" not in page


def test_what_a_letter_says_is_text_in_a_page(record: World, exporting: Exporting) -> None:
    record.receive(letter(subject="<script>alert(1)</script>", text="<img src=x onerror=alert(2)>", day=8))

    export = exporting(None, record.ada)

    assert "<script" not in told(export, "conversations/") + told(export, "timeline/")
    assert "<img src=x" not in told(export, "conversations/")


def test_a_client_alone_is_exported_without_a_word_of_others(record: World, exporting: Exporting) -> None:
    write_note(Project.objects.get(name="Ferry site"), "The ferry is late.", by=record.ben)

    export = exporting(record.tiles, record.ada)

    assert len(rows(export, "message")) == 3
    assert "timetable" not in told(export)
    assert "erry" not in told(export)


def test_a_person_is_exported_with_all_that_he_took_part_in(record: World, exporting: Exporting) -> None:
    export = exporting(Person.objects.get(name="Cleo Lee"), record.ada)

    assert {row["subject"] for row in rows(export, "message")} == {"Grey tiles", "Re: Grey tiles", "Blue ones"}
    assert "Erin" not in told(export)


def test_a_project_is_exported_with_its_mail(record: World, exporting: Exporting) -> None:
    export = exporting(Project.objects.get(name="Ferry site"), record.ada)

    assert [row["subject"] for row in rows(export, "message")] == ["The timetable"]
    assert "Grey tiles" not in told(export)


def test_what_a_member_may_not_see_is_not_in_his_export(record: World, exporting: Exporting) -> None:
    Message.objects.filter(message_id="c@tiles.example").update(audience="participants")
    other = Member.objects.join(name="Eve Hart", email="eve@studio.example")

    hers, owners = exporting(record.tiles, other), exporting(record.tiles, record.ada)

    assert "Blue ones" not in told(hers)
    assert "Blue ones" in told(owners)


def test_what_was_withdrawn_is_in_nobodys_part(record: World, exporting: Exporting) -> None:
    Message.objects.filter(message_id="c@tiles.example").update(is_withdrawn=True)

    assert "Blue ones" not in told(exporting(record.tiles, record.ada))


def test_no_row_of_a_part_leads_out_of_it(record: World, exporting: Exporting) -> None:
    export = exporting(record.tiles, record.ada)
    schema = json.loads(export.read("record/schema.json"))

    held = {table: {row.get("id") for row in rows(export, table)} for table in schema}
    leading = [
        (table, column, row[column], described["kind"].rpartition(" ")[2])
        for table, about in schema.items()
        for column, described in about["columns"].items()
        if described["kind"].startswith("the id of a row")
        for row in rows(export, table)
        if row[column] is not None
    ]

    assert [each for each in leading if each[2] not in held[each[3]] and each[3] not in ("member", "body")] == []


def test_no_password_is_in_an_export(record: World, exporting: Exporting) -> None:
    export = exporting(None, record.ada)

    assert record.ada.password not in told(export, "record/")
    assert "password" not in rows(export, "member")[0]


def test_the_command_says_where_it_lies(record: World, tmp_path: Path) -> None:
    out = StringIO()

    call_command("export", str(tmp_path), "--client", "tiles.example", "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert Path(said["file"]).name.startswith("Tiles 20")
    assert said["messages"] == 3
    assert Path(said["file"]).stat().st_mode & 0o777 == 0o600


def test_only_an_owner_exports_everything_by_command(record: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="only an owner"):
        call_command("export", str(tmp_path), "--as", "ben@studio.example")

    assert list(tmp_path.glob("*.zip")) == []
