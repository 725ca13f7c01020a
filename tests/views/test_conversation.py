"""A conversation: long ones fold, each knows what is new to whom, and letters leave as plain text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from postroom.models import Message, ReadState
from tests.views.conftest import House, browser_of
from tests.world import BEN, CLEO, FIRST_DAY, letter

TOMORROW = (timezone.now() - FIRST_DAY) / timedelta(days=1) + 1


def bring(house: House, number: int) -> list[Message]:
    """Let so many letters, a minute apart, answer Cleo's question; return the conversation as it came on record."""
    house.world.receive(
        *(
            letter(
                from_=CLEO if n % 2 else BEN,
                to=BEN if n % 2 else CLEO,
                subject="Re: Grey tiles",
                text=f"Word number {n}.\n",
                message_id=f"<{n}@tiles.example>",
                answers="<grey@tiles.example>",
                day=TOMORROW + n / 1440,
            )
            for n in range(number)
        )
    )
    return list(house.grey.messages.order_by("pk"))


def shown(browser: Browser, house: House, **asked: str) -> str:
    return browser.get(house.grey.get_absolute_url(), asked).content.decode()


def read_upto(browser: Browser, house: House, message: Message) -> None:
    browser.post(f"/conversations/{house.grey.public_id}/reading", {"message": message.public_id})


@pytest.fixture
def long(house: House) -> list[Message]:
    """A conversation of 232 letters, all of them read by Ada."""
    messages = bring(house, 230)
    read_upto(browser_of(house.world.ada), house, messages[-1])
    return list(house.grey.messages.order_by("sent_at"))


def test_the_last_letters_stand_open_and_older_ones_are_folded(house: House, long: list[Message], ada: Browser) -> None:
    page = shown(ada, house)

    assert page.count('<article class="message') == 12
    assert page.count('class="message-folded"') == 88
    assert "Older letters" in page


def test_a_link_to_one_letter_opens_it_among_its_neighbours(house: House, long: list[Message], ada: Browser) -> None:
    page = shown(ada, house, message=long[2].public_id)

    assert f'<article class="message" id="m-{long[2].public_id}"' in page.replace(" message-ours", "")
    assert page.count('class="message-folded"') == 41
    assert "Newer letters" in page


def test_a_link_into_a_short_conversation_folds_nothing(house: House, ada: Browser) -> None:
    bring(house, 2)

    page = shown(ada, house, message=house.grey.messages.latest("sent_at").public_id)

    assert "message-folded" not in page
    assert page.count('<article class="message') == house.grey.messages.count() > 2


def test_a_folded_letter_is_fetched_alone(house: House, long: list[Message], ada: Browser) -> None:
    page = ada.get(f"/messages/{long[2].public_id}/letter").content.decode()

    assert "Word number 0." in page
    assert "<html" not in page


def test_what_came_since_somebody_read_is_new_to_him(house: House, ada: Browser) -> None:
    read_upto(ada, house, house.question)
    bring(house, 3)

    page = shown(ada, house)

    assert page.index("They are.") < page.index("New since you were here") < page.index("Word number 0.")


def test_lists_count_what_is_new(house: House, ada: Browser) -> None:
    bring(house, 3)

    assert "3 new" in ada.get(house.hall.get_absolute_url()).content.decode()


def test_what_one_wrote_oneself_is_never_new(house: House, ben: Browser) -> None:
    bring(house, 3)

    assert "1 new" in ben.get(house.hall.get_absolute_url()).content.decode()


def test_what_was_read_is_new_no_longer(house: House, ada: Browser) -> None:
    messages = bring(house, 3)

    read_upto(ada, house, messages[-1])

    assert "new</span>" not in ada.get(house.hall.get_absolute_url()).content.decode()
    assert "New since you were here" not in shown(ada, house)


def test_reading_is_each_ones_own(house: House, ada: Browser, ben: Browser) -> None:
    messages = bring(house, 3)

    read_upto(ada, house, messages[-1])

    assert "1 new" in ben.get(house.hall.get_absolute_url()).content.decode()


def test_a_letter_can_be_made_new_again(house: House, ada: Browser) -> None:
    read_upto(ada, house, bring(house, 3)[-1])
    by_date = house.grey.messages.order_by("-sent_at")

    ada.post(f"/messages/{by_date[1].public_id}/unreading")

    assert "2 new" in ada.get(house.hall.get_absolute_url()).content.decode()


def test_an_older_page_left_open_does_not_unread_what_came_later(house: House, ada: Browser) -> None:
    messages = bring(house, 3)
    read_upto(ada, house, messages[-1])

    read_upto(ada, house, messages[0])

    assert ReadState.objects.get(member=house.world.ada).upto == messages[-1].pk


def test_old_mail_that_an_import_brings_is_no_news(house: House, ada: Browser) -> None:
    messages = bring(house, 1)
    read_upto(ada, house, messages[-1])
    house.world.receive(letter(text="From long ago.\n", answers="<grey@tiles.example>", day=-90))

    assert "From long ago." in shown(ada, house)
    assert "New since you were here" not in shown(ada, house)


def test_a_letter_says_by_which_road_it_came(house: House, ada: Browser) -> None:
    assert "to info@studio.example" in shown(ada, house)


def test_a_guest_is_not_told_the_road(house: House, gus: Browser) -> None:
    assert "info@studio.example" not in shown(gus, house)


def test_a_conversation_leaves_as_plain_text(house: House, ben: Browser) -> None:
    answer = ben.get(f"/conversations/{house.grey.public_id}/text")
    text = answer.getvalue().decode()  # type: ignore[attr-defined]

    assert text.startswith("From: Cleo Lee <cleo@tiles.example>\nTo: Ben Ortiz\nDate: 2026-03-02 09:00 +0000\n")
    assert text.index("Are the grey ones") < text.index("They are.")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_plain_text_leaves_out_what_one_may_not_see(house: House, ada: Browser) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    answer = ada.get(f"/conversations/{house.grey.public_id}/text")

    assert "Are the grey ones" not in answer.getvalue().decode()  # type: ignore[attr-defined]


def test_a_subject_of_dots_gives_a_file_a_name(house: House, ben: Browser) -> None:
    Message.objects.filter(pk=house.question.pk).update(subject="...")

    answer = ben.get(f"/messages/{house.question.public_id}/original")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.eml"'


def test_a_quotation_with_an_answer_below_it_stands_open(house: House, ben: Browser) -> None:
    house.world.receive(
        letter(subject="Re: Grey tiles", answers="<grey@tiles.example>", text="> They are.\n\nHow many?\n", day=4)
    )

    assert '<details class="fold" open><summary>Quoted text' in shown(ben, house)
