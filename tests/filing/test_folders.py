"""The folder of a mailbox that a rule chose tells the projects of a client apart."""

from __future__ import annotations

import pytest

from postroom.models import Account, Arrival, Decision, Envelope, Folder, Handed, Message, Project, State
from tests.world import CLEO, DOV, World, letter


@pytest.fixture
def shop(world: World) -> Project:
    """The second of two projects of the tile maker."""
    return Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)


@pytest.fixture
def account(world: World) -> Account:
    """Ben's mailbox, with an inbox and two folders of his own."""
    account = Account.connect(
        world.ben, "ben@studio.example", host="imap.example", port=993, security="tls", login="ben", password="x"
    )
    for name, role in (("INBOX", "inbox"), ("Clients/Tiles/Shop", ""), ("Clients/Cleo", "")):
        Folder.objects.create(account=account, raw=name, name=name, role=role)
    return account


def lying(world: World, account: Account, folder: str, *, from_: str = CLEO, subject: str = "Vouchers") -> Message:
    """Let a mail lie in this folder of the mailbox, on record."""
    raw = letter(from_=from_, subject=subject, text=f"{subject}, as we said.\n")
    envelope = Envelope(f"{folder} {subject}", labels=(folder,))
    Arrival.objects.receive(account.source, [Handed.over(raw, envelope)])
    world.work()
    return Message.objects.get(subject=subject)


def test_a_folder_that_is_called_like_a_project_leads_there(world: World, shop: Project, account: Account) -> None:
    mail = lying(world, account, "Clients/Tiles/Shop")

    assert (mail.decision, mail.project) == (Decision.FILED_UNDER, shop)
    assert mail.filing
    assert mail.filing.ground == "folder"
    assert mail.filing.reasons == [
        "lies in the folder Clients/Tiles/Shop of a mailbox, which is called like the project"
    ]


def test_the_inbox_leads_nowhere(world: World, shop: Project, account: Account) -> None:
    assert lying(world, account, "INBOX").project is None


def test_a_folder_leads_where_its_other_mail_lies(world: World, shop: Project, account: Account) -> None:
    mails = [lying(world, account, "Clients/Cleo", subject=subject) for subject in ("Coupons", "Prices", "Baskets")]
    Message.objects.filter(pk__in=[mail.pk for mail in mails]).update(project=shop, decision=Decision.FILED_UNDER)

    mail = lying(world, account, "Clients/Cleo")

    assert mail.project == shop
    assert mail.filing
    assert mail.filing.reasons[-1] == "lies in the folder Clients/Cleo of a mailbox, as other mail of the project"


def test_a_folder_with_mail_of_two_projects_leads_nowhere(world: World, shop: Project, account: Account) -> None:
    mails = [lying(world, account, "Clients/Cleo", subject=subject) for subject in ("Coupons", "Prices", "Baskets")]
    Message.objects.filter(pk__in=[mail.pk for mail in mails]).update(project=shop, decision=Decision.FILED_UNDER)
    Message.objects.filter(pk=mails[0].pk).update(project=world.hall)

    assert lying(world, account, "Clients/Cleo").project is None


def test_a_folder_does_not_say_whose_mail_it_is(world: World, shop: Project, account: Account) -> None:
    mail = lying(world, account, "Clients/Tiles/Shop", from_=DOV)

    assert (mail.decision, mail.client) == (Decision.ASKED, None)
