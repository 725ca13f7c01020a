"""Forwards, lists, aliases and copies: who speaks in a mail, and whose it is."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Address, Conversation, Decision, Kind, Message, Person, Project
from postroom.models.inviting import give_address
from tests.stories.telling import ANSWER_ID, QUESTION, in_triage, is_filed_nowhere, last
from tests.world import ADA, BEN, CLEO, DOV, World, letter

CIRCULATED = "The setting out is done, and the first pallet of thirty by sixty stands in the yard behind the hall."
GMAIL = """For you.

---------- Forwarded message ---------
From: {by}
Date: Mon, 2 Mar 2026 at 09:00
Subject: The cellar door
To: Ben Ortiz <ben@studio.example>
Cc: Carl Lee <carl@tiles.example>

Can it be green? Write to buy@cheap.example or spam@cheap.example.
"""
OUTLOOK = """Zur Info

Von: {by}
Gesendet: Montag, 2. März 2026 09:00
An: Ben Ortiz <ben@studio.example>
Cc: Carl Lee <carl@tiles.example>
Betreff: The cellar door

Can it be green? Write to buy@cheap.example or spam@cheap.example.
"""
APPLE = """Begin forwarded message:

From: {by}
Subject: The cellar door
Date: 2 March 2026 at 09:00:00 CET
To: Ben Ortiz <ben@studio.example>
Cc: Carl Lee <carl@tiles.example>

Can it be green? Write to buy@cheap.example or spam@cheap.example.
"""


@pytest.fixture
def grey(world: World) -> Conversation:
    """Cleo's question about the grey tiles, Dov on copy, and Ben's answer."""
    return last(
        world,
        letter(message_id=QUESTION, cc=DOV),
        letter(
            from_=BEN, to=CLEO, subject="Re: Grey tiles", text="Yes.", message_id=ANSWER_ID, answers=QUESTION, day=1
        ),
    ).conversation


@pytest.mark.parametrize("program", [GMAIL, OUTLOOK, APPLE], ids=["Gmail", "Outlook in German", "Apple Mail"])
class TestAForward:
    def test_by_a_member_is_the_mail_of_whom_he_passes_on(self, world: World, program: str) -> None:
        mail = last(
            world,
            letter(from_=BEN, to="info@studio.example", subject="Fwd: The cellar door", text=program.format(by=CLEO)),
        )

        assert (mail.client, mail.project) == (world.tiles, world.hall)
        assert mail.body.told["forwards"][0]["from"]["address"] == "cleo@tiles.example"

    def test_of_a_stranger_is_asked_about_whatever_addresses_stand_in_it(self, world: World, program: str) -> None:
        text = (
            program.format(by=DOV).replace("buy@cheap.example", "cleo@tiles.example").replace("Cc: Carl Lee", "Cc: C")
        )
        text = text.replace("<carl@tiles.example>", "<c@elsewhere.example>")

        mail = last(world, letter(from_=BEN, to="info@studio.example", subject="Fwd: The cellar door", text=text))

        assert is_filed_nowhere(mail)

    def test_by_the_client_is_the_clients_own_word(self, world: World, program: str) -> None:
        mail = last(world, letter(from_=CLEO, subject="Fwd: The cellar door", text=program.format(by=DOV)))

        assert mail.author
        assert str(mail.author) == "cleo@tiles.example"
        assert (mail.client, mail.decision) == (world.tiles, Decision.FILED_UNDER)
        assert mail.body.told["forwards"][0]["from"]["address"] == "dov@elsewhere.example"

    def test_shows_both_names_who_else_got_it_and_when(self, world: World, program: str, client: Browser) -> None:
        mail = last(
            world,
            letter(from_=BEN, to="info@studio.example", subject="Fwd: The cellar door", text=program.format(by=CLEO)),
        )
        client.force_login(world.ben)

        page = client.get(mail.get_absolute_url()).content.decode()

        figure = page.partition('<figure class="forwarded">')[2].partition("</figcaption>")[0]
        assert "Ben Ortiz" in page
        assert "Cleo Lee" in figure
        assert "Carl Lee" in figure
        assert 'datetime="2026-03-02T' in figure


def test_somebody_on_copy_who_answers_is_filed_with_it_and_does_not_become_the_client(
    world: World, grey: Conversation
) -> None:
    mail = last(world, letter(from_=DOV, subject="Re: Grey tiles", text="I lay them.", answers=QUESTION, day=2))

    assert mail.conversation == grey
    assert grey.client == world.tiles
    assert Person.objects.get(addresses__spec="dov@elsewhere.example").kind == Kind.UNKNOWN


def quoted(author: str, words: str) -> bytes:
    """An answer that names no message at all, and holds but what it quotes."""
    text = f"{words}\n\n> {CIRCULATED}\n"
    return letter(from_=author, subject="The tiles", text=text, day=3)


@pytest.fixture
def circulated(world: World) -> Message:
    """A letter of Ben's, with Dov on copy."""
    return last(world, letter(from_=BEN, to=CLEO, cc=DOV, text=CIRCULATED, message_id="<circulated@studio.example>"))


def test_somebody_on_copy_whose_answer_only_quotes_is_filed_with_it(world: World, circulated: Message) -> None:
    mail = last(world, quoted(DOV, "I lay them."))

    assert mail.conversation == circulated.conversation
    assert mail.filing.reasons == ["quotes 1 phrase of a message here"]


def test_somebody_who_only_quotes_what_he_never_got_is_shown_to_us_first(world: World, circulated: Message) -> None:
    mail = last(world, quoted("Max <max@elsewhere.example>", "I lay them."))

    assert is_filed_nowhere(mail)
    assert mail in in_triage(world.ben)


def test_an_answer_that_only_quotes_is_filed_also_where_the_letter_comes_after_it(world: World) -> None:
    world.receive(quoted(DOV, "I lay them."))

    said = last(world, letter(from_=BEN, to=CLEO, cc=DOV, text=CIRCULATED, message_id="<circulated@studio.example>"))
    world.receive(letter(from_=CLEO, subject="Something else", day=4))

    assert Message.objects.get(subject="The tiles").conversation == said.conversation


def test_somebody_whom_nobody_had_on_copy_is_shown_to_us_first(world: World, grey: Conversation) -> None:
    mail = last(
        world,
        letter(
            from_="Max <max@elsewhere.example>", subject="Re: Grey tiles", text="Me, too.", answers=ANSWER_ID, day=2
        ),
    )

    assert is_filed_nowhere(mail)
    assert mail in in_triage(world.ben)


def test_what_we_answer_to_him_and_he_to_us_goes_where_a_person_put_him(world: World, grey: Conversation) -> None:
    max_ = "Max <max@elsewhere.example>"
    first = last(world, letter(from_=max_, subject="Mortar", text="Which one?", message_id="<m@else.example>", day=2))
    first.file_under(grey, because=["chosen by Ben Ortiz"], by=world.ben)

    ours, his = world.receive(
        letter(from_=BEN, to=max_, text="Grey.", message_id="<n@studio.example>", answers="<m@else.example>", day=3),
        letter(from_=max_, subject="Re: Mortar", text="It comes.", answers="<n@studio.example>", day=4),
    )[-2:]

    assert (ours.conversation, his.conversation) == (grey, grey)


def test_a_list_that_puts_its_own_address_before_the_client_does_not_hide_her(world: World, grey: Conversation) -> None:
    via = {
        "Reply-To": CLEO,
        "X-Original-From": CLEO,
        "List-Id": "<info.studio.example>",
        "Precedence": "list",
    }

    mail = last(
        world,
        letter(from_="'Cleo Lee' via Info <info@studio.example>", to="info@studio.example", headers=via, day=2),
    )

    assert mail.author
    assert str(mail.author) == "cleo@tiles.example"
    assert mail.conversation == grey
    assert mail.decision == Decision.FILED_UNDER


def test_a_list_of_others_is_not_believed_about_who_wrote(world: World, grey: Conversation) -> None:
    via = {"Reply-To": CLEO, "X-Original-From": CLEO, "List-Id": "<all.elsewhere.example>"}

    mail = last(world, letter(from_="'Cleo Lee' via All <all@elsewhere.example>", headers=via, day=2))

    assert mail.author
    assert str(mail.author) == "all@elsewhere.example"
    assert (mail.client, mail.conversation) == (None, None)


def test_what_a_group_of_ours_passes_on_unchanged_is_the_clients_mail(world: World, grey: Conversation) -> None:
    group = {"List-Id": "<info.studio.example>", "Precedence": "list", "List-Post": "<mailto:info@studio.example>"}

    mail = last(world, letter(to="info@studio.example", subject="White ones", text="Or white?", headers=group, day=2))

    assert (mail.decision, mail.client) == (Decision.FILED_UNDER, world.tiles)


def test_a_member_who_answers_from_an_address_that_was_said_to_be_his_is_himself(
    world: World, grey: Conversation
) -> None:
    Address.objects.create(spec="b.ortiz@post.example", domain="post.example", person=world.ben.person)

    mail = last(
        world, letter(from_="Ben <b.ortiz@post.example>", to=CLEO, subject="Also", text="Now?", answers=QUESTION, day=2)
    )

    assert mail.conversation == grey
    assert mail.author
    assert mail.author.person == world.ben.person


def test_a_client_with_two_addresses_is_one_person_wherever_she_writes_from(world: World, grey: Conversation) -> None:
    cleo = Person.objects.get(addresses__spec="cleo@tiles.example")
    Address.objects.create(spec="c.lee@post.example", domain="post.example", person=cleo)

    mail = last(world, letter(from_="Cleo <c.lee@post.example>", subject="From home", text="Twelve.", day=2))

    assert mail.client == world.tiles


def test_a_foreign_address_that_begins_like_a_projects_own_is_not_the_projects(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=world.hall.state)
    give_address(shop, "shop@studio.example", by=world.ada)

    mail = last(world, letter(from_=CLEO, to=f"shop@elsewhere.example, {BEN}", cc=ADA))

    assert (mail.decision, mail.project) == (Decision.ASKED, None)
