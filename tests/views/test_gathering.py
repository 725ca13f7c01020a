"""Several at a time: conversations and messages are chosen, moved in one go, and taken back in one."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Change, Conversation, Message
from postroom.models.sharing import keep_close, share
from tests.views.conftest import House


def choose(browser: Browser, house: House, verb: str, *chosen: Conversation, project: str = "") -> str:
    form = {"verb": verb, "conversations": [each.public_id for each in chosen], "project": project}
    return browser.post(f"/projects/{house.hall.public_id}/conversations", form, follow=True).content.decode()


def undo(browser: Browser) -> None:
    browser.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing")


def test_several_conversations_are_closed_and_opened_in_one_go(house: House, ben: Browser) -> None:
    choose(ben, house, "close", house.grey, house.invoice)

    assert Conversation.objects.open().count() == 0

    choose(ben, house, "open", house.grey, house.invoice)

    assert Conversation.objects.open().count() == 2


def test_one_undo_takes_all_of_it_back(house: House, ben: Browser) -> None:
    choose(ben, house, "close", house.grey, house.invoice)

    undo(ben)

    assert Conversation.objects.open().count() == 2


def test_several_are_merged_into_the_newest(house: House, ben: Browser) -> None:
    choose(ben, house, "merge", house.grey, house.invoice)

    assert house.invoice.messages.count() == 3
    assert Conversation.objects.living().get() == house.invoice


def test_merging_is_taken_back_in_one(house: House, ben: Browser) -> None:
    choose(ben, house, "merge", house.grey, house.invoice)

    undo(ben)

    assert house.grey.messages.count() == 2


def test_several_are_merged_into_the_one_they_were_dropped_on(house: House, ben: Browser) -> None:
    form = {"verb": "merge", "conversations": [house.grey.public_id, house.invoice.public_id]}
    ben.post(f"/projects/{house.hall.public_id}/conversations", {**form, "into": house.grey.public_id})

    assert Conversation.objects.living().get() == house.grey


def test_one_conversation_alone_is_not_merged(house: House, ben: Browser) -> None:
    assert "choose two conversations or more" in choose(ben, house, "merge", house.grey)


def test_several_are_put_in_another_project(house: House, ben: Browser) -> None:
    choose(ben, house, "put", house.grey, house.invoice, project=house.yard.public_id)

    assert house.yard.conversations.count() == 2


def test_nothing_chosen_is_said(house: House, ben: Browser) -> None:
    assert "Choose conversations first." in choose(ben, house, "close")


def test_messages_are_moved_to_another_conversation(house: House, ben: Browser) -> None:
    form = {"messages": [house.question.public_id], "into": house.invoice.public_id}

    ben.post(f"/conversations/{house.grey.public_id}/moving", form)

    assert house.question in house.invoice.messages.all()


def test_what_only_some_see_says_who_they_are(house: House, ben: Browser) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    assert "Only you see this." in ben.get(house.grey.get_absolute_url()).content.decode()


def test_who_took_part_shares_a_message_and_takes_it_back(house: House, ada: Browser, ben: Browser) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    ben.post(f"/messages/{house.question.public_id}/audience", {"audience": "team"})

    assert "Are the grey ones" in ada.get(house.grey.get_absolute_url()).content.decode()

    undo(ben)

    assert "Are the grey ones" not in ada.get(house.grey.get_absolute_url()).content.decode()


def test_who_took_part_keeps_a_message_close(house: House, ada: Browser, ben: Browser) -> None:
    ben.post(f"/messages/{house.question.public_id}/audience", {"audience": "participants"})

    assert "Are the grey ones" not in ada.get(house.grey.get_absolute_url()).content.decode()


def test_what_is_kept_close_stays_so_wherever_it_is_filed(house: House, ben: Browser) -> None:
    keep_close(house.question, by=house.world.ben)

    ben.post(f"/messages/{house.question.public_id}/filing", {"conversation": house.invoice.public_id})
    Message.objects.filter(pk=house.question.pk).update(is_unfiled=True)
    house.world.work()

    assert Message.objects.get(pk=house.question.pk).audience == "participants"


def test_who_took_no_part_has_no_say(house: House) -> None:
    with pytest.raises(ValueError, match="only who took part"):
        keep_close(house.question, by=house.world.ada)
    with pytest.raises(ValueError, match="only who took part"):
        share(house.question, by=house.world.ada)
