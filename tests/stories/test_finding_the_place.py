"""A mail comes, marked or not: where it lies then, what is asked about it, and who wrote it."""

from __future__ import annotations

import pytest

from postroom import archive, filing
from postroom.models import Conversation, Decision, Filing, Gap, Message, Project, Source, SourceKind, State
from postroom.models.gathering import close
from postroom.models.identifying import identify
from tests.filing.test_guessing import matters
from tests.stories.telling import in_triage, is_filed_nowhere, last, offered, sees
from tests.world import ADA, BEN, CARL, CLEO, DOV, World, letter, quoted

QUESTION = "<q@tiles.example>"
ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."
ASKED = letter(message_id=QUESTION)
ANSWERED = letter(
    from_=BEN, to=CLEO, subject="Re: Grey tiles", text=ANSWER, message_id="<a@studio.example>", answers=QUESTION, day=1
)


@pytest.fixture
def grey(world: World) -> Conversation:
    """Cleo's question about the grey tiles, which Ben answered from his own mail program."""
    return last(world, ASKED, ANSWERED).conversation


def test_a_reply_from_any_program_lies_with_what_it_answers(world: World, grey: Conversation) -> None:
    reply = last(world, letter(subject="AW: Grey tiles", text="Then twelve.", answers="<a@studio.example>", day=2))

    assert reply.conversation == grey
    assert sees(world.ada, reply)


def test_a_reply_that_lost_its_headers_is_known_by_what_it_quotes(world: World, grey: Conversation) -> None:
    reply = last(world, letter(subject="tiles", text=f"Then we take twelve.\n{quoted(ANSWER)}", day=2))

    assert reply.conversation == grey
    assert reply.filing.reasons == ["quotes 1 phrase of a message here"]


def test_somebody_on_copy_who_answers_a_mail_that_we_never_got_joins_those_who_did_the_same(world: World) -> None:
    first = last(world, letter(subject="Re: Kitchen", text="Fine with me.", references="<root@elsewhere.example>"))

    second = last(
        world, letter(from_=CARL, subject="Re: Kitchen", text="Me too.", references="<root@elsewhere.example>", day=1)
    )

    assert first.conversation
    assert second.conversation == first.conversation


def test_a_new_mail_under_the_old_subject_continues_and_says_how_sure_that_is(world: World, grey: Conversation) -> None:
    mail = last(world, letter(text="Could it be forty by eighty?", day=5))

    assert mail.conversation == grey
    assert 0.9 < mail.filing.probability < 1


def test_a_new_mail_under_a_new_subject_to_the_person_she_knows_is_in_the_project_with_its_places_beside_it(
    world: World,
) -> None:
    matters(world)

    mail = last(world, letter(to=BEN, subject="one more thing", text="Yes, we take the porcelain, ten boxes.", day=16))

    assert mail.project == world.hall
    assert "The porcelain" in [str(mail.conversation), *offered(mail, world.ben)]
    assert (mail in in_triage(world.ben)) != (mail.conversation is not None)
    assert all(place.reason for place in filing.places(mail, world.ben))


def test_a_member_who_answers_from_his_own_mailbox_is_on_record_as_himself(world: World, grey: Conversation) -> None:
    answer = grey.messages.get(message_id="a@studio.example")

    assert (answer.decision, answer.project) == (Decision.FILED_UNDER, world.hall)
    assert answer.author
    assert answer.author.person == world.ben.person


def test_a_colleague_whom_the_client_passed_it_on_to_is_filed_with_it(world: World, grey: Conversation) -> None:
    eva = "Eva Roth <eva@tiles.example>"

    reply = last(world, letter(from_=eva, subject="FW: Grey tiles", text=f"I decide.\n{quoted(ANSWER)}", day=2))

    assert reply.conversation == grey
    assert reply.author
    assert reply.author.person.clients.get() == world.tiles


FORWARD = """For the record.

---------- Forwarded message ---------
From: Cleo Lee <cleo@tiles.example>
Date: Mon, 2 Mar 2026 at 09:00
Subject: {subject}
To: Ben Ortiz <ben@studio.example>
Cc: Carl Lee <carl@tiles.example>

{text}
"""


def test_a_mail_that_a_member_forwards_without_any_magic_word_is_the_clients(world: World) -> None:
    text = FORWARD.format(subject="The cellar door", text="Can the cellar door be green?")

    mail = last(world, letter(from_=BEN, to="info@studio.example", subject="Fwd: The cellar door", text=text, day=1))

    assert (mail.client, mail.project, mail.decision) == (world.tiles, world.hall, Decision.FILED_UNDER)
    [inner] = mail.body.told["forwards"]
    assert inner["from"]["address"] == "cleo@tiles.example"
    assert [each["address"] for each in inner["cc"]] == ["carl@tiles.example"]
    assert inner["date"].startswith("2026-03-02")


def test_a_mail_on_record_that_a_member_forwards_lies_where_it_was(world: World, grey: Conversation) -> None:
    text = FORWARD.format(subject="Grey tiles", text="Are the grey ones still to be had in thirty by sixty?")

    mail = last(world, letter(from_=BEN, to=ADA, subject="Fwd: Grey tiles", text=text, day=2))

    assert mail.conversation == grey


def test_the_same_person_at_another_address_is_asked_about_once(world: World, grey: Conversation) -> None:
    at_home = "Cleo Lee <c.lee@gmail.com>"
    mail = last(world, letter(from_=at_home, subject="from home", text="And mats?", day=2))
    asked = (is_filed_nowhere(mail), mail in in_triage(world.ben))
    known = filing.namesake(mail)
    assert known
    assert mail.author
    identify(mail.author, known.person, by=world.ben)

    later = last(world, letter(from_=at_home, subject="Re: Grey tiles", text="Twelve.", day=3))

    assert asked == (True, True)
    assert later.conversation == grey


def test_one_mail_to_three_of_us_is_one_message_that_arrived_three_times(world: World) -> None:
    boxes = [Source.objects.create(kind=SourceKind.LISTENER, name=f"{who}@studio.example") for who in ("ada", "ben")]
    mail = letter(to=f"{ADA}, {BEN}", message_id=QUESTION)

    for box in (world.listener, *boxes):
        world.arrive(mail.replace(b"To: ", f"Delivered-To: {box}\nTo: ".encode()), source=box)
    world.work()

    [message] = world.messages()
    assert message.arrivals.count() == 3
    assert Filing.objects.filter(message=message).count() == 1


def test_an_old_conversation_that_is_answered_about_something_else_is_asked_about(
    world: World, grey: Conversation
) -> None:
    mail = last(
        world,
        letter(subject="Opening party", text="Who brings the music in May?", answers="<a@studio.example>", day=120),
    )

    assert (mail.decision, mail.project, mail.conversation) == (Decision.FILED_IN, world.hall, None)
    assert mail in in_triage(world.ben)
    assert "Grey tiles" in offered(mail, world.ben)
    assert "new in Hall" in offered(mail, world.ben)


def test_an_old_conversation_that_is_answered_about_itself_goes_on(world: World, grey: Conversation) -> None:
    mail = last(
        world, letter(subject="Re: Grey tiles", text="They arrived at last.", answers="<a@studio.example>", day=120)
    )

    assert mail.conversation == grey


def test_the_clients_own_ticket_number_leads_to_the_conversation_that_it_was_seen_in(world: World) -> None:
    first = last(world, letter(subject="[SR-48213] Cracked tile in the lobby", text="See our request."))
    Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    later = last(world, letter(from_=CARL, subject="Update on SR-48213", text="It was moved to June.", day=30))

    assert later.conversation == first.conversation
    assert later.filing.reasons == ["names SR48213, as a mail of 2 March 2026 there"]


def test_a_stranger_with_a_number_that_anybody_could_guess_is_asked_about(world: World) -> None:
    world.receive(letter(subject="[SR-48213] Cracked tile in the lobby", text="See our request."))

    mail = last(world, letter(from_=DOV, subject="Re: [SR-48213]", text="What did it cost?", day=1))

    assert is_filed_nowhere(mail)


class TestAServerThatChangesOurMessageId:
    """Mail services replace the Message-ID of what we send; her program answers an id that we never saw."""

    def test_the_words_that_she_quotes_lead_her_answer_home(self, world: World, grey: Conversation) -> None:
        text = f"Then twelve.\n{quoted(ANSWER)}"

        reply = last(world, letter(subject="Grey?", text=text, answers="<0102@mail.service.example>", day=2))

        assert reply.conversation == grey

    def test_an_older_id_among_her_references_leads_it_home(self, world: World, grey: Conversation) -> None:
        reply = last(
            world, letter(subject="Ok", text="Twelve.", references=f"{QUESTION} <0102@mail.service.example>", day=2)
        )

        assert reply.conversation == grey

    def test_its_subject_leads_it_home(self, world: World, grey: Conversation) -> None:
        reply = last(
            world, letter(subject="Re: Grey tiles", text="Twelve.", answers="<0102@mail.service.example>", day=2)
        )

        assert reply.conversation == grey

    @pytest.mark.parametrize("answer_first", [True, False])
    def test_the_copy_that_came_back_to_us_tells_the_new_id(
        self, world: World, grey: Conversation, answer_first: bool
    ) -> None:
        copy = ANSWERED.replace(b"<a@studio.example>", b"<0102@mail.service.example>")
        reply = letter(subject="Twelve", text="Of these.", answers="<0102@mail.service.example>", day=2)

        for mail in (reply, copy) if answer_first else (copy, reply):
            world.receive(mail)

        assert Message.objects.count() == 3
        assert world.messages()[-1].conversation == grey

    def test_what_the_copy_told_leaves_nothing_missing(self, world: World, grey: Conversation) -> None:
        copy = ANSWERED.replace(b"<a@studio.example>", b"<0102@mail.service.example>")

        world.receive(
            letter(subject="Twelve", text="Of these.", answers="<0102@mail.service.example>", day=2), copy, copy
        )

        assert not Gap.objects.open().exists()
        assert list(archive.verify()) == []


class TestWhatMachinesAnswer:
    """It lies where it belongs, is set aside, and opens nothing again."""

    @pytest.mark.parametrize(
        "mail",
        [
            letter(text="I am away.", answers="<a@studio.example>", headers={"Auto-Submitted": "auto-replied"}, day=2),
            letter(
                from_="Mail Delivery System <MAILER-DAEMON@tiles.example>",
                subject="Undelivered Mail Returned to Sender",
                text="The mail system could not deliver to carl@tiles.example: mailbox full.",
                answers="<a@studio.example>",
                headers={"Auto-Submitted": "auto-replied", "Return-Path": "<>"},
                day=2,
            ),
            letter(
                text="👍 Cleo Lee reacted to your message",
                subject="Re: Grey tiles",
                answers="<a@studio.example>",
                headers={"Content-Disposition": "reaction"},
                day=2,
            ),
        ],
        ids=["an automatic answer", "a bounce", "a reaction"],
    )
    def test_it_is_filed_and_reopens_nothing(self, world: World, grey: Conversation, mail: bytes) -> None:
        close([grey], by=world.ben)

        answer = last(world, mail)

        assert (answer.decision, answer.conversation) == (Decision.SET_ASIDE, grey)
        assert Conversation.objects.get(pk=grey.pk).closed_at
        assert answer not in in_triage(world.ben)
