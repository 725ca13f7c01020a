"""Which filings by content count as confirmed, and which as wrong."""

from __future__ import annotations

from postroom.insight.outcomes import Outcome, confirmed_by_content
from postroom.models import Conversation, Decision, Filing, Ground, Message
from postroom.models.moving import merge, set_aside
from tests.world import BEN, CLEO, World, letter


def filed_by_content(message: Message, probability: float = 0.97) -> Filing:
    """Say that it was its content that a message on record was filed by."""
    filing = message.filing
    assert filing is not None
    filing.ground, filing.probability = Ground.CONTENT, probability
    filing.save()
    return filing


def two_matters(world: World) -> tuple[Message, Conversation]:
    """Let Cleo's last mail be filed by content, beside another conversation."""
    other, mail = world.receive(
        letter(subject="Invoice", text="When is it due?\n"),
        letter(subject="Grey tiles", message_id="<q@tiles.example>", day=1),
    )
    filed_by_content(mail)
    assert other.conversation is not None
    return mail, other.conversation


def test_what_nobody_looked_at_shows_nothing(world: World) -> None:
    two_matters(world)

    assert confirmed_by_content() == []


def test_a_filing_is_confirmed_when_one_of_us_wrote_there_afterwards(world: World) -> None:
    two_matters(world)

    world.receive(letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", answers="<q@tiles.example>", day=2))

    assert confirmed_by_content() == [Outcome(0.97, True)]


def test_a_filing_that_somebody_changed_was_wrong(world: World) -> None:
    mail, other = two_matters(world)

    mail.file_under(other, because=["said Ben"], by=world.ben)

    assert confirmed_by_content() == [Outcome(0.97, False)]


def test_a_change_that_was_taken_back_shows_nothing(world: World) -> None:
    mail, other = two_matters(world)

    mail.file_under(other, because=["said Ben"], by=world.ben).undo(by=world.ben)

    assert confirmed_by_content() == []


def test_mail_that_was_not_about_our_work_was_filed_wrongly(world: World) -> None:
    mail, _ = two_matters(world)

    set_aside([mail], by=world.ben)

    assert confirmed_by_content() == [Outcome(0.97, False)]


def test_an_answered_question_shows_whether_its_first_guess_was_right(world: World) -> None:
    mail, other = two_matters(world)
    filing = filed_by_content(mail, 0.6)
    filing.decision, filing.candidates = Decision.ASKED, [[other.pk, "its subject"], [mail.conversation_id, "words"]]
    filing.save()

    mail.file_under(other, because=["said Ben"], by=world.ben)

    assert confirmed_by_content() == [Outcome(0.6, True)]


def test_a_merge_makes_no_filing_wrong(world: World) -> None:
    mail, other = two_matters(world)
    assert mail.conversation is not None
    merge(mail.conversation, other, by=world.ben)

    world.receive(letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", answers="<q@tiles.example>", day=2))

    assert confirmed_by_content() == [Outcome(0.97, True)]
