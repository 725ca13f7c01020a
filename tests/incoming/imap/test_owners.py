"""Mailboxes of people's own, as a firm gets used to them: who is a client is asked, and whose mailbox it is, is told.

Clients write to people and not to the firm's address (brimir#374, osTicket#3032); mailboxes are only given away where
their owners see and say what is taken (freescout#3986).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from postroom.models import Account, Client, Message, Offer
from tests.incoming.imap.conftest import connect, is_compared, watched
from tests.incoming.imap.dovecot import PASSWORD, User
from tests.outgoing.taking import Taking, taking
from tests.views.conftest import browser_of
from tests.world import ADA, BEN, DOV, World, letter

ERIN = "Erin Moss <erin@ferry.example>"


@pytest.fixture
def server(settings: Settings) -> Iterator[Taking]:
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        yield place


@pytest.fixture
def ben(world: World) -> Browser:
    return browser_of(world.ben)


def to(box: User, **given: str) -> bytes:
    return letter(from_=given.pop("from_", ERIN), to=box.name, **given)  # type: ignore[arg-type]


def enquiry(box: User) -> bytes:
    return to(box, subject="A new pier", message_id="<pier@ferry.example>", text="Could you draw us one?\n")


@pytest.fixture
def offered(world: World, account: Account, box: User) -> Offer:
    """Let somebody unknown write to Ben's mailbox."""
    watched(is_compared(account))
    box.put(enquiry(box))
    watched(Offer.objects.exists)
    return Offer.objects.get()


def answer(browser: Browser, offer: Offer, said: str) -> None:
    browser.post(f"{offer.account.get_absolute_url()}/offers", {"offer": offer.public_id, "answer": said})


def said(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_who_may_be_a_client_is_offered_to_the_mailboxs_owner_alone(world: World, ben: Browser, offered: Offer) -> None:
    page = ben.get(offered.account.get_absolute_url()).content.decode()
    others = browser_of(world.ada).get(offered.account.get_absolute_url()).status_code

    assert "Erin Moss" in page
    assert "A new pier" in page
    assert others == 404
    assert not Message.objects.exists()
    assert b"erin" not in bytes(offered.sealed).lower() + bytes(offered.key)


def test_a_client_is_taken_on_and_his_mail_is_fetched_from_before(world: World, ben: Browser, offered: Offer) -> None:
    answer(ben, offered, "client")
    watched(Message.objects.exists)

    assert Client.objects.get(name="Ferry").state == "confirmed"
    assert Message.objects.get().subject == "A new pier"
    assert not Offer.objects.exists()


def test_who_is_private_is_never_read_and_never_offered_again(
    world: World, ben: Browser, offered: Offer, box: User
) -> None:
    answer(ben, offered, "private")
    box.put(to(box, subject="Again", message_id="<again@ferry.example>"))
    before = Account.objects.get().passed
    watched(lambda: Account.objects.get().passed > before)

    assert Account.objects.get().never == ["erin@ferry.example"]
    assert not Offer.objects.exists()


def test_who_is_not_to_be_asked_about_is_noted_under_a_key_alone(ben: Browser, offered: Offer) -> None:
    answer(ben, offered, "never")

    account = Account.objects.get()
    assert (account.never, len(account.unasked)) == ([], 1)
    assert "ferry" not in account.unasked[0]


def test_the_owner_is_told_by_mail_without_a_name_in_it_and_answers_by_its_link(
    world: World, offered: Offer, server: Taking
) -> None:
    world.work()
    told = said(server.mails[0])
    link = next(word for word in told.split() if "/offers/" in word)
    path = link.partition("127.0.0.1:8000")[2]
    stranger = browser_of(None)
    page = stranger.get(path).content.decode()
    stranger.post(path, {"offer": offered.public_id, "answer": "client"})
    world.work()

    assert "erin" not in told.lower()
    assert "pier" not in told
    assert "Erin Moss" in page
    assert Client.objects.get(name="Ferry").state == "confirmed"
    assert len(server.mails) == 1


def test_an_offer_that_nobody_answers_is_forgotten_after_a_fortnight(world: World, offered: Offer) -> None:
    Offer.objects.update(at=timezone.now() - timedelta(days=14))

    world.work()

    assert not Offer.objects.exists()


def test_friends_at_shared_providers_lists_and_colleagues_are_not_offered(
    world: World, account: Account, box: User
) -> None:
    watched(is_compared(account))
    box.put(
        to(box, from_="Fay <fay@gmail.com>", subject="Dinner"),
        to(box, from_=ADA, subject="Lunch"),
        letter(from_=ERIN, to=DOV, subject="Not to Ben"),
        letter(from_=ERIN, to=box.name, subject="News", headers={"List-Id": "<news.ferry.example>"}),
    )

    watched(lambda: Account.objects.get().passed == 4)

    assert not Offer.objects.exists()


def test_with_no_client_yet_those_one_is_in_touch_with_are_offered(world: World, box: User) -> None:
    Client.objects.update(state="ignored")
    account = connect(world, box)
    box.put(*(to(box, subject=f"Pier {n}", message_id=f"<p{n}@ferry.example>", day=n) for n in range(2)))
    box.put(to(box, from_=DOV, subject="An offer"))
    box.put(letter(from_=f"Ben <{box.name}>", to=ERIN, subject="Re: Pier", day=3), folder="Sent")

    watched(is_compared(account))

    assert [offer.told.address for offer in Offer.objects.all()] == ["erin@ferry.example"]
    assert Offer.objects.get().told.mails == 3
    assert not Message.objects.exists()


def connecting(world: World, box: User) -> dict[str, str]:
    return {
        "member": str(world.ben.pk), "address": box.name, "host": "127.0.0.1", "port": str(box.server.port),
        "security": "none", "login": box.name, "password": PASSWORD,
    }  # fmt: skip


def test_what_an_owner_connects_for_a_member_is_read_once_the_member_was_told(
    world: World, box: User, server: Taking
) -> None:
    box.put(letter(to=BEN))
    ada = browser_of(world.ada)

    ada.post("/sources/mailboxes", connecting(world, box))
    before = Account.objects.due().count()
    world.work()
    watched(Message.objects.exists)
    sources = ada.get("/sources").content.decode()

    assert before == 0
    assert (server.mails[0]["To"], server.mails[0]["Auto-Submitted"]) == (BEN, "auto-generated")
    assert "was connected to Postroom by Ada Lang" in " ".join(said(server.mails[0]).split())
    assert box.name in sources
    assert "Grey tiles" not in sources
    assert ada.get(Account.objects.get().get_absolute_url()).status_code == 404


def test_without_a_server_to_send_by_nothing_is_connected_for_others(world: World, box: User) -> None:
    answer = browser_of(world.ada).post("/sources/mailboxes", connecting(world, box))

    assert answer.status_code == 400
    assert not Account.objects.exists()


def test_a_member_who_could_not_be_told_is_not_read(world: World, box: User, server: Taking) -> None:
    server.to_recipients = "550 5.1.1 There is no Ben here"
    ada = browser_of(world.ada)

    ada.post("/sources/mailboxes", connecting(world, box))
    world.work()

    assert not Account.objects.due().exists()
    assert "There is no Ben here" in ada.get("/sources").content.decode()


def test_trouble_is_told_once_a_day(world: World, account: Account, server: Taking) -> None:
    account.rest("the server refused the sign-in", "Enter the password again.", is_owners=True)
    world.work()
    account.rest("the server refused the sign-in", "Enter the password again.", is_owners=True)
    world.work()
    first = len(server.mails)
    Account.objects.update(trouble_told_at=timezone.now() - timedelta(days=1))
    world.work()

    assert (first, len(server.mails)) == (1, 2)
    assert "cannot be read at present: the server refused the sign-in" in " ".join(said(server.mails[0]).split())
    assert "Enter the password again." in said(server.mails[0])


def test_a_short_cut_of_the_line_is_no_news(world: World, account: Account, server: Taking) -> None:
    account.rest("the connection was cut", "Nothing needs to be done.", is_owners=False)

    world.work()

    assert server.mails == []


def test_a_mailbox_of_the_firm_has_no_gate_and_its_spam_is_counted(world: World, box: User, server: Taking) -> None:
    spam = {"X-Spam-Flag": "YES"}
    box.put(to(box, from_=DOV, subject="An enquiry", message_id="<e@elsewhere.example>"))
    box.put(to(box, from_=DOV, subject="Pills", headers=spam))  # type: ignore[arg-type]

    browser_of(world.ada).post("/sources/mailboxes", connecting(world, box) | {"is_shared": "on"})
    account = Account.objects.get()
    watched(is_compared(account))
    world.work()

    message = Message.objects.get()
    assert (message.subject, message.audience) == ("An enquiry", "team")
    assert (account.kept, account.passed, account.concerned, account.held) == (1, 1, 1, 1)
    assert not Offer.objects.exists()
    assert browser_of(world.ada).get(message.get_absolute_url()).status_code == 200


def test_an_enquiry_that_comes_to_a_mailbox_of_the_firm_is_the_teams_to_place(world: World, box: User) -> None:
    account = connect(world, box, is_shared=True)
    watched(is_compared(account))
    box.put(to(box, from_=DOV, subject="An enquiry", message_id="<e@elsewhere.example>"))

    watched(Message.objects.exists)
    world.work()

    assert Message.objects.get().decision == "ask"
    assert Message.objects.visible_to(world.ada).in_triage().count() == 1
