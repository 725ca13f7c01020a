"""An export that was ordered from a page is made by the worker, fetched by who ordered it alone, and goes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.test import override_settings
from django.utils import timezone

from postroom import archive, worker
from postroom.models import Blob, Client, Member, Message, Parcel, Piece, Role
from postroom.models.erasure import ask_to_erase
from tests.archive.conftest import fill
from tests.world import World


@pytest.fixture
def own_folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(POSTROOM_DATA=tmp_path):
        yield tmp_path


def signed_in(member: Member) -> Browser:
    browser = Browser()
    browser.force_login(member)
    return browser


def order(of: Client | None, by: Member) -> Parcel:
    parcel = Parcel.order(of, by=by)
    worker.carry_all()
    parcel.refresh_from_db()
    return parcel


def fetched(browser: Browser, parcel: Parcel) -> zipfile.ZipFile:
    answer = browser.get(parcel.get_absolute_url())
    return zipfile.ZipFile(BytesIO(b"".join(answer)))  # type: ignore[arg-type]


def test_everything_is_ordered_on_the_page_and_fetched_whole(record: World, own_folder: Path) -> None:
    ada = signed_in(record.ada)

    ada.post("/exports", {"of": "everything"})
    waiting = ada.get("/exports").content.decode()
    worker.carry_all()
    ready = ada.get("/exports").content.decode()

    parcel = Parcel.objects.get()
    export = fetched(ada, parcel)
    assert "It waits its turn." in waiting
    assert "4 letters" in ready
    assert export.testzip() is None
    assert "4 letters" in export.read("index.html").decode()
    assert list((own_folder / "exports").iterdir()) == []


def test_an_export_holds_no_other_export(record: World, own_folder: Path) -> None:
    order(None, record.ada)

    names = fetched(signed_in(record.ada), order(record.tiles, record.ada)).namelist()
    whole = fetched(signed_in(record.ada), order(None, record.ada))

    piece = Piece.objects.first()
    assert piece
    assert not any(name.endswith(("-parcel.jsonl", "-piece.jsonl")) for name in [*names, *whole.namelist()])
    assert f"files/{piece.blob.name}" not in whole.namelist()


def test_only_who_ordered_it_fetches_it(record: World, own_folder: Path) -> None:
    parcel = order(record.tiles, record.ben)

    assert signed_in(record.ben).get(parcel.get_absolute_url()).status_code == 200
    assert signed_in(record.ada).get(parcel.get_absolute_url()).status_code == 404


def test_a_member_does_not_order_everything(record: World) -> None:
    page = signed_in(record.ben).post("/exports", {"of": "everything"}, follow=True).content.decode()

    assert "only an owner exports everything" in page
    assert not Parcel.objects.exists()


def test_who_is_no_owner_any_more_fetches_nothing_that_was_made_for_one(record: World, own_folder: Path) -> None:
    parcel = order(record.tiles, record.ada)
    Member.objects.filter(pk=record.ada.pk).update(role=Role.MEMBER)

    assert signed_in(Member.objects.get(pk=record.ada.pk)).get(parcel.get_absolute_url()).status_code == 404


def test_after_its_days_it_is_gone_with_its_bytes(record: World, own_folder: Path) -> None:
    before = Blob.objects.count()
    parcel = order(record.tiles, record.ben)
    Parcel.objects.update(until=timezone.now() - timedelta(minutes=1))

    late = signed_in(record.ben).get(parcel.get_absolute_url()).status_code
    worker.carry_all()

    assert late == 404
    assert not Parcel.objects.exists()
    assert Blob.objects.count() == before


@pytest.mark.usefixtures("emptied")
def test_an_erasure_takes_exports_away_that_are_ready(world: World, own_folder: Path) -> None:
    fill(world)
    parcel, before = order(None, world.ada), Blob.objects.filter(pieces=None).count()
    ask_to_erase(Message.objects.get(subject="Blue ones"), by=world.ada)

    worker.carry_all()

    page = signed_in(world.ada).get("/exports").content.decode()
    assert "Something was erased that it may have held" in page
    assert signed_in(world.ada).get(parcel.get_absolute_url()).status_code == 404
    assert not Piece.objects.exists()
    assert Blob.objects.count() < before


def test_what_is_being_made_while_something_is_erased_is_not_kept(record: World) -> None:
    parcel = Parcel.order(None, by=record.ada)
    parcel.begin()

    archive.forget_exports()
    parcel.keep([b"what is gone"], messages=1, missing=0)

    assert not Piece.objects.exists()
    assert not Parcel.objects.ready().exists()


def test_an_export_taken_away_half_way_leaves_nothing(record: World) -> None:
    parcel = Parcel.order(None, by=record.ada)
    parcel.begin()

    def pieces() -> Iterator[bytes]:
        yield b"one"
        archive.forget_exports()
        yield b"two"

    parcel.keep(pieces(), messages=1, missing=0)

    assert not Piece.objects.exists()
    assert not Blob.objects.filter(size=3).exists()
