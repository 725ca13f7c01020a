"""People go around the system: they write to persons, from their own programs; and mailboxes are read all the same.

Each story is what users of other systems asked for; the names in brackets say where.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from postroom.insight.waiting import Turn, turns
from postroom.models import Account, Arrival, Audience, Decision, Event, Message, Project, State, Submission
from postroom.models.sharing import share
from tests.incoming.imap.conftest import box, connect, dovecot, is_compared, watched
from tests.incoming.imap.dovecot import User
from tests.outgoing.taking import taking
from tests.views.conftest import browser_of
from tests.world import ADA, BEN, CLEO, DOV, FIRST_DAY, World, letter

__all__ = ["box", "dovecot"]
QUESTION = letter(message_id="<q@tiles.example>")
ANSWER = letter(
    from_=BEN, to=CLEO, subject="Re: Grey tiles", text="They are. For which hall?\n", message_id="<a@studio.example>",
    answers="<q@tiles.example>", day=1,
)  # fmt: skip
FINN = "Finn Moor <finn@studio.example>"
"""A teammate who has never signed in, and never will."""


def read(world: World, box: User) -> Account:
    """Connect Ben's mailbox, and let all that is there be read and filed."""
    account = connect(world, box)
    watched(is_compared(account))
    world.work()
    return account


def whose_turn(world: World) -> list[Turn]:
    return [wait.turn for wait in turns(world.ada, FIRST_DAY + timedelta(days=9))]


def test_a_client_who_writes_to_a_person_is_in_the_record_of_all(world: World, box: User) -> None:
    """[brimir#374, osTicket#3032]"""
    box.put(QUESTION)

    read(world, box)

    assert Message.objects.visible_to(world.ada).get().project == world.hall


def test_what_was_answered_from_outlook_is_answered(world: World, box: User) -> None:
    """[chatwoot#10542, libredesk#623, SuiteCRM#8739, odoo#4845]"""
    box.put(QUESTION)
    read(world, box)
    before = whose_turn(world)
    box.put(ANSWER, folder="Sent")

    watched(lambda: Message.objects.count() == 2)
    world.work()

    answer = Message.objects.get(message_id="a@studio.example")
    assert (before, whose_turn(world)) == ([Turn.US], [Turn.THEM])
    assert answer.author
    assert answer.author.person == world.ben.person


def test_the_folder_of_sent_mail_makes_no_new_matters(world: World, box: User) -> None:
    """Who wrote a letter says which way it went, wherever it lies. [freescout#2977]"""
    box.put(ANSWER, QUESTION, folder="Sent")

    read(world, box)

    assert {message.conversation_id for message in Message.objects.all()} == {
        Message.objects.get(message_id="q@tiles.example").conversation_id
    }
    assert whose_turn(world) == [Turn.THEM]


def test_a_teammate_who_refuses_is_in_the_record_with_his_file(world: World, box: User) -> None:
    """[zammad#1203, chatwoot#15092]"""
    museum = Project.objects.create(name="Harbour Museum", client=world.tiles, state=State.CONFIRMED)
    logo = {"from_": FINN, "subject": "Harbour Museum", "text": "The logo, once more.\n"}
    box.put(letter(**logo, files={"logo_v3.ai": b"AI"}, message_id="<1@studio.example>"))  # type: ignore[arg-type]
    read(world, box)
    first = Message.objects.get()
    seen_before = Message.objects.visible_to(world.ada).exists()

    share(first, by=world.ben)
    box.put(letter(**logo, files={"logo_v4.ai": b"AI"}, message_id="<2@studio.example>", day=1))  # type: ignore[arg-type]
    watched(lambda: Message.objects.count() == 2)
    world.work()

    assert (first.project, seen_before) == (museum, False)
    assert [m.project for m in Message.objects.visible_to(world.ada)] == [museum, museum]
    assert (
        Message.objects.latest("sent_at").public_id in browser_of(world.ada).get("/search?q=logo_v4").content.decode()
    )


def test_what_somebody_opened_elsewhere_is_read_all_the_same(world: World, box: User) -> None:
    """[freescout#2001, #3406, #2416; frappe#37096; osTicket#312]"""
    box.put(QUESTION, flags="\\Seen")

    account = read(world, box)

    assert (account.concerned, account.held) == (1, 1)
    assert Message.objects.get().subject == "Grey tiles"


def test_what_was_there_before_moves_nothing_and_tells_nobody(world: World, box: User, settings: Settings) -> None:
    """[zammad#539, #923, #955, #2121]"""
    box.put(QUESTION, letter(from_=DOV, subject="Dinner"))
    before = box.state()

    with taking() as server:
        settings.POSTROOM_SMTP_URL = server.url
        read(world, box)

    assert box.state() == before
    assert not Event.objects.filter(is_unannounced=True).exists()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("rewritten", ["<0102018f@eu-west-1.amazonses.com>", "<AM0PR04@eurprd04.prod.outlook.com>"])
def test_an_answer_whose_id_was_replaced_on_its_way_is_one_message(world: World, box: User, rewritten: str) -> None:
    """[odoo PR#280971, twenty PR#25884]"""
    box.put(QUESTION)
    box.put(ANSWER, folder="Sent")
    read(world, box)

    world.receive(ANSWER.replace(b"<a@studio.example>", rewritten.encode()))
    reply = letter(subject="Re: Grey tiles", text="The large one.\n", answers=rewritten, day=2)
    answered = world.receive(reply)[-1]

    assert Arrival.objects.filter(message__message_id="a@studio.example").count() == 2
    assert answered.decision == Decision.FILED_UNDER
    assert answered.conversation == Message.objects.get(message_id="q@tiles.example").conversation


def test_somebody_who_says_that_he_is_one_of_us_writes_nothing_as_one_of_us(world: World, settings: Settings) -> None:
    """[alga-psa PR#3242]"""
    settings.POSTROOM_TRUSTED_HOSTS = ["mx.studio.example"]
    forged = {"Authentication-Results": "mx.studio.example; dmarc=fail (p=reject) header.from=studio.example"}

    [mail] = world.receive(letter(from_=ADA, to=BEN, subject="The keys", text="Send them.\n", headers=forged))

    assert (mail.decision, mail.client, mail.audience) == (Decision.ASKED, None, Audience.TEAM)
    assert "may not come from" in " ".join(mail.filing.reasons if mail.filing else [])
