"""Notes: kept with their true date among the letters, seen by members alone, found, and taken away."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser

from postroom.models import Change, Client, Note
from postroom.models.moving import merge
from tests.views.conftest import House
from tests.world import FIRST_DAY

CALL = {"sort": "call", "happened_at": "2026-03-02T15:30", "text": "Slate would do <b>too</b>."}


def keep(browser: Browser, house: House, **said: str) -> str:
    path = f"/conversations/{house.grey.public_id}/notes"
    return browser.post(path, CALL | {"people": house.cleo.public_id} | said, follow=True).content.decode()


def test_a_note_stands_among_the_letters_by_its_own_date(house: House, ben: Browser) -> None:
    page = keep(ben, house)

    assert page.index("Are the grey ones") < page.index("Slate would do") < page.index("They are.")
    assert "A call, only among us" in page
    assert "with Cleo Lee" in " ".join(page.split())


def test_what_a_note_says_is_never_markup(house: House, ben: Browser) -> None:
    assert "Slate would do &lt;b&gt;too&lt;/b&gt;." in keep(ben, house)


def test_a_note_after_the_last_letter_comes_last(house: House, ben: Browser) -> None:
    page = keep(ben, house, happened_at="2026-03-20T15:30")

    assert page.index("They are.") < page.index("Slate would do")


def test_no_guest_sees_a_note(house: House, ben: Browser, gus: Browser) -> None:
    keep(ben, house)

    page = gus.get(house.grey.get_absolute_url()).content.decode()

    assert "Slate would do" not in page
    assert "only among us" not in page.lower()


def test_no_guest_finds_a_note(house: House, ben: Browser, gus: Browser) -> None:
    keep(ben, house)

    assert "Slate would do" in ben.get("/search?q=slate").content.decode()
    assert "Slate would do" not in gus.get("/search?q=slate").content.decode()


def test_a_note_on_what_one_may_not_see_is_not_found(house: House, ada: Browser) -> None:
    proposed = Client.objects.create(name="Kiln", proposed_to=house.world.ben)
    project = proposed.projects.create(name="Kiln")
    Note.objects.create(project=project, text="Slate?", happened_at=FIRST_DAY, by=house.world.ben)

    assert "Slate?" not in ada.get("/search?q=slate").content.decode()


def test_what_was_typed_is_not_lost_when_the_date_is_none(house: House, ben: Browser) -> None:
    answer = ben.post(f"/conversations/{house.grey.public_id}/notes", CALL | {"happened_at": "yesterday"})

    assert answer.status_code == 400
    assert "Slate would do" in answer.content.decode()


def test_only_people_of_the_place_can_have_been_there(house: House, ben: Browser) -> None:
    people = {"people": house.guest.public_id}
    answer = ben.post(f"/conversations/{house.grey.public_id}/notes", CALL | people)

    assert answer.status_code == 400


def test_writing_a_note_is_undone(house: House, ben: Browser) -> None:
    keep(ben, house)
    change = Change.objects.get(verb="note")

    ben.post(f"/changes/{change.public_id}/undoing")

    assert "Slate would do" not in ben.get(house.grey.get_absolute_url()).content.decode()


def test_a_note_that_was_taken_away_is_gone(house: House, ben: Browser) -> None:
    ben.post(f"/notes/{house.note.public_id}/withdrawing")

    assert "Call her first." not in ben.get(house.grey.get_absolute_url()).content.decode()


def test_a_note_on_a_project_stands_on_its_page(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/notes", CALL)

    assert "Slate would do" in ben.get(house.hall.get_absolute_url()).content.decode()


def test_notes_go_with_a_conversation_that_is_merged(house: House) -> None:
    merge(house.grey, house.invoice, by=house.world.ben)

    assert list(house.invoice.notes.all()) == [house.note]


def test_a_late_note_says_when_it_was_written_down(house: House) -> None:
    house.note.written_at = FIRST_DAY + timedelta(days=3)

    assert house.note.is_late
