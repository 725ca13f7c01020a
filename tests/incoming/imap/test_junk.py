"""The folder for junk: what a client surely wrote is taken out of it, and nothing else."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from postroom.models import Account, Member, Message, Offer
from tests.incoming.imap.conftest import connect, is_compared, watched
from tests.incoming.imap.dovecot import User
from tests.incoming.test_authenticating import FAILED, MX, PASSED
from tests.views.conftest import browser_of
from tests.world import BEN, CLEO, DOV, World, letter

PROVEN = letter(message_id="<grey@tiles.example>", headers={"Authentication-Results": PASSED})


@pytest.fixture(autouse=True)
def trusted(settings: Settings) -> None:
    """Let the firm's own mail host be believed."""
    settings.POSTROOM_TRUSTED_HOSTS = [MX]


def conversation(reader: Member) -> str:
    """Return the page of the conversation of the one message, as a member reads it."""
    place = Message.objects.get().conversation
    assert place
    return browser_of(reader).get(place.get_absolute_url()).content.decode()


def test_what_a_client_surely_wrote_is_kept_and_says_where_it_lay(world: World, account: Account, box: User) -> None:
    box.put(PROVEN, folder="Junk")

    watched(is_compared(account))
    world.work()

    page = browser_of(world.ben).get(account.get_absolute_url()).content.decode()
    assert "in the spam of Ben Ortiz" in conversation(world.ada)
    assert "it lay in the spam folder, and a client surely wrote it" in page


def test_what_only_says_that_a_client_wrote_it_is_not_kept(account: Account, box: User) -> None:
    box.put(letter(), letter(headers={"Authentication-Results": FAILED}), folder="Junk")

    watched(is_compared(account))

    assert not Message.objects.exists()
    assert (account.kept, account.passed) == (0, 2)


def test_what_others_write_to_a_client_there_is_not_kept(account: Account, box: User) -> None:
    proven = f"{MX}; dmarc=pass header.from=elsewhere.example"
    box.put(letter(from_=DOV, to=BEN, cc=CLEO, headers={"Authentication-Results": proven}), folder="Junk")

    watched(is_compared(account))

    assert not Message.objects.exists()


def test_whom_the_owner_keeps_to_himself_is_not_kept(account: Account, box: User) -> None:
    account.leave_out(["cleo@tiles.example"])
    box.put(PROVEN, folder="Junk")

    watched(is_compared(account))

    assert not Message.objects.exists()


def test_nobody_there_is_offered_as_a_client(account: Account, box: User) -> None:
    watched(is_compared(account))
    account.begin_again()
    box.put(letter(from_=DOV, subject="Pills"), folder="Junk")

    watched(lambda: Account.objects.get().passed == 1)

    assert not Offer.objects.exists()


def test_in_a_mailbox_of_the_firm_it_is_the_same(world: World, box: User) -> None:
    account = connect(world, box, is_shared=True)
    box.put(PROVEN, letter(from_=DOV, subject="Pills"), folder="Junk")

    watched(is_compared(account))
    world.work()

    assert Message.objects.get().subject == "Grey tiles"
    assert f"in the spam of {box.name}" in conversation(world.ada)
