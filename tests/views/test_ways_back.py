"""Ways back: after an undo one stands where one stood, or as near to it as there is a page."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Change, Conversation
from tests.views.conftest import House


def taken_back(browser: Browser, back: str) -> str:
    answer = browser.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing", {"back": back})
    return answer.headers["Location"]


def test_an_undo_returns_to_the_page_it_was_pressed_on(house: House, ben: Browser) -> None:
    page = f"/projects/{house.hall.public_id}?show=done"

    ben.post(f"/conversations/{house.grey.public_id}/closing")

    assert taken_back(ben, page) == page


def test_a_page_that_is_gone_gives_way_to_where_its_letters_lie(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/splitting", {"messages": house.question.public_id})
    split_off = Conversation.objects.latest("pk")

    assert taken_back(ben, f"/conversations/{split_off.public_id}") == f"/conversations/{house.grey.public_id}"


def test_a_page_that_only_takes_forms_gives_way_to_the_one_above_it(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/name", {"name": "The hall"})

    assert taken_back(ben, f"/projects/{house.hall.public_id}/guests") == f"/projects/{house.hall.public_id}"


def test_nobody_is_led_out_of_the_house(house: House, ben: Browser) -> None:
    ben.post(f"/clients/{house.tiles.public_id}/name", {"name": "Tile works"})

    assert taken_back(ben, "https://elsewhere.example/") == "/changes"


def test_what_is_done_on_todays_page_stays_there(house: House, ben: Browser) -> None:
    page = ben.post(f"/conversations/{house.grey.public_id}/closing", {"back": "/"}, follow=True)

    assert page.redirect_chain == [("/", 302)]
    assert f"/changes/{Change.objects.latest('pk').public_id}/undoing" in page.content.decode()


def test_what_is_said_once_is_not_said_to_a_script_that_looks_for_news(house: House, ben: Browser) -> None:
    address = f"/conversations/{house.invoice.public_id}"
    ben.post(f"{address}/closing")

    to_script = ben.get(address, headers={"X-Asks": "news"}).content.decode()
    to_reader = ben.get(address).content.decode()

    assert 'class="flash"' not in to_script
    assert 'class="flash"' in to_reader
