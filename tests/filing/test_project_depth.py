"""A mail is in its project at once where its content surely says which, while its conversation is a question."""

from __future__ import annotations

import pytest

from postroom import filing
from postroom.models import Decision, Firm, Message, Project, State
from tests.world import CARL, CLEO, ERIN, World, letter

HALL = "The porcelain of the next row arrives on Monday, and grouting follows when the screed is dry."
SHOP = "A coupon vanishes at checkout, the basket page loads slowly, and a voucher counts twice."


@pytest.fixture
def shop(world: World) -> Project:
    """Two projects of one client, each with forty mails that name it in their subjects."""
    world.hall.terms = ["hall"]
    world.hall.save()
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED, terms=["shop"])
    world.receive(
        *(letter(from_=CLEO, subject=f"Hall, note {n}", text=f"{HALL} Row {n}.", day=n) for n in range(40)),
        *(letter(from_=CARL, subject=f"Shop, note {n}", text=f"{SHOP} Case {n}.", day=n + 0.5) for n in range(40)),
    )
    return shop


def surely(world: World) -> None:
    """Let the owner bear one wrong project among ten."""
    firm = Firm.get()
    firm.limit_project = 0.1
    firm.save()


def opened(world: World, **said: str) -> Message:
    return world.receive(letter(day=60, **said))[-1]


def test_a_mail_that_surely_is_about_a_project_is_in_it_at_once(world: World, shop: Project) -> None:
    surely(world)

    mail = opened(world, from_=CARL, subject="One more thing", text="The voucher at checkout: coupon and basket page?")

    assert (mail.decision, mail.project, mail.conversation) == (Decision.FILED_IN, shop, None)
    assert mail.filing is not None
    assert "“voucher”" in " ".join(mail.filing.reasons)
    assert mail in Message.objects.in_triage().visible_to(world.ben)
    assert mail in shop.messages.all()


def test_a_mail_that_may_be_about_either_is_asked(world: World, shop: Project) -> None:
    mail = opened(world, subject="One more thing", text="Could you call me tomorrow about the invoice?")

    assert (mail.decision, mail.project) == (Decision.ASKED, None)


def test_triage_offers_the_likeliest_project_first_and_says_why(world: World, shop: Project) -> None:
    mail = opened(world, subject="One more thing", text="Could somebody see to the grouting?")

    fresh = [place for place in filing.places(mail, world.ben, most=9) if place.conversation is None]
    assert fresh[0].project == world.hall


def test_the_name_of_a_project_goes_before_what_the_mail_speaks_of(world: World, shop: Project) -> None:
    mail = opened(world, from_=CARL, subject="Hall", text="The voucher at checkout: coupon and basket page?")

    assert mail.project == world.hall


def test_a_project_in_which_nothing_lies_yet_leaves_it_a_question(world: World, shop: Project) -> None:
    surely(world)
    Project.objects.create(name="Greenhouse", client=world.tiles, state=State.CONFIRMED, terms=["greenhouse"])

    mail = opened(world, from_=CARL, subject="One more thing", text="The voucher at checkout: coupon and basket page?")

    assert mail.project is None


def test_another_clients_mail_never_lands_in_the_project_whose_words_it_says(world: World, shop: Project) -> None:
    surely(world)
    ferry = world.another_client()

    mail = opened(world, from_=ERIN, subject="One more thing", text="The voucher at checkout: coupon and basket page?")

    assert mail.client == ferry
    assert mail.project not in (shop, world.hall)


def test_what_a_person_moved_teaches_the_next_judgement(world: World, shop: Project) -> None:
    surely(world)
    opened(world, from_=CARL, subject="One more thing", text="The voucher at checkout: coupon and basket page?")
    Message.objects.filter(project=shop).update(project=world.hall)

    mail = opened(world, from_=CARL, subject="Another", text="The voucher at checkout: coupon and basket page?")

    assert mail.project != shop
