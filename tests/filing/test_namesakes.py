"""Namesakes: the same person at a new address is asked about once, and never filed as somebody else."""

from __future__ import annotations

import pytest

from postroom import filing
from postroom.models import Address, Decision, Identification, Kind, Member, Message, Person, State
from postroom.models.deciding import decide
from postroom.models.identifying import deny, identify, part
from tests.filing.test_guessing import matters
from tests.world import BEN, CLEO, World, letter

AT_HOME = "Cleo Lee <c.lee@gmail.com>"


def cleo() -> Person:
    return Person.objects.get(addresses__spec="cleo@tiles.example")


def address() -> Address:
    return Address.objects.select_related("person").get(spec="c.lee@gmail.com")


def from_home(world: World, *, from_: str = AT_HOME, day: float = 1, **other: str) -> Message:
    """Let Cleo be known, and write from another address."""
    if day == 1:
        world.receive(letter())
    return world.receive(letter(from_=from_, subject="Opening hours", day=day, **other))[-1]


def test_a_known_name_at_an_unknown_address_is_asked_about_and_filed_nowhere(world: World) -> None:
    message = from_home(world)

    known = filing.namesake(message)

    assert known is not None
    assert known.person == cleo()
    assert (message.decision, message.client) == (Decision.ASKED, None)
    assert message.filing.reasons == ["comes from an address that is not known, under the name of somebody who is"]


@pytest.mark.parametrize(
    "written", ["Cleo Lee <c.lee@gmail.com>", '"Lee, Cleo" <c.lee@gmail.com>', "CLEO LEE <c.lee@gmail.com>"]
)
def test_a_name_is_known_however_it_is_spelt(world: World, written: str) -> None:
    assert filing.namesake(from_home(world, from_=written))


@pytest.mark.parametrize(
    "written", ["Cleo <c.lee@gmail.com>", "c.lee@gmail.com", "Carl Lee <c.lee@gmail.com>", "Lee Cleo <c.lee@gmail.com>"]
)
def test_another_name_is_nobody_we_know(world: World, written: str) -> None:
    assert filing.namesake(from_home(world, from_=written)) is None


def test_what_a_known_name_writes_from_elsewhere_is_guessed_at_by_its_content(world: World) -> None:
    matters(world)
    text = "Yes, we take the porcelain of porcelainson.\n"
    message = world.receive(letter(from_=AT_HOME, subject="", text=text, day=16))[-1]

    best, *_ = filing.places(Message.objects.for_reading().get(pk=message.pk), world.ben)

    assert str(best.conversation) == "The porcelain"
    assert "porcelain" in best.reason


def test_a_name_with_letters_beyond_ascii_is_known_in_capitals_too(world: World) -> None:
    world.receive(letter(from_="ÉLISE ROY <elise@tiles.example>"))

    message = world.receive(letter(from_="Élise Roy <e.roy@gmail.com>", day=1))[-1]

    assert filing.namesake(message)


def test_a_name_that_two_people_bear_says_nothing(world: World) -> None:
    world.another_client()
    world.receive(letter(from_="Cleo Lee <cleo@ferry.example>"))

    assert filing.namesake(from_home(world)) is None


def test_the_domain_of_a_firm_that_we_know_speaks_against_it(world: World) -> None:
    world.receive(letter(from_="Fay Orr <fay@printers.example>", to=BEN))
    Person.objects.filter(addresses__spec="fay@printers.example").update(kind=Kind.PARTNER)

    assert filing.namesake(from_home(world, from_="Cleo Lee <cleo@printers.example>")) is None


def test_what_is_forged_in_somebodys_name_is_not_asked_about(world: World) -> None:
    message = from_home(world)

    message.arrivals.update(authenticity="fail", because="its seal is broken")

    assert filing.namesake(message) is None


def test_people_of_clients_whom_not_everybody_may_know_are_not_named(world: World) -> None:
    decide(world.tiles, State.PROPOSED, by=world.ada)

    assert filing.namesake(from_home(world)) is None


def test_the_answer_yes_files_what_waited_and_what_comes(world: World) -> None:
    message = from_home(world)

    identify(address(), cleo(), by=world.ada)
    world.work()

    message.refresh_from_db()
    later = from_home(world, day=2)
    assert (message.client, message.project) == (world.tiles, world.hall)
    assert later.client == world.tiles
    assert address().person == cleo()


def test_undoing_the_answer_takes_its_mail_out_of_the_clients_record_and_asks_again(world: World) -> None:
    message = from_home(world)
    change = identify(address(), cleo(), by=world.ada)
    world.work()

    change.undo(by=world.ada)
    world.work()

    message.refresh_from_db()
    assert (message.decision, message.client, message.conversation) == (Decision.ASKED, None, None)
    assert filing.namesake(message)


def test_the_answer_no_is_never_asked_again_unless_it_is_undone(world: World) -> None:
    message = from_home(world)

    change = deny(address(), cleo(), by=world.ada)

    assert filing.namesake(message) is None
    assert filing.namesake(from_home(world, day=2)) is None
    change.undo(by=world.ada)
    assert filing.namesake(message)


def test_what_was_said_can_be_revoked_later(world: World) -> None:
    message = from_home(world)
    stranger = address().person
    identify(address(), cleo(), by=world.ada)
    world.work()

    part(address(), by=world.ben)
    world.work()

    message.refresh_from_db()
    assert address().person == stranger
    assert (message.decision, message.client) == (Decision.ASKED, None)
    assert filing.namesake(message) is None


def test_an_address_that_nobody_spoke_of_cannot_be_parted(world: World) -> None:
    from_home(world)

    with pytest.raises(ValueError, match="was always"):
        part(address(), by=world.ada)


def test_a_change_of_mind_leaves_one_belief_that_holds(world: World) -> None:
    from_home(world)
    identify(address(), cleo(), by=world.ada)
    part(address(), by=world.ada)

    identify(address(), cleo(), by=world.ada)

    assert Identification.objects.current().filter(address=address()).count() == 1
    assert address().person == cleo()


def test_mail_that_one_brought_himself_is_his_again_when_the_answer_is_undone(world: World) -> None:
    message = from_home(world)
    Message.objects.filter(pk=message.pk).update(audience="participants")
    message.arrivals.update(source=world.ben.sources.create(kind="import", name="ben.mbox"))
    change = identify(address(), cleo(), by=world.ada)
    world.work()
    opened = Message.objects.visible_to(joined()).filter(pk=message.pk).exists()

    change.undo(by=world.ada)
    world.work()

    assert opened
    assert not Message.objects.visible_to(joined()).filter(pk=message.pk).exists()


def joined() -> Member:
    """Return a colleague who took part in nothing."""
    known = Member.objects.filter(email="eve@studio.example").first()
    return known or Member.objects.join(name="Eve", email="eve@studio.example")


def test_who_writes_to_both_of_his_addresses_is_one_person_on_record(world: World) -> None:
    from_home(world)
    identify(address(), cleo(), by=world.ada)

    message = world.receive(letter(from_=BEN, to=f"{CLEO}, {AT_HOME}", subject="Both", day=3))[-1]

    assert {part.address.person for part in message.participations.exclude(role="from")} == {cleo()}
