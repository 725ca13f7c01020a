"""The pages of one's own mailboxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browser

from postroom.incoming.files import Found, mails
from postroom.models import Account, Arrival, Envelope, Folder, Handed, Message, Source
from tests.house import free_port
from tests.incoming.imap.dovecot import PASSWORD, Dovecot, running
from tests.views.conftest import House
from tests.world import letter


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running() as server:
        yield server


def form(port: int, password: str = PASSWORD) -> dict[str, str]:
    return {
        "address": "Ben.Two@studio.example", "host": "127.0.0.1", "port": str(port), "security": "none",
        "login": "ben.two@studio.example", "password": password,
    }  # fmt: skip


def test_an_address_leads_to_its_server(ben: Browser) -> None:
    page = ben.get("/mailboxes", {"address": "ben@gmail.com"}).content.decode()

    assert 'value="imap.gmail.com"' in page


def test_a_mailbox_that_lets_us_in_is_connected_and_its_password_is_sealed(ben: Browser, dovecot: Dovecot) -> None:
    answer = ben.post("/mailboxes/connection", form(dovecot.port), follow=True)

    account = Account.objects.get(address="ben.two@studio.example")
    assert "Waiting to be read" in answer.content.decode()
    assert account.password() == PASSWORD
    assert PASSWORD.encode() not in bytes(account.secret)


def test_a_refused_password_is_told_and_not_sent_back(ben: Browser, dovecot: Dovecot) -> None:
    answer = ben.post("/mailboxes/connection", form(dovecot.port, "wrong-as-can-be"))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Check the address and the password" in page
    assert "wrong-as-can-be" not in page
    assert not Account.objects.filter(address="ben.two@studio.example").exists()


def test_a_port_where_nobody_listens_is_told(ben: Browser) -> None:
    page = ben.post("/mailboxes/connection", form(free_port())).content.decode()

    assert "Nobody listens at this port. Check the port" in page


def test_what_was_taken_is_shown_with_the_reason(house: House, ben: Browser) -> None:
    taken = letter(subject="From my own mailbox", message_id="<own@tiles.example>")
    handed = Handed.over(taken, Envelope("INBOX", kept_because="somebody of a client is in it"))
    Arrival.objects.receive(house.box.source, [handed])
    house.world.work()

    page = ben.get(house.box.get_absolute_url()).content.decode()

    assert "From my own mailbox" in page
    assert "somebody of a client is in it" in page


def brought(house: House) -> Message:
    """Let Ben's mailbox bring a mail of Cleo's that is filed, and so seen by the team."""
    source = Source.objects.get(pk=house.box.source_id)
    house.world.arrive(letter(subject="Mine alone", message_id="<own@tiles.example>", text="A word.\n"), source=source)
    house.world.work()
    return Message.objects.get(subject="Mine alone")


def withdraw(house: House, ben: Browser, message: Message, verb: str = "withdrawal") -> None:
    ben.post(f"{house.box.get_absolute_url()}/{verb}", {"message": message.public_id})


def test_what_is_withdrawn_is_seen_by_nobody_until_it_is_brought_back(house: House, ada: Browser, ben: Browser) -> None:
    message = brought(house)
    before = ben.get(message.get_absolute_url()).status_code

    withdraw(house, ben, message)
    hidden = [each.get(message.get_absolute_url()).status_code for each in (ada, ben)]
    found = ben.get("/search", {"q": "Mine alone"}).content.decode()
    withdraw(house, ben, message, "bringing-back")

    assert (before, hidden) == (200, [404, 404])
    assert message.get_absolute_url() not in found
    assert ben.get(message.get_absolute_url()).status_code == 200


def test_what_another_road_brought_stays_there(house: House, ben: Browser) -> None:
    message = brought(house)
    house.world.receive(message.raw())

    withdraw(house, ben, message)

    message.refresh_from_db()
    assert not message.is_withdrawn
    assert [arrival.source for arrival in message.arrivals.all()] == [house.world.listener]
    assert message.raw().startswith(b"From: Cleo")


def test_what_was_withdrawn_and_comes_by_another_road_is_seen_again(house: House, ben: Browser) -> None:
    message = brought(house)
    withdraw(house, ben, message)

    house.world.receive(message.raw())

    assert ben.get(message.get_absolute_url()).status_code == 200


def test_what_one_mailbox_did_not_bring_is_not_its_owners_to_withdraw(house: House, ben: Browser) -> None:
    withdraw(house, ben, house.question)

    house.question.refresh_from_db()
    assert not house.question.is_withdrawn


def test_how_far_the_first_reading_came_is_shown(house: House, ben: Browser) -> None:
    house.box.reached()
    Folder.objects.create(
        account=house.box, raw="INBOX", name="INBOX", validity=1, below=50, next_uid=101, messages=100, looked_at=50
    )

    page = ben.get(house.box.get_absolute_url()).content.decode()

    assert "newest first" in page
    assert "50 %" in page


def test_a_paused_mailbox_says_so_and_resumes(house: House, ben: Browser) -> None:
    ben.post(f"{house.box.get_absolute_url()}/pausing")
    paused = ben.get(house.box.get_absolute_url()).content.decode()
    ben.post(f"{house.box.get_absolute_url()}/resuming")

    assert "Paused" in paused
    assert [account.pk for account in Account.objects.due()] == [house.box.pk]


def test_a_disconnected_mailbox_keeps_no_password(house: House, ben: Browser) -> None:
    ben.post(f"{house.box.get_absolute_url()}/disconnection")

    house.box.refresh_from_db()
    assert bytes(house.box.secret) == b""
    assert not Account.objects.due().exists()
    assert ben.get(house.box.get_absolute_url()).status_code == 404


def test_trouble_is_told_with_the_one_thing_to_do(house: House, ben: Browser) -> None:
    house.box.rest("the server refused the sign-in", "Enter the password again.", is_owners=True)

    page = ben.get("/mailboxes").content.decode()

    assert "The server refused the sign-in" in page
    assert "Enter the password again." in page


def test_whom_one_keeps_to_oneself_is_noted(house: House, ben: Browser) -> None:
    ben.post(f"{house.box.get_absolute_url()}/leaving-out", {"never": "Mum@Home.example\n@choir.example\n"})

    house.box.refresh_from_db()
    assert house.box.never == ["choir.example", "mum@home.example"]


def test_a_copy_of_what_was_taken_goes_along_when_a_mailbox_is_disconnected(
    house: House, ben: Browser, tmp_path: Path
) -> None:
    source = Source.objects.get(pk=house.box.source_id)
    taken = [letter(subject=f"Tile {n}", text="From here on:\nFrom me.\n", message_id=f"<{n}@t.example>") for n in "ab"]
    house.world.arrive(*taken, source=source)
    ben.post(f"{house.box.get_absolute_url()}/disconnection")

    answer = ben.get(f"{house.box.get_absolute_url()}/copy")
    (tmp_path / "taken.mbox").write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    found = [mail.raw for mail in mails([tmp_path / "taken.mbox"]) if isinstance(mail, Found)]

    assert [raw.rstrip(b"\n") for raw in found] == [raw.rstrip(b"\n") for raw in taken]
