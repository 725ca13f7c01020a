"""What is said among ourselves never leaves, whatever is done in whatever order."""

from __future__ import annotations

import random

import pytest
from pytest_django import DjangoAssertNumQueries

from postroom import answering
from postroom.answering import CannotSend, Recipients, Written
from postroom.answering.inside import require_to_be_theirs
from postroom.mail import Mailbox
from postroom.models import Submission
from tests.answering.histories import History
from tests.world import ADA, BEN, CLEO, World, letter

SECRET = "Between us alone and never outside of this house, they would pay the double for it."


@pytest.mark.parametrize("seed", range(3))
def test_no_word_among_us_stands_in_anything_that_left(world: World, seed: int) -> None:
    history = History(world, random.Random(seed))

    assert history.run(steps=8) == 0
    assert Submission.objects.exists()


def test_a_secret_quoted_in_a_letter_of_ours_is_not_quoted_further(world: World) -> None:
    """Ada answered Ben's secret to Cleo by hand and quoted it to a supplier; to Cleo's answer nothing of it goes."""
    world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=BEN, to=ADA, subject="Re: Grey tiles", text=SECRET, message_id="<s@studio.example>", day=1),
    )
    leaking = letter(from_=CLEO, to=BEN, text=f"What is this?\n\nOn Tuesday Ben wrote:\n> {SECRET}\n", day=2)
    asked = world.receive(leaking)[-1]

    said = answering.reply(asked, Written("A mistake of ours."), by=world.ben)

    assert b"the double" not in said.submissions.get().raw()
    to = Recipients((Mailbox("", "carl@tiles.example"),))
    with pytest.raises(CannotSend, match="quotes what was said among ourselves"):
        answering.forward(asked, Written("See below.", recipients=to), by=world.ben)


def test_who_of_many_is_outside_is_asked_at_once(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    [asked] = world.receive(letter())
    named = [Mailbox("", f"p{number}@tiles.example") for number in range(50)]

    with django_assert_num_queries(6):
        outside = require_to_be_theirs(asked, [Mailbox("Ada", "ada@studio.example"), *named])

    assert len(outside) == 50
