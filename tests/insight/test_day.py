"""The day: what came in, and what became of it."""

from __future__ import annotations

from datetime import timedelta

from postroom.insight.day import day
from postroom.models import Filing
from tests.world import DOV, FIRST_DAY, World, letter


def test_what_came_in_is_counted_by_what_became_of_it(world: World) -> None:
    world.receive(
        letter(day=-3),
        letter(subject="The door", text="It sticks.\n", message_id="<d@tiles.example>"),
        letter(subject="Re: The door", text="Still.\n", day=0.1, answers="<d@tiles.example>"),
        letter(from_=DOV, to="info@studio.example", subject="An offer", day=0.2),
    )

    found = day(world.ben, FIRST_DAY - timedelta(hours=1), FIRST_DAY + timedelta(days=1))

    assert (found.came_in, found.filed, found.asked, found.aside) == (3, 2, 1, 0)


def test_the_least_sure_filings_come_first_and_those_of_hand_not_at_all(world: World) -> None:
    messages = world.receive(*(letter(subject=f"Matter {at}", text=f"{at}\n", day=at / 10) for at in range(7)))
    for at, message in enumerate(messages):
        Filing.objects.filter(pk=message.filing_id).update(probability=0.9 + at / 100)
    Filing.objects.filter(pk=messages[0].filing_id).update(by=world.ben)

    found = day(world.ben, FIRST_DAY - timedelta(hours=1), FIRST_DAY + timedelta(days=1))

    assert [message.subject for message in found.least_sure] == ["Matter 1", "Matter 2", "Matter 3", "Matter 4"]
