"""Links to files that lie elsewhere: not held, until somebody brings the file itself."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from postroom.models import Change, Message
from tests.views.conftest import House
from tests.views.letters import TRANSFER

LINK = "https://we.tl/t-abcDEF123"


@pytest.fixture
def plans(house: House) -> Message:
    """Cleo's letter about the plans, which lie with a carrier of files; it is the team's."""
    house.world.receive(TRANSFER)
    message = Message.objects.get(subject="Plans")
    Message.objects.filter(pk=message.pk).update(
        project=house.hall, client=house.tiles, conversation=house.grey, audience="team", decision="under"
    )
    return message


def bring(browser: Browser, plans: Message, link: str = LINK) -> int:
    files = {"files": [SimpleUploadedFile("hall.pdf", b"the plans")], "link": link}
    return browser.post(f"/messages/{plans.public_id}/files", files).status_code


def shown(browser: Browser, house: House) -> str:
    return browser.get(house.hall.get_absolute_url()).content.decode()


def test_a_project_lists_what_its_letters_only_link_to(house: House, plans: Message, ben: Browser) -> None:
    page = shown(ben, house)

    assert "Not held" in page
    assert "Plans of the hall.pdf" in page
    assert "It lay there until 9 Mar 2026." in page


def test_what_was_brought_is_held(house: House, plans: Message, ben: Browser) -> None:
    bring(ben, plans)

    letter = ben.get(house.grey.get_absolute_url()).content.decode()
    assert "Held since" in letter
    assert "This file is not held." not in letter
    assert "Not held" not in shown(ben, house)
    assert "hall.pdf</a>" in shown(ben, house)


def test_bringing_is_undone(house: House, plans: Message, ben: Browser) -> None:
    bring(ben, plans)

    ben.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing")

    assert "Not held" in shown(ben, house)


def test_a_link_that_is_not_in_the_letter_is_none(plans: Message, ben: Browser) -> None:
    assert bring(ben, plans, "https://we.tl/t-other") == 404


def test_a_guest_brings_nothing(plans: Message, gus: Browser) -> None:
    assert bring(gus, plans) == 403
