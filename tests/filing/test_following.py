"""What was filed because of a mail that a person moved elsewhere, and taking it along."""

from __future__ import annotations

import pytest

from postroom import filing
from postroom.models import Change, Conversation, Filing, Ground, Message
from tests.world import BEN, CARL, CLEO, World, letter, quoted

TEXT = "The porcelain of Sassuolo comes in ash, pebble and slate, and takes six weeks from order to door.\n"


def two_matters(world: World) -> tuple[Message, list[Message], Conversation]:
    """Let a mail about porcelain be filed, answers pile up on it, and another matter be open."""
    world.receive(
        letter(subject="Invoice", text="When is it due?\n", message_id="<i@tiles.example>"),
        letter(subject="Porcelain", text=TEXT, message_id="<p@tiles.example>", day=1),
        letter(from_=BEN, to=CLEO, subject="Re: Porcelain", answers="<p@tiles.example>", message_id="<r@s>", day=2),
        letter(subject="Re: Porcelain", text="Thanks.\n", answers="<r@s>", references="<p@tiles.example> <r@s>", day=3),
        letter(subject="hello", text=f"And in black?\n{quoted(TEXT, by='Cleo Lee')}", day=4),
        letter(from_=CARL, subject="Re: Invoice", text="Paid.\n", answers="<i@tiles.example>", day=5),
    )
    invoice, porcelain, *answers, _ = world.messages()
    assert invoice.conversation is not None
    return porcelain, answers, invoice.conversation


def test_answers_answers_to_them_and_quotations_followed_a_moved_mail(world: World) -> None:
    porcelain, answers, invoice = two_matters(world)

    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)

    found = filing.following(change, world.ben)
    assert [follower.message for follower in found] == answers
    assert [follower.reason for follower in found] == ["answers it", "answers it", "quotes it"]


def test_they_are_taken_along_as_one_change_and_back(world: World) -> None:
    porcelain, answers, invoice = two_matters(world)
    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)
    was = answers[0].conversation

    along = filing.take_along(change, by=world.ben)

    assert {message.conversation for message in world.messages()} == {invoice}
    assert filing.following(change, world.ben) == []

    along.undo(by=world.ben)

    assert {message.conversation for message in world.messages()[2:5]} == {was}


def test_what_answers_something_that_stays_stays(world: World) -> None:
    porcelain, answers, invoice = two_matters(world)

    change = answers[0].file_under(invoice, because=["said Ben"], by=world.ben)

    found = filing.following(change, world.ben)
    assert [follower.message for follower in found] == [answers[1]]
    assert porcelain.conversation == answers[2].conversation


def test_what_a_person_filed_there_is_not_offered(world: World) -> None:
    porcelain, answers, invoice = two_matters(world)
    answers[2].file_under(porcelain.conversation, because=["said Ada"], by=world.ada)

    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)

    assert answers[2] not in [follower.message for follower in filing.following(change, world.ben)]


def test_what_was_filed_by_its_subject_follows_the_mail_that_went_under_it(world: World) -> None:
    porcelain, _, invoice = two_matters(world)
    again = world.receive(letter(subject="Porcelain", text="Is anybody there?\n", day=6))[-1]
    assert again.filing.ground == Ground.SUBJECT

    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)

    assert filing.following(change, world.ben)[-1].reason == "goes under its subject"


def test_what_was_filed_by_its_content_follows_where_nothing_else_lay_there(world: World) -> None:
    porcelain, answers, invoice = two_matters(world)
    Filing.objects.filter(message=answers[2]).update(ground=Ground.CONTENT)
    Message.objects.filter(pk=answers[2].pk).update(quoted_hashes=b"")

    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)

    assert filing.following(change, world.ben)[-1].reason == "speaks of the same, and nothing else lay there before it"


def test_a_first_filing_leaves_nothing_behind(world: World) -> None:
    asked = world.receive(letter(), letter(from_="Dov Stern <dov@elsewhere.example>", subject="An offer", day=1))[-1]

    change = asked.file_under(world.messages()[0].conversation, because=["said Ben"], by=world.ben)

    assert filing.moved_by(change) is None
    assert filing.following(change, world.ben) == []


def test_a_member_is_not_told_of_mail_that_he_may_not_see(world: World) -> None:
    porcelain, _, invoice = two_matters(world)
    Message.objects.update(audience="participants")

    change = porcelain.file_under(invoice, because=["said Ada"], by=world.ada)

    assert filing.following(change, world.ada) == []


def test_when_nothing_is_left_it_says_so(world: World) -> None:
    porcelain, _, invoice = two_matters(world)
    change = porcelain.file_under(invoice, because=["said Ben"], by=world.ben)
    filing.take_along(change, by=world.ben)
    count = Change.objects.count()

    with pytest.raises(ValueError, match="nothing is left"):
        filing.take_along(change, by=world.ben)

    assert Change.objects.count() == count
