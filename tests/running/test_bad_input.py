"""What is wrong outside is said in a sentence, with an exit status, and never as a traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.house import House
from tests.world import letter

pytestmark = pytest.mark.one_engine


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """A mailbox of a few hundred mails."""
    box = tmp_path / "mail.mbox"
    stamp = b"From cleo@tiles.example Mon Mar  2 09:00:00 2026\n"
    box.write_bytes(b"\n".join(stamp + letter(message_id=f"<{n}@tiles.example>", day=n) for n in range(300)))
    return box


def done(house: House, *words: str, **settings: str) -> tuple[int, str]:
    """Run a command to its end and return its status and what it complained of."""
    program = subprocess.run(
        house.command(*words), env=house.environment() | settings, capture_output=True, text=True, timeout=120
    )
    assert "Traceback" not in program.stderr
    return program.returncode, program.stderr


@pytest.mark.one_engine
def test_a_reader_who_leaves_early_ends_a_command_quietly(house: House, mails: Path) -> None:
    house.run("import", str(mails))

    pipe = ["sh", "-c", '"$@" | head -n 1', "sh", *house.command("filings", "--json")]
    program = subprocess.run(pipe, env=house.environment(), capture_output=True, text=True, timeout=120)

    assert program.stdout.startswith('{"message_id"')
    assert program.stderr == ""


@pytest.mark.one_engine
def test_a_command_whose_reader_left_has_the_status_of_one(house: House, mails: Path) -> None:
    house.run("import", str(mails))

    program = subprocess.Popen(
        house.command("filings"), env=house.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()

    assert program.stderr.read() == b""
    assert program.wait(60) == 141
    program.stderr.close()


@pytest.mark.parametrize("words", [("find", "tiles"), ("clients",), ("filings",), ("verify",)])
def test_an_empty_record_is_made_where_there_is_none_yet(bare_house: House, words: tuple[str, ...]) -> None:
    assert done(bare_house, *words) == (0, "")


@pytest.mark.one_engine
def test_a_database_url_that_is_none_is_named(house: House) -> None:
    status, complaint = done(house, "find", "tiles", POSTROOM_DATABASE_URL="nonsense")

    assert status == 1
    assert "POSTROOM_DATABASE_URL must begin with sqlite:/// or postgres://" in complaint


def test_a_database_that_does_not_answer_is_named(house: House) -> None:
    status, complaint = done(house, "verify", POSTROOM_DATABASE_URL="postgres://127.0.0.1:1/none")

    assert status == 1
    assert complaint.startswith("postroom: the database that POSTROOM_DATABASE_URL names cannot be used")


@pytest.mark.one_engine
def test_a_number_that_is_none_is_named(house: House) -> None:
    status, complaint = done(house, "find", "tiles", POSTROOM_MAIL_MAX_BYTES="many")

    assert status == 1
    assert "POSTROOM_MAIL_MAX_BYTES must be a whole number, not 'many'" in complaint


@pytest.mark.one_engine
def test_a_data_directory_that_is_a_file_is_named(bare_house: House, mails: Path) -> None:
    status, complaint = done(bare_house, "find", "tiles", POSTROOM_DATA=str(mails))

    assert status == 1
    assert str(mails) in complaint


@pytest.mark.one_engine
@pytest.mark.parametrize("limit", ["-5", "0", "99999999999999999999"])
def test_a_number_of_hits_that_cannot_be_is_refused(house: House, limit: str) -> None:
    assert done(house, "find", "x", "--limit", limit) == (1, "CommandError: --limit takes a number from 1 to 10000\n")


def test_an_import_of_nothing_but_junk_fails_and_says_why(house: House, tmp_path: Path) -> None:
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)) * 20)

    status, complaint = done(house, "import", str(tmp_path / "junk.bin"))

    assert status == 1
    assert complaint.startswith("CommandError: No mail was taken in.")


@pytest.mark.one_engine
def test_an_import_of_what_is_not_there_says_so(house: House) -> None:
    status, complaint = done(house, "import", "/nowhere/mail.mbox")

    assert (status, complaint) == (
        1,
        "CommandError: There is no file or folder /nowhere/mail.mbox; check how it is written. Nothing was taken in.\n",
    )


@pytest.mark.one_engine
def test_an_address_that_nobody_can_write_to_makes_no_member(house: House) -> None:
    status, complaint = done(house, "member", f"{'a' * 400}@studio.example")

    assert status == 1
    assert "mail address" in complaint
