"""What is kept where, and how safe it is."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.test import Client as Browser

from postroom import archive
from tests.views.conftest import House


def test_the_room_that_the_record_takes_is_shown(house: House, ada: Browser) -> None:
    page = ada.get("/storage").content.decode()

    assert "postroom_message" in page
    assert "none yet" in page
    assert archive.room().small > 0
    assert archive.room().database > 0


def test_a_backup_and_a_look_through_are_written_down(house: House, ada: Browser, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path), "--json")
    call_command("verify", "--json")

    page = ada.get("/storage").content.decode()

    assert "none yet" not in page
    assert "everything agrees" in page
