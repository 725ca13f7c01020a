"""Whole houses: a backup is taken while mail arrives, and moves a record from one database to the other and back."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.house import House, comes_true, free_port, fresh_database, new_database

POSTGRESQL = os.environ.get("POSTROOM_TEST_POSTGRESQL_URL", "")
FILL = "from tests.archive.conftest import fill; from tests.world import World; fill(World.founded())"
RECEIVE = """
from tests.world import World, letter
from tests.archive.conftest import NOISE
world = World.founded()
for n in range(5000):  # until the test is over
    world.receive(letter(message_id=f"<{n}@tiles.example>", text=f"Tile {n} broke.", answers=f"<{n - 7}@tiles.example>",
                         day=n, files={"photo.bin": NOISE[n:]} if n % 10 == 0 else None))
"""
COUNT = "from postroom.models import Message; print(Message.objects.count())"
TABLES = """
from hashlib import sha256
from postroom.models import Firm
Firm.objects.update(backed_up_at=None, backup_bytes=0, verified_at=None, verified_damage=0)  # each house's own
from postroom.archive.backups.tables import tables
for table in tables():
    print(f"{table.name}={sha256(table.lines(table.model._base_manager.order_by('pk'))).hexdigest()}")
"""
BLOBS = """
from hashlib import sha256
from postroom.models.blobstore import store
for name in sorted(store().names()):
    print(f"{name}={sha256(store().get(name)).hexdigest()}")
"""
TEXTS = """
from postroom.models import Message
for message in Message.objects.order_by("pk").select_related("body"):
    print(f"{message.public_id}:{bytes(message.digest).hex()}:{'_'.join(message.body.text.split())}")
"""


def another_house(folder: Path, database: dict[str, str]) -> House:
    return House(folder, free_port(), free_port(), database)


@pytest.fixture
def elsewhere(tmp_path: Path) -> House:
    return another_house(tmp_path / "elsewhere", fresh_database())


def on_postgresql() -> dict[str, str]:
    return {"POSTROOM_DATABASE_URL": f"{POSTGRESQL.rpartition('/')[0]}/{new_database(POSTGRESQL)}"}


def test_a_backup_while_mail_arrives_is_whole_and_agrees(house: House, elsewhere: House, tmp_path: Path) -> None:
    house.run("migrate")
    receiving = Popen(house.command("shell", "-v0", "-c", RECEIVE), env=house.environment(), stdout=PIPE, text=True)
    house.started.append(receiving)
    assert comes_true(lambda: int(house.told(COUNT)[0]) >= 5, within=90)

    house.run("backup", str(tmp_path / "early.tar"))
    still_receiving = receiving.poll() is None
    said = elsewhere.run("restore", str(tmp_path / "early.tar"))

    restored, all_of_it = elsewhere.told(TEXTS), house.told(TEXTS)
    assert still_receiving
    assert "Everything agrees." in said
    assert len(restored) >= 5
    assert restored == all_of_it[: len(restored)]


def test_what_is_restored_elsewhere_is_the_same_in_every_table(house: House, elsewhere: House, tmp_path: Path) -> None:
    house.run("migrate")
    house.told(FILL)

    house.run("backup", str(tmp_path / "all.tar"))
    elsewhere.run("restore", str(tmp_path / "all.tar"))

    assert elsewhere.told(TABLES) == house.told(TABLES)
    assert elsewhere.told(BLOBS) == house.told(BLOBS)


@pytest.mark.one_engine
@pytest.mark.skipif(not POSTGRESQL, reason="POSTROOM_TEST_POSTGRESQL_URL names no server")
def test_a_record_moves_to_postgresql_and_back(house: House, tmp_path: Path) -> None:
    there = another_house(tmp_path / "there", on_postgresql())
    back = another_house(tmp_path / "back", {})
    house.run("migrate")
    house.told(FILL)

    house.run("backup", str(tmp_path / "out.tar"))
    there.run("restore", str(tmp_path / "out.tar"))
    there.run("backup", str(tmp_path / "home.tar"))
    back.run("restore", str(tmp_path / "home.tar"))

    assert there.told(TABLES) == house.told(TABLES)
    assert back.told(TABLES) == house.told(TABLES)
    assert back.told(BLOBS) == house.told(BLOBS)
