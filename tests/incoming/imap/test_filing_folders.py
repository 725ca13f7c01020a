"""Filing by moving: a folder a project in one's own mail program (zammad#1596, #1278)."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Account, Arrival, Folder, Message, Project
from tests.incoming.imap.conftest import is_compared, watched
from tests.incoming.imap.dovecot import User
from tests.views.conftest import browser_of
from tests.world import DOV, World, letter

HALL = '"File in Postroom.Tiles: Hall"'


def folders_there(box: User) -> str:
    with box.program() as program:
        return b"\n".join(line for line in program.list()[1] if isinstance(line, bytes)).decode()


def made(world: World, account: Account, browser: Browser) -> None:
    browser.post(f"{account.get_absolute_url()}/filing-folders")
    watched(lambda: Folder.objects.filter(role="filing", validity__gt=0).exists())


def test_the_folders_are_made_when_their_owner_asks_for_them(world: World, account: Account, box: User) -> None:
    Project.objects.create(name="Entwürfe", client=world.tiles, state="confirmed")
    watched(is_compared(account))
    before = folders_there(box)

    made(world, account, browser_of(world.ben))

    assert "File in Postroom" not in before
    assert "File in Postroom.Tiles: Hall" in folders_there(box)
    assert "File in Postroom.Tiles: Entw&APw-rfe" in folders_there(box)


def test_what_is_moved_into_one_is_filed_there_as_its_owners_word(world: World, account: Account, box: User) -> None:
    made(world, account, browser_of(world.ben))
    box.put(letter(from_=DOV, subject="What the quarry says", message_id="<q@elsewhere.example>"), folder=HALL)

    watched(Message.objects.exists)
    world.work()

    message = Message.objects.get()
    assert message.project == world.hall
    assert message.filing is not None
    assert message.filing.by == world.ben
    assert Arrival.objects.get().kept_because == "somebody of us filed it by hand"
    assert Arrival.objects.get().order is None


def test_what_is_on_record_elsewhere_is_filed_anew(world: World, account: Account, box: User) -> None:
    yard = Project.objects.create(name="Yard", client=world.tiles, state="confirmed")
    box.put(letter(subject="About the yard", message_id="<y@tiles.example>"))
    watched(is_compared(account))
    made(world, account, browser_of(world.ben))
    box.put(letter(subject="About the yard", message_id="<y@tiles.example>"), folder='"File in Postroom.Tiles: Yard"')

    watched(Arrival.objects.filter(order=yard).exists)
    world.work()

    assert Message.objects.get().project == yard
    assert Message.objects.count() == 1
