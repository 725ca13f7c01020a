"""`postroom import`: through the real pipeline, with processes of its own, resumable after a kill."""

from __future__ import annotations

import gzip
import json
import subprocess
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.house import House
from tests.world import BEN, CLEO, letter, write_mbox

SUMMARY = """
import json
from postroom.models import *
ids = sorted(Message.objects.values_list("message_id", flat=True))
places = {}
for m in Message.objects.exclude(conversation=None): places.setdefault(m.conversation_id, set()).add(m.message_id)
shape = sorted(sorted(group) for group in places.values())
print(json.dumps([ids, Arrival.objects.count(), shape]))
"""


COUNTED = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT reltuples FROM pg_class WHERE relname IN ('postroom_message', 'postroom_arrival')")
    print(*(int(count) for count, in cursor.fetchall()))
"""


def correspondence(length: int) -> list[bytes]:
    """A question and its answer, again and again."""
    return [mail for number in range(length) for mail in (question(number), answer(number))]


def question(n: int) -> bytes:
    return letter(subject=f"Matter {n}", text=f"Question {n}. " * 40, message_id=f"<q{n}@tiles.example>", day=n / 10)


def answer(n: int) -> bytes:
    return letter(
        from_=BEN,
        to=CLEO,
        subject=f"Re: Matter {n}",
        text=f"Answer {n}. " * 40,
        message_id=f"<a{n}@studio.example>",
        answers=f"<q{n}@tiles.example>",
        day=n / 10 + 0.01,
    )


def imported(house: House, *words: str) -> dict[str, object]:
    """Run an import and return its summary, the last line."""
    found: dict[str, object] = json.loads(house.run("import", *words, "--json").splitlines()[-1])
    return found


def record(house: House) -> list[object]:
    found: list[object] = json.loads(" ".join(house.told(SUMMARY)))
    return found


def cut_off(house: House, seconds: float, *words: str) -> None:
    """Start a command and kill it -9 after a while."""
    program = subprocess.Popen(house.command(*words), env=house.environment(), stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    program.kill()
    program.wait()


def test_an_import_says_what_it_took_and_who_we_seem_to_be(house: House, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "old.mbox", correspondence(5))

    summary = imported(house, str(box))

    assert summary == {"new": 10, "known": 0, "set_aside": 0, "failed": [], "ours": ["studio.example"]}


def test_the_same_import_again_takes_nothing_twice(house: House, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "old.mbox", correspondence(5))
    imported(house, str(box))
    copy = write_mbox(tmp_path / "copy.mbox", correspondence(5))

    again, elsewhere = imported(house, str(box)), imported(house, str(copy))

    assert (again["new"], elsewhere["new"], elsewhere["known"]) == (0, 0, 10)


def test_more_mail_in_the_same_file_is_taken_by_the_same_command(house: House, tmp_path: Path) -> None:
    write_mbox(tmp_path / "old.mbox", correspondence(3))
    imported(house, str(tmp_path / "old.mbox"))
    write_mbox(tmp_path / "old.mbox", correspondence(5)[6:])

    summary = imported(house, str(tmp_path / "old.mbox"))

    assert summary["new"] == 4


def test_a_packed_mailbox_that_breaks_off_says_so_and_keeps_what_came_before(house: House, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "old.mbox", correspondence(400))
    (tmp_path / "old.mbox.gz").write_bytes(gzip.compress(box.read_bytes())[:-2000])
    box.unlink()

    summary = imported(house, str(tmp_path / "old.mbox.gz"))

    assert 0 < int(str(summary["new"])) < 800
    assert summary["failed"]


def test_a_path_that_is_not_there_is_named_and_nothing_is_taken(house: House) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failure:
        house.run("import", "/no/such/box")

    assert "/no/such/box" in failure.value.stderr
    assert "Nothing was taken in" in failure.value.stderr


def test_an_import_that_was_killed_goes_on_with_the_same_command(house: House, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "old.mbox", correspondence(1500))
    for pause in (1.2, 1.6, 2.0, 2.4):
        cut_off(house, pause, "import", str(box), "--json")

    summary = imported(house, str(box))

    ids, arrivals, shape = record(house)
    assert (len(ids), arrivals, summary["failed"]) == (3000, 3000, [])
    assert shape == sorted([f"a{n}@studio.example", f"q{n}@tiles.example"] for n in range(1500))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans without counting")
def test_what_was_read_is_counted_before_it_is_filed(house: House, tmp_path: Path) -> None:
    imported(house, str(write_mbox(tmp_path / "old.mbox", correspondence(20))))

    assert house.told(COUNTED) == ["40", "40"]


def test_clients_are_listed_confirmed_renamed_and_ignored(house: House, tmp_path: Path) -> None:
    house.run("member", "ben@studio.example", "--owner")
    imported(house, str(write_mbox(tmp_path / "old.mbox", correspondence(5))))

    listed = house.run("clients", "--confirm", "tiles.example", "--rename", "tiles.example", "Tile & Co", "--json")

    [client] = [json.loads(line) for line in listed.splitlines()]
    assert (client["name"], client["state"], client["domains"]) == ("Tile & Co", "confirmed", ["tiles.example"])


def test_filings_and_find_say_where_mail_lies(house: House, tmp_path: Path) -> None:
    imported(house, str(write_mbox(tmp_path / "old.mbox", correspondence(2))))

    filings = [json.loads(line) for line in house.run("filings", "--json").splitlines()]
    found = [json.loads(line) for line in house.run("find", "answer", "from:ben", "--json").splitlines()]

    assert len({filing["conversation"] for filing in filings}) == 2
    assert [hit["subject"] for hit in found] == ["Re: Matter 1", "Re: Matter 0"]


def test_parse_shows_what_is_new_and_what_is_quoted(house: House, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(letter(text="Yes.\n\nOn Mon, Ben wrote:\n> Shall we?\n", subject="Grüße"))

    finding = json.loads(house.run("parse", str(tmp_path / "one.eml"), "--json"))

    assert (finding["text"].strip(), finding["subject"], finding["kind"]) == ("Yes.", "Grüße", "personal")
    assert "Shall we?" in finding["quoted"]
