"""Sending mail files in pieces: nothing twice, nothing lost, and never more than was said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings as live
from django.http import HttpResponse
from django.test import Client as Browser
from pytest_django import Settings

from postroom.models import Import, Message, Setback
from postroom.worker import carry_all
from tests.views.conftest import House
from tests.world import letter

MBOX = b"From cleo@tiles.example Mon Mar  2 09:00:00 2026\n" + letter(subject="Slates") + b"\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.POSTROOM_DATA = tmp_path


def begin(browser: Browser, *files: tuple[str, int]) -> dict[str, object]:
    form = {"name": [name for name, _ in files], "size": [str(size) for _, size in files]}
    return dict(json.loads(browser.post("/imports/sending", form).content))


def piece(browser: Browser, address: object, content: bytes, *, start: int = 0, file: int = 0) -> HttpResponse:
    return browser.post(f"{address}?file={file}&from={start}", content, content_type="application/octet-stream")


def test_a_file_in_two_pieces_is_read_as_one(house: House, ben: Browser) -> None:
    begun = begin(ben, ("old.mbox", len(MBOX)))

    piece(ben, begun["pieces"], MBOX[:100])
    last = piece(ben, begun["pieces"], MBOX[100:], start=100)
    carry_all()

    assert json.loads(last.content) == {"received": len(MBOX), "is_settled": True}
    assert Message.objects.filter(subject="Slates").count() == 1
    assert Import.objects.get(public_id=str(begun["page"]).rpartition("/")[2]).state == "done"
    assert not Setback.objects.exists()


def test_a_sending_that_broke_off_goes_on_where_it_stopped(house: House, ben: Browser) -> None:
    first = begin(ben, ("old.mbox", len(MBOX)))
    piece(ben, first["pieces"], MBOX[:100])

    again = begin(ben, ("old.mbox", len(MBOX)))

    assert again == {**first, "received": [100]}
    assert "Not all of it is here" in ben.get(str(first["page"])).content.decode()


def test_a_piece_that_came_before_is_not_written_twice(house: House, ben: Browser) -> None:
    begun = begin(ben, ("old.mbox", len(MBOX)))
    piece(ben, begun["pieces"], MBOX[:100])

    again = piece(ben, begun["pieces"], MBOX[:100])

    assert (again.status_code, json.loads(again.content)) == (409, {"received": 100})


def test_more_than_was_said_is_refused_in_words(house: House, ben: Browser) -> None:
    begun = begin(ben, ("old.mbox", 10))

    answer = piece(ben, begun["pieces"], MBOX)

    assert answer.status_code == 413
    assert "larger than it was" in json.loads(answer.content)["because"]


def test_a_disk_without_room_says_so_before_anything_is_sent(house: House, ben: Browser) -> None:
    assert "Make room" in str(begin(ben, ("old.mbox", 10**15 - 1))["because"])


def test_several_files_are_one_import(house: House, ben: Browser) -> None:
    begun = begin(ben, ("../../one.eml", len(letter())), ("two.eml", len(letter(day=3))))

    piece(ben, begun["pieces"], letter(), file=0)
    piece(ben, begun["pieces"], letter(day=3), file=1)

    run = Import.objects.latest("pk")
    assert run.state == "running"
    assert [Path(path).name for path in run.paths] == ["one.eml", "two.eml"]
    assert all(Path(path).is_relative_to(live.POSTROOM_DATA) for path in run.paths)


def test_what_did_not_come_whole_can_be_forgotten(house: House, ben: Browser) -> None:
    begun = begin(ben, ("old.mbox", 1000))
    run = Import.objects.latest("pk")

    ben.post(f"{begun['page']}/withdrawal")

    run.refresh_from_db()
    assert run.state == "failed"
    assert not Path(run.paths[0]).exists()


def test_nobody_sends_into_the_files_of_another(house: House, ben: Browser, ada: Browser) -> None:
    begun = begin(ben, ("old.mbox", 1000))

    assert piece(ada, begun["pieces"], b"x").status_code == 404


@pytest.mark.parametrize("where", ["file=1&from=0", "file=-1&from=0", "file=0&from=x", "file=9999999999&from=0", ""])
def test_a_piece_of_nothing_is_refused(where: str, house: House, ben: Browser) -> None:
    begun = begin(ben, ("old.mbox", 1000))

    answer = ben.post(f"{begun['pieces']}?{where}", b"x", content_type="application/octet-stream")

    assert answer.status_code == 400
