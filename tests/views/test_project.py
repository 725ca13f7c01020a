"""A project: its year, its conversations by whose turn it is, who takes part, and how complete it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from postroom.models import Conversation, Message
from tests.views.conftest import House, browser_of
from tests.world import BEN, CLEO, FIRST_DAY, letter

GREY = "Grey tiles for the hall"
NEXT_WEEK = (timezone.localdate() + timedelta(days=7)).isoformat()
TODAY = (timezone.now() - FIRST_DAY) / timedelta(days=1)


def shown(browser: Browser, house: House, **asked: str) -> str:
    return " ".join(browser.get(house.hall.get_absolute_url(), asked).content.decode().split())


def conversations(browser: Browser, house: House, **asked: str) -> list[str]:
    """Return the subjects on the shelf, in its order."""
    answer = browser.get(house.hall.get_absolute_url(), asked)
    return [str(row.conversation) for row in answer.context["shelf"].rows]


def many(house: House, number: int) -> None:
    """Let the hall have so many more conversations, each a day older than the one before."""
    for n in range(number):
        at = FIRST_DAY - timedelta(days=n + 1)
        place = Conversation.objects.create(
            subject=f"Tile {n}", client=house.tiles, project=house.hall, opened_at=at, last_at=at
        )
        Message.objects.create(
            conversation=place,
            client=house.tiles,
            project=house.hall,
            author=house.question.author,
            subject=f"Tile {n}",
            sent_at=at,
            kind="personal",
            digest=n.to_bytes(33),
            size=1,
            audience="team",
            is_unfiled=False,
        )


def test_a_year_counts_what_they_wrote_and_what_we_wrote(house: House, ben: Browser) -> None:
    page = shown(ben, house, year="2026")

    assert "Week of 2 Mar 2026: 2 from them, 1 from us" in page
    assert "from them, 2" in page


def test_what_rested_for_long_shows_the_twelve_months_to_its_last_letter(house: House, ben: Browser) -> None:
    Message.objects.filter(project=house.hall).update(sent_at=FIRST_DAY - timedelta(days=800))

    page = shown(ben, house)

    assert "The year to December 2023" in page
    assert "from them, 2" in page


def test_a_week_opens_day_by_day_with_its_letters(house: House, ben: Browser) -> None:
    page = shown(ben, house, week="2026-03-04")

    assert "The week of 2 March 2026" in page
    assert "Tue 3: 0 from them, 1 from us" in page
    assert "They are." in page


@pytest.mark.parametrize("week", ["9999-12-31", "0001-01-01", "soon", "2026-13-01"])
def test_a_week_that_is_none_shows_none(week: str, house: House, ben: Browser) -> None:
    assert "The week of" not in shown(ben, house, week=week)


def test_a_year_leaves_out_what_one_may_not_see(house: House) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    assert "Week of 2 Mar 2026: 1 from them, 1 from us" in shown(browser_of(house.world.ada), house, year="2026")


def test_what_waits_for_us_is_told_from_what_waits_for_them(house: House, ada: Browser) -> None:
    house.world.receive(
        letter(subject="Re: Invoice", text="And?\n", answers="<lost@tiles.example>", day=TODAY - 1),
        letter(from_=CLEO, answers="<grey@tiles.example>", day=TODAY - 2),
        letter(from_=BEN, to=CLEO, text="Which ones?\n", answers="<grey@tiles.example>", day=TODAY - 1),
    )

    assert conversations(ada, house, show="them") == [GREY]
    assert "Grey" not in " ".join(conversations(ada, house, show="us"))


def test_done_and_open_conversations_stand_apart(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/closing")

    assert GREY in conversations(ben, house, show="done")
    assert GREY not in conversations(ben, house)


def test_words_of_the_subject_choose(house: House, ben: Browser) -> None:
    assert conversations(ben, house, words="tiles grey") == [GREY]


def test_a_long_shelf_goes_on_where_it_ended(house: House, ben: Browser) -> None:
    many(house, 32)
    first = ben.get(house.hall.get_absolute_url()).context["shelf"]

    second = conversations(ben, house, behind=first.next)

    assert len(first.rows) == 30
    assert not {str(row.conversation) for row in first.rows} & set(second)
    assert second[-1] == "Tile 31"


def test_the_longest_quiet_come_first_where_that_is_asked(house: House, ben: Browser) -> None:
    many(house, 3)

    assert conversations(ben, house, sort="oldest")[0] == "Tile 2"


def test_a_snoozed_conversation_rests_for_who_snoozed_it(house: House, ada: Browser, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/snoozing", {"until": NEXT_WEEK})

    assert GREY not in conversations(ben, house)
    assert conversations(ben, house, show="resting") == [GREY]
    assert GREY in conversations(ada, house)


def test_mail_wakes_what_was_snoozed(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/snoozing", {"until": NEXT_WEEK})

    house.world.receive(letter(answers="<grey@tiles.example>", day=TODAY + 1))

    assert GREY in conversations(ben, house)


def test_a_day_that_is_none_snoozes_nothing(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/snoozing", {"until": "9999-12-31"})

    assert GREY in conversations(ben, house)


def test_people_are_named_with_their_part(house: House, ben: Browser) -> None:
    page = shown(ben, house)

    assert 'Cleo Lee</a> <span class="quiet">Client, 3 letters</span><code>cleo@tiles.example</code>' in page


def test_what_is_missing_is_counted_against_what_is_held(house: House, ben: Browser) -> None:
    page = shown(ben, house)

    assert "3 <span>of</span> 4" in page
    assert "One letter is known to exist and is not held." in page


def test_what_is_counted_is_of_the_whole_project(house: House, ben: Browser) -> None:
    many(house, 3)

    page = shown(ben, house)

    assert "range.txt" in page
    assert "6 <span>of</span> 7" in page


def test_more_conversations_are_not_more_queries(
    house: House, ben: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(house, 40)

    with django_assert_max_num_queries(50):
        ben.get(house.hall.get_absolute_url())


def test_a_guest_is_not_told_whose_turn_it_is(house: House, gus: Browser) -> None:
    assert "Waiting for us" not in shown(gus, house, show="us")
