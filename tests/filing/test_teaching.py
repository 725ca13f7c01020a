"""Teaching: the words of what somebody filed lead there, and what waits beside it is judged anew at once."""

from __future__ import annotations

import pytest

from postroom import filing
from postroom.models import Change, Decision, Lesson, Message, Project, State, Strand, Teaching
from postroom.models.moving import open_new
from tests.world import CARL, DOV, ERIN, World, letter

TIM = "Tim Hale <tim@tiles.example>"

MATTERS = ("Doors", "Windows", "Stairs", "Lamps", "Heating", "Garden", "Fences", "Plumbing", "Curtains", "Painting")
TRAVERTINE = "The travertine slabs from Sassuolo came, and three of them have cracks at the edge."


@pytest.fixture
def yard(world: World) -> Project:
    """A second project of the tile maker, so that new matters of his must be asked."""
    return Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)


@pytest.fixture
def stone(world: World) -> Message:
    """Among ten matters of a client, one speaks of travertine, and so does the mail that Ada put there."""
    said = [
        letter(subject="Re: " * bool(room) + matter, text=f"{matter} in room {room}, as planned.", day=n + room / 9)
        for n, matter in enumerate(MATTERS)
        for room in range(3)
    ]
    *_, first, second = world.receive(
        *said,
        letter(subject="Stone", text="We want travertine slabs, from Sassuolo if you can.", day=20),
        letter(from_=CARL, subject="Delivery", text=TRAVERTINE, day=22),
    )
    assert first.conversation
    second.file_under(first.conversation, because=["chosen by Ada Lang"], by=world.ada)
    world.work()
    return Message.objects.get(pk=second.pk)


def words() -> set[str]:
    return set(Lesson.objects.in_force().filter(kind=Teaching.WORDS).values_list("key", flat=True))


def test_a_filing_teaches_the_words_that_the_mail_shares_with_its_conversation_alone(stone: Message) -> None:
    assert words() == {"traverti", "sassuolo", "slabs"}


def test_the_words_lead_the_next_mail_there_and_it_says_so(world: World, stone: Message) -> None:
    mail = world.receive(letter(from_=CARL, subject="", text="Can the travertine be sealed?", day=24))[-1]

    place, reason = mail.filing.candidates[0]
    assert place == stone.conversation_id
    assert reason.startswith("speaks of “travertine”, as the mail that Ada Lang filed there on ")


def test_what_followed_from_a_word_names_the_lesson(world: World, stone: Message) -> None:
    said = "Are the travertine slabs from Sassuolo still cracked?"

    mail = world.receive(letter(from_=CARL, subject="Slabs of travertine", text=said, day=24))[-1]

    assert mail.conversation_id == stone.conversation_id
    assert mail.filing.lesson.kind == Teaching.WORDS


def test_a_revoked_word_leads_nowhere_and_is_not_learned_again(world: World, stone: Message) -> None:
    Lesson.objects.in_force().get(key="traverti").revoke(by=world.ben)
    again = world.receive(letter(from_=CARL, subject="Slabs", text="Which travertine is it?", day=23))[-1]
    again.file_under(stone.conversation, because=["chosen by Ada Lang"], by=world.ada)

    mail = world.receive(letter(from_=CARL, subject="", text="Can the travertine be sealed?", day=24))[-1]

    assert "filed there" not in f"{mail.filing.candidates}"


def test_taking_the_filing_back_takes_its_words_back(world: World, stone: Message) -> None:
    Change.objects.latest("pk").undo(by=world.ada)

    assert not words()


def test_the_words_of_one_client_say_nothing_of_anothers_mail(world: World, stone: Message) -> None:
    ferry = world.another_client()

    mail = world.receive(letter(from_=ERIN, subject="Benches", text="Of travertine from Sassuolo.", day=24))[-1]

    assert mail.client == ferry
    assert "filed there" not in f"{mail.filing.candidates} {mail.filing.reasons}"


def test_the_words_lead_no_stranger(world: World, stone: Message) -> None:
    mail = world.receive(letter(from_=DOV, subject="Travertine", text="Slabs of travertine from Sassuolo.", day=24))[-1]

    assert (mail.decision, mail.client, mail.conversation) == (Decision.ASKED, None, None)


def test_what_a_program_sends_teaches_no_words(world: World, stone: Message) -> None:
    before = words()
    by_program = {"Auto-Submitted": "auto-generated"}
    parcel = world.receive(
        letter(from_=CARL, subject="Parcel", text="Travertine, grout and mortar.", headers=by_program, day=23),
        letter(from_=CARL, subject="Parcel", text="Grout and mortar have left.", headers=by_program, day=23.1),
    )[-1]
    parcel.file_under(stone.conversation, because=["chosen by Ada Lang"], by=world.ada)
    world.work()

    assert words() == before


class TestWhatWaits:
    """Mail in Triage, when somebody files a letter beside it."""

    def test_is_in_the_project_at_once_where_its_writers_other_one_was_put(self, world: World, yard: Project) -> None:
        first, second = world.receive(letter(), letter(subject="Opening hours", day=1))
        open_new(first, yard, by=world.ada)

        world.work()

        second.refresh_from_db()
        assert (second.decision, second.project, second.conversation) == (Decision.FILED_IN, yard, None)
        assert second.filing.reasons[-1].startswith("as Ada Lang filed the last one of this person on ")

    def test_goes_where_the_number_that_it_names_was_put(self, world: World, yard: Project) -> None:
        first, second = world.receive(
            letter(subject="Order no. 88231"), letter(from_=CARL, subject="Delay with order 88231", day=1)
        )
        open_new(first, yard, by=world.ada)

        world.work()

        first.refresh_from_db()
        second.refresh_from_db()
        assert (second.decision, second.conversation) == (Decision.FILED_UNDER, first.conversation)

    def test_of_a_stranger_has_the_place_of_his_other_one_as_its_first_guess(self, world: World) -> None:
        first, second = world.receive(letter(from_=DOV), letter(from_=DOV, subject="Mortar", day=1))
        open_new(first, world.hall, by=world.ada)

        world.work()

        first.refresh_from_db()
        second.refresh_from_db()
        assert (second.decision, second.filing.candidates[0][0]) == (Decision.ASKED, first.conversation_id)

    def test_is_judged_anew_for_the_words_that_it_shares(self, world: World, stone: Message) -> None:
        waiting = world.receive(letter(from_=TIM, subject="", text="Is travertine hard?", day=25))[-1]
        asked = waiting.filing_id
        sealed = world.receive(letter(from_=CARL, subject="Sealing", text="Travertine needs to be sealed.", day=24))[-2]
        sealed.file_under(stone.conversation, because=["chosen by Ada Lang"], by=world.ada)

        world.work()

        waiting.refresh_from_db()
        assert waiting.filing_id != asked
        assert waiting.filing.candidates[0][0] == stone.conversation_id

    def test_about_something_else_is_left_as_it_is(self, world: World, yard: Project) -> None:
        first, other = world.receive(letter(subject="Order no. 88231"), letter(from_=CARL, subject="Parking", day=1))
        open_new(first, yard, by=world.ada)

        world.work()

        assert other.filings.count() == 1


def test_what_a_person_files_while_it_is_judged_anew_stays_where_he_put_it(world: World, stone: Message) -> None:
    asked = world.receive(letter(from_=CARL, subject="", text="When do you come?", day=25))[-1]
    taken = Message.objects.get(pk=asked.pk)  # off the tray, with all that was known of it
    Message.objects.filter(pk=asked.pk).update(is_unfiled=True)
    assert asked in Message.objects.in_triage()
    assert stone.conversation
    asked.file_under(stone.conversation, because=["chosen by Ada Lang"], by=world.ada)
    Message.objects.filter(pk=asked.pk).update(is_unfiled=True)

    assert filing.file([taken]) == []
    asked.refresh_from_db()
    assert (asked.conversation, asked.filing.by, asked.is_unfiled) == (stone.conversation, world.ada, False)


def test_judging_anew_what_comes_to_the_same_adds_nothing_to_the_history(world: World) -> None:
    asked = world.receive(letter(from_=DOV, to="ben@studio.example, guest@else.example", subject="Fair"))[-1]
    assert asked.decision == Decision.ASKED
    Message.objects.filter(pk=asked.pk).update(is_unfiled=True)

    world.work()

    again = Message.objects.get(pk=asked.pk)
    assert (again.filing, again.strand, again.is_unfiled) == (asked.filing, asked.strand, False)
    assert asked.filings.count() == 1


def test_what_is_judged_anew_beneath_a_persons_hand_goes_where_he_puts_it(world: World, stone: Message) -> None:
    asked = world.receive(letter(from_=CARL, subject="", text="When do you come?", day=25))[-1]
    seen = Message.objects.select_related("strand").get(pk=asked.pk)
    other = Strand.objects.create(client=asked.client)
    Message.objects.filter(pk=asked.pk).update(strand=other)  # as judging anew did since the page was asked for
    assert stone.conversation

    seen.file_under(stone.conversation, because=["chosen by Ada Lang"], by=world.ada)

    assert Message.objects.get(pk=asked.pk).conversation == stone.conversation
