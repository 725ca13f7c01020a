"""Mail is read, put on record and filed in batches: more of it asks the database no more often."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from postroom import importing
from postroom.incoming.importing import Taking, begin
from tests.world import CLEO, World, letter


def mails(folder: Path, count: int) -> Path:
    """Write so many mails of so many people about as many matters, each with a file and an answer that nobody holds."""
    folder.mkdir()
    for n in range(count):
        told = {"text": f"About matter {n}.\n", "cc": f"c{n}@tiles.example", "answers": f"<{n}@gone.example>"}
        files = {f"{count}-{n}.txt": b"ash"}
        raw = letter(from_=CLEO, subject=f"Matter {n}", message_id=f"<{count}-{n}@t.example>", files=files, **told)
        (folder / f"{n}.eml").write_bytes(raw)
    return folder


def questions(world: World, folder: Path) -> int:
    run = begin([folder], world.ada)
    with CaptureQueriesContext(connection) as asked:
        list(importing.steps(run, Taking(run)))
    return len(asked)


def test_an_import_of_ten_times_as_much_mail_asks_as_often(world: World, tmp_path: Path) -> None:
    questions(world, mails(tmp_path / "first", 3))

    few = questions(world, mails(tmp_path / "few", 4))
    many = questions(world, mails(tmp_path / "many", 40))

    assert many == few
