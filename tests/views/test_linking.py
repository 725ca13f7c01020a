"""Linking: a letter about two matters is filed in one conversation and shown in the other."""

from __future__ import annotations

import pytest

from postroom.models import Change, Conversation, Link
from postroom.models.link import LinkQuerySet, link, unlink
from postroom.models.moving import merge, move
from tests.views.conftest import House, browser_of
from tests.world import FIRST_DAY


def linked(house: House) -> Change:
    return link(house.question, house.invoice, by=house.world.ben)


def links_of(house: House) -> LinkQuerySet:
    return Link.objects.standing().filter(message=house.question)


def test_a_letter_about_two_matters_is_shown_in_the_second_conversation_too(house: House) -> None:
    browser = browser_of(house.world.ben)

    done = browser.post(
        f"/messages/{house.question.public_id}/links", {"conversation": house.invoice.public_id}, follow=True
    )

    page = done.content.decode()
    assert "Also about this" in page
    assert f"?message={house.question.public_id}" in page
    house.question.refresh_from_db()
    assert house.question.conversation == house.grey


def test_its_own_page_offers_the_other_conversations_of_the_client(house: House) -> None:
    page = browser_of(house.world.ben).get(f"/messages/{house.question.public_id}").content.decode()

    assert f'<option value="{house.invoice.public_id}">' in page
    assert f'<option value="{house.grey.public_id}">' not in page


def test_its_own_page_says_where_it_is_linked(house: House) -> None:
    linked(house)

    page = browser_of(house.world.ben).get(f"/messages/{house.question.public_id}").content.decode()

    assert f'<a href="{house.invoice.get_absolute_url()}"' in page


def test_a_link_is_undone_and_made_again(house: House) -> None:
    linked(house).undo(by=house.world.ben)

    assert not links_of(house).exists()

    linked(house)

    assert [each.conversation for each in links_of(house)] == [house.invoice]


def test_a_link_that_was_taken_away_comes_back_by_undo(house: House) -> None:
    linked(house)

    change = unlink(links_of(house).get(), by=house.world.ben)
    change.undo(by=house.world.ben)

    assert links_of(house).count() == 1


def test_taking_it_away_from_the_page_leaves_the_letter_where_it_lies(house: House) -> None:
    linked(house)

    browser_of(house.world.ben).post(f"/links/{links_of(house).get().public_id}/removing")

    assert not links_of(house).exists()
    house.question.refresh_from_db()
    assert house.question.conversation == house.grey


def test_a_letter_is_never_linked_with_another_client(house: House) -> None:
    house.invoice.client = house.ferry

    with pytest.raises(ValueError, match="another client"):
        linked(house)


def test_a_letter_is_linked_once_and_not_where_it_lies(house: House) -> None:
    linked(house)

    with pytest.raises(ValueError, match="already"):
        linked(house)
    with pytest.raises(ValueError, match="lies in that conversation"):
        link(house.question, house.grey, by=house.world.ben)


def test_a_guest_of_the_second_conversation_sees_no_link(house: House) -> None:
    linked(house)

    assert not links_of(house).visible_to(house.gus).exists()


def test_a_member_sees_no_link_of_a_letter_that_he_may_not_see(house: House) -> None:
    linked(house)
    house.question.audience = "participants"
    house.question.save()

    assert not links_of(house).visible_to(house.world.ada).exists()


def test_links_follow_where_conversations_are_merged(house: House) -> None:
    linked(house)
    third = Conversation.objects.create(
        subject="Delivery", client=house.tiles, project=house.hall, opened_at=FIRST_DAY, last_at=FIRST_DAY
    )

    merge(house.invoice, third, by=house.world.ben)

    assert links_of(house).get().conversation == third


def test_a_letter_that_is_filed_where_it_was_linked_is_shown_once(house: House) -> None:
    linked(house)

    move([house.question], house.invoice, because=["chosen"], by=house.world.ben)

    assert not links_of(house).exists()
