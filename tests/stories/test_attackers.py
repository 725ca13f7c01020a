"""Attackers: what a stranger, or one client's person, can write to get into another's record. Nothing does."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from postroom import answering
from postroom.answering import Recipients, Written
from postroom.mail import Mailbox
from postroom.models import (
    Client,
    Conversation,
    Decision,
    Firm,
    Identification,
    Member,
    Message,
    Person,
    Source,
    SourceKind,
    State,
)
from postroom.models.inviting import give_address
from postroom.models.person import belong
from tests.stories.telling import MX, forged, genuine, guest_of, in_triage, is_filed_nowhere, last, of, offered, sees
from tests.world import ADA, BEN, CARL, CLEO, DOV, ERIN, World, letter, quoted

QUESTION, ORDER = "<q@tiles.example>", "<o@ferry.example>"
ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."
TODAY = 300.0
PRICE = "The ferry pays eleven thousand for the new benches on the upper deck, as agreed in May."


@pytest.fixture(autouse=True)
def _believed(settings: Settings) -> None:
    """Let the firm's own mail host be believed about senders."""
    settings.POSTROOM_TRUSTED_HOSTS = [MX]


@pytest.fixture
def gus(world: World) -> Member:
    """A guest of the hall."""
    return guest_of(world.hall)


@pytest.fixture
def asked(world: World, gus: Member) -> Message:
    """Cleo's question about the grey tiles, which Ben answered."""
    question, _ = world.receive(
        letter(message_id=QUESTION, headers=genuine()),
        letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", text=ANSWER, answers=QUESTION, day=0.5),
    )
    return question


@pytest.fixture
def ferry(world: World) -> Client:
    """Another client, with a matter of its own."""
    ferry = world.another_client()
    world.receive(
        letter(from_=ERIN, subject="Benches on the upper deck", text=PRICE, message_id=ORDER),
    )
    return ferry


class TestAStranger:
    @pytest.fixture(params=["alone", "with the client on copy"])
    def cc(self, request: pytest.FixtureRequest) -> str:
        """He may put the client on copy, which costs him nothing."""
        return CLEO if request.param != "alone" else ""

    def test_who_copies_the_subject_of_a_client_is_asked_about(
        self, world: World, asked: Message, gus: Member, cc: str
    ) -> None:
        mail = last(world, letter(from_=DOV, cc=cc, subject="Re: Grey tiles", text="Send me the plans.", day=1))

        assert is_filed_nowhere(mail)
        assert mail in in_triage(world.ben)
        assert not sees(gus, mail)

    def test_who_guesses_the_number_of_an_invoice_is_asked_about(
        self, world: World, asked: Message, gus: Member, cc: str
    ) -> None:
        world.receive(letter(subject="Invoice 2211", text="Invoice 2211 has the wrong floor.", day=0.6))

        mail = last(world, letter(from_=DOV, cc=cc, subject="[#2211] Invoice 2211", text="Is it paid?", day=1))

        assert is_filed_nowhere(mail)
        assert not sees(gus, mail)

    def test_who_knows_a_message_id_is_shown_where_it_leads_and_not_led_there(
        self, world: World, asked: Message, gus: Member, cc: str
    ) -> None:
        mail = last(
            world, letter(from_=DOV, cc=cc, subject="Well?", text="And?", answers=QUESTION, references=QUESTION, day=1)
        )

        assert is_filed_nowhere(mail)
        assert offered(mail, world.ben)[0] == "Grey tiles"
        assert not sees(gus, mail)

    def test_who_quotes_what_leaked_is_asked_about(self, world: World, asked: Message, gus: Member, cc: str) -> None:
        mail = last(world, letter(from_=DOV, cc=cc, subject="Your offer", text=f"I take it.\n{quoted(ANSWER)}", day=1))

        assert is_filed_nowhere(mail)
        assert offered(mail, world.ben)[0] == "Grey tiles"
        assert not sees(gus, mail)

    def test_who_writes_to_a_projects_own_address_is_asked_about(self, world: World, gus: Member, cc: str) -> None:
        give_address(world.hall, "hall@studio.example", by=world.ada)

        mail = last(world, letter(from_=DOV, to="hall@studio.example", cc=cc))

        assert is_filed_nowhere(mail)
        assert not sees(gus, mail)

    def test_who_opens_a_matter_opens_no_conversation(self, world: World, asked: Message, cc: str) -> None:
        before = Conversation.objects.count()

        mail = last(world, letter(from_=DOV, cc=cc, subject="Marble for the hall", text="Take ours.", day=1))

        assert is_filed_nowhere(mail)
        assert Conversation.objects.count() == before

    def test_who_bears_the_name_of_a_client_is_asked_about_and_never_somebody_else(
        self, world: World, asked: Message, ferry: Client, gus: Member, cc: str
    ) -> None:
        mail = last(
            world,
            letter(from_="Cleo Lee <cleo.lee@post.example>", cc=cc, subject="Re: Grey tiles", text="New bank.", day=1),
        )

        assert is_filed_nowhere(mail)
        assert not sees(gus, mail)

    def test_whose_mail_is_answered_by_the_client_draws_her_nowhere(
        self, world: World, asked: Message, ferry: Client
    ) -> None:
        mails = world.receive(
            letter(from_=DOV, subject="Marble", text="Ours is better.", message_id="<m@else.example>", day=1),
            letter(subject="Re: Marble", text="We stay with the tiles.", answers="<m@else.example>", day=2),
        )

        assert is_filed_nowhere(mails[-2])
        assert mails[-1].client == world.tiles


class TestAForger:
    """Somebody writes from an address that is not his, and the receiving host found out."""

    @pytest.mark.parametrize(
        "mail",
        [
            letter(subject="New bank account", text="Pay there from now on.", headers=forged(), day=1),
            letter(subject="Re: Grey tiles", text="Pay there.", headers=forged(), day=1),
            letter(subject="Re: Grey tiles", text="Pay there.", answers=QUESTION, headers=forged(), day=1),
            letter(subject="hello", text=f"Pay there.\n{quoted(ANSWER)}", headers=forged(), day=1),
            letter(subject="Re: Grey tiles", text="Pay.", cc=CARL, answers=QUESTION, headers=forged(), day=1),
        ],
        ids=[
            "opening a matter",
            "under her subject",
            "answering her message",
            "quoting our answer",
            "with Carl on copy",
        ],
    )
    def test_of_a_clients_address_is_perhaps_not_the_client_and_asked_with_the_reason(
        self, world: World, asked: Message, gus: Member, mail: bytes
    ) -> None:
        before = Conversation.objects.count()

        doubted = last(world, mail)

        assert is_filed_nowhere(doubted)
        assert doubted.filing.reasons == [
            "may not come from cleo@tiles.example: mx.studio.example found that it does not come from tiles.example"
        ]
        assert doubted in in_triage(world.ben)
        assert not sees(gus, doubted)
        assert Conversation.objects.count() == before

    def test_is_shown_with_the_reason_in_triage_and_on_its_page(
        self, world: World, asked: Message, client: Browser
    ) -> None:
        doubted = last(world, letter(text="Pay there.", answers=QUESTION, headers=forged(), day=1))
        client.force_login(world.ben)

        triage = client.get(f"/triage?message={doubted.public_id}").content.decode()
        page = client.get(doubted.get_absolute_url()).content.decode()

        assert "Asked because it may not come from cleo@tiles.example" in triage
        assert "Grey tiles" in triage
        assert '<span class="because">mx.studio.example found that it does not come from tiles.example.</span>' in page

    def test_by_content_goes_nowhere_though_it_speaks_of_what_she_speaks_of(self, world: World, asked: Message) -> None:
        world.receive(
            *(letter(subject=f"Sample {n}", text=f"Sample {n} of Sassuolo came.", day=n / 50) for n in range(40))
        )

        doubted = last(world, letter(subject="", text="Sample 7 of Sassuolo came again.", headers=forged(), day=1))

        assert is_filed_nowhere(doubted)

    def test_to_a_projects_own_address_is_asked_about(self, world: World, gus: Member) -> None:
        give_address(world.hall, "hall@studio.example", by=world.ada)

        doubted = last(world, letter(to="hall@studio.example", headers=forged()))

        assert is_filed_nowhere(doubted)
        assert not sees(gus, doubted)

    def test_leaves_no_trace_that_later_mail_is_filed_by(self, world: World, asked: Message) -> None:
        world.receive(
            letter(subject="Re: Grey tiles", text="Pay.", message_id="<f@x.example>", headers=forged(), day=1),
            letter(from_=DOV, subject="Well", text="Pay!", references="<f@x.example>", day=2),
        )

        answer = last(world, letter(subject="News", text="All is well.", references="<f@x.example>", day=3))

        assert [str(message.conversation) for message in answer.conversation.messages.all()] == ["News"]

    def test_in_the_name_of_a_client_that_nobody_confirmed_is_seen_by_nobody_who_would_not_see_hers(
        self, world: World
    ) -> None:
        Client.objects.update(state=State.PROPOSED)
        her_own = Source.objects.create(kind=SourceKind.LISTENER, name="ada@studio.example")

        world.arrive(
            letter(to=ADA, headers=genuine()), letter(to=ADA, subject="Pay", headers=forged(), day=1), source=her_own
        )
        hers, doubted = world.receive()

        assert (sees(world.ben, hers), sees(world.ben, doubted)) == (False, False)
        assert (sees(world.ada, hers), sees(world.ada, doubted)) == (True, True)

    @pytest.mark.parametrize(
        "mail",
        [
            letter(from_=BEN, to=CLEO, subject="Pay", text="Pay there.", headers=forged("studio.example"), day=1),
            letter(from_=BEN, to=CLEO, text="Pay.", answers=QUESTION, headers=forged("studio.example"), day=1),
            letter(from_=BEN, to=ADA, text="Pay.", answers=QUESTION, headers=forged("studio.example"), day=1),
        ],
        ids=["to a client", "answering the client", "to a colleague"],
    )
    def test_of_one_of_ours_is_asked_about(self, world: World, asked: Message, gus: Member, mail: bytes) -> None:
        doubted = last(world, mail)

        assert is_filed_nowhere(doubted)
        assert "may not come from ben@studio.example" in doubted.filing.reasons[0]
        assert not sees(gus, doubted)

    def test_of_an_automatic_answer_is_set_aside_without_a_place(self, world: World, asked: Message) -> None:
        away = {**forged(), "Auto-Submitted": "auto-replied"}

        doubted = last(world, letter(text="I am away.", answers=QUESTION, headers=away, day=1))

        assert (doubted.decision, doubted.conversation, doubted.client) == (Decision.SET_ASIDE, None, None)

    def test_nobody_is_suspected_where_nobody_can_tell(self, world: World, asked: Message) -> None:
        mail = last(world, letter(text="And the white ones?", answers=QUESTION, day=1))

        assert mail.conversation == asked.conversation


class TestALeakedToken:
    """The address that one letter of ours is answered to came into other hands."""

    @pytest.fixture
    def address(self, world: World, asked: Message) -> str:
        Firm.objects.update(mail_domain="mail.studio.example")
        to = Recipients((Mailbox("Cleo Lee", "cleo@tiles.example"),))
        told = answering.reply(asked, Written(ANSWER, recipients=to), by=world.ben)
        return told.submissions.get().reply_to

    def test_leads_a_stranger_nowhere_and_is_shown(
        self, world: World, asked: Message, gus: Member, address: str
    ) -> None:
        mail = last(world, letter(from_=DOV, to=address, subject="Well?", text="And?", day=TODAY))

        assert is_filed_nowhere(mail)
        assert offered(mail, world.ben)[0] == "Grey tiles"
        assert not sees(gus, mail)

    def test_leads_another_clients_person_nowhere_but_to_his_own(
        self, world: World, asked: Message, ferry: Client, gus: Member, address: str
    ) -> None:
        mail = last(world, letter(from_=ERIN, to=address, subject="Well?", text="And?", day=TODAY))

        assert mail.client == ferry
        assert mail.conversation != asked.conversation
        assert not sees(gus, mail)

    def test_leads_nobody_who_forges_her_address(self, world: World, asked: Message, gus: Member, address: str) -> None:
        mail = last(world, letter(to=address, subject="Well?", text="Pay there.", headers=forged(), day=TODAY))

        assert is_filed_nowhere(mail)
        assert not sees(gus, mail)

    def test_leads_a_program_nowhere(self, world: World, asked: Message, address: str) -> None:
        by_program = {"Auto-Submitted": "auto-generated"}

        mail = last(world, letter(from_="shop@shop.example", to=address, headers=by_program, day=TODAY))

        assert (mail.client, mail.conversation) == (None, None)

    def test_leads_the_client_home(self, world: World, asked: Message, address: str) -> None:
        mail = last(world, letter(to=address, subject="Well?", text="And?", day=TODAY))

        assert mail.conversation == asked.conversation


class TestOneClientsPerson:
    def test_who_names_another_clients_project_stays_with_his_own(
        self, world: World, asked: Message, ferry: Client
    ) -> None:
        mail = last(world, letter(from_=ERIN, subject="Hall: what does the tile maker pay?", text="Well?", day=1))

        assert (mail.client, mail.project.client) == (ferry, ferry)

    def test_who_writes_to_another_clients_project_stays_with_his_own(
        self, world: World, asked: Message, ferry: Client, gus: Member
    ) -> None:
        give_address(world.hall, "hall@studio.example", by=world.ada)

        mail = last(world, letter(from_=ERIN, to="hall@studio.example", subject="Hello", text="Well?", day=1))

        assert mail.client == ferry
        assert not sees(gus, mail)

    def test_who_quotes_another_clients_text_stays_with_his_own(
        self, world: World, asked: Message, ferry: Client, gus: Member
    ) -> None:
        mail = last(world, letter(from_=ERIN, subject="I heard", text=f"Is it so?\n{quoted(ANSWER)}", day=1))

        assert mail.client == ferry
        assert not sees(gus, mail)

    def test_who_answers_another_clients_message_stays_with_his_own(
        self, world: World, asked: Message, ferry: Client, gus: Member
    ) -> None:
        mail = last(world, letter(from_=ERIN, subject="Re: Grey tiles", text="Me too.", answers=QUESTION, day=1))

        assert mail.client == ferry
        assert not sees(gus, mail)

    def test_whose_chain_of_answers_mixes_two_clients_ties_nothing_together(
        self, world: World, asked: Message, ferry: Client
    ) -> None:
        mail = last(world, letter(subject="Both", text="Both.", references=f"{ORDER} {QUESTION}", day=1))

        assert mail.conversation == asked.conversation
        assert of(ferry) == ["Benches on the upper deck"]

    def test_who_puts_another_clients_person_on_copy_is_asked_whose_it_is(
        self, world: World, asked: Message, ferry: Client, gus: Member
    ) -> None:
        mail = last(world, letter(cc=ERIN, subject="A word on both", text="Let us meet.", day=1))

        assert is_filed_nowhere(mail)
        assert not sees(gus, mail)

    def test_a_mail_of_ours_to_people_of_two_clients_is_asked(
        self, world: World, asked: Message, ferry: Client
    ) -> None:
        mail = last(world, letter(from_=BEN, to=f"{CLEO}, {ERIN}", subject="Christmas", text="We close.", day=1))

        assert is_filed_nowhere(mail)

    def test_somebody_of_two_clients_is_asked_for_which_he_writes(self, world: World, ferry: Client) -> None:
        world.receive(letter(from_="Ivo Kern <ivo@both.example>", subject="Hello", day=-1))
        ivo = Person.objects.get(addresses__spec="ivo@both.example")
        belong([(ivo.pk, world.tiles.pk, "works there")])
        belong([(ivo.pk, ferry.pk, "works there, too")])

        mail = last(world, letter(from_="Ivo Kern <ivo@both.example>", subject="The order", text="When?", day=1))

        assert is_filed_nowhere(mail)
        assert Identification.objects.current().filter(person=ivo).count() == 2

    def test_somebody_of_two_clients_who_answers_one_of_them_is_filed_there(
        self, world: World, asked: Message, ferry: Client
    ) -> None:
        world.receive(letter(from_="Ivo Kern <ivo@both.example>", subject="Hello", day=-1))
        ivo = Person.objects.get(addresses__spec="ivo@both.example")
        belong([(ivo.pk, world.tiles.pk, "works there")])
        belong([(ivo.pk, ferry.pk, "works there, too")])

        mail = last(world, letter(from_="Ivo Kern <ivo@both.example>", text="Yes.", answers=QUESTION, day=1))

        assert mail.conversation == asked.conversation
