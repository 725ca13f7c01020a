"""The palette and the news: what a member may go to, and hear of."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Filing
from postroom.models.deciding import rename
from postroom.models.gathering import close
from postroom.models.note import write_note
from postroom.models.restricting import restrict
from tests.views.conftest import House


def test_the_palette_finds_clients_projects_and_people_by_name(house: House, ben: Browser) -> None:
    page = ben.get("/palette", {"q": house.hall.name[:3].upper()}).content.decode()

    assert f'href="/projects/{house.hall.public_id}"' in page


def test_the_palette_knows_somebody_who_wrote_to_us(house: House, ben: Browser) -> None:
    page = ben.get("/palette", {"q": "cleo"}).content.decode()

    assert f'href="/people/{house.cleo.public_id}"' in page


def test_the_palette_tells_a_guest_of_no_project_but_his(house: House, gus: Browser) -> None:
    page = gus.get("/palette", {"q": "yard"}).content.decode()

    assert house.yard.public_id not in page


def test_the_palette_offers_a_guest_no_page_of_members(house: House, gus: Browser) -> None:
    page = gus.get("/palette").content.decode()

    assert 'class="entry" href="/triage"' not in page


def test_the_palette_finds_acts_and_an_owner_more_of_them(house: House, ada: Browser, ben: Browser) -> None:
    assert 'href="/writing"' in ben.get("/palette", {"q": "letter"}).content.decode()
    assert "Invite" not in ben.get("/palette", {"q": "invite"}).content.decode()
    assert 'href="/members#h-invite"' in ada.get("/palette", {"q": "invite"}).content.decode()


def test_news_are_the_newest_filing_that_one_may_see(house: House, ben: Browser) -> None:
    latest = ben.get("/news").json()["latest"]

    assert latest == Filing.objects.latest("pk").pk


def test_news_are_what_others_change_where_one_may_see_it(house: House, ben: Browser, gus: Browser) -> None:
    known, his = ben.get("/news").json()["changed"], gus.get("/news").json()["changed"]

    close([house.invoice], by=house.world.ada)
    closed = ben.get(f"/news?after={known}").json()["changed"]
    write_note(house.invoice, "Paid.", by=house.world.ada)
    noted = ben.get(f"/news?after={closed}").json()["changed"]
    rename(house.ferry, "The ferry", by=house.world.ada)

    assert known < closed < noted
    assert gus.get(f"/news?after={his}").json()["changed"] == closed
    restrict(house.ferry, [], by=house.world.ada)
    assert ben.get(f"/news?after={noted}").json()["changed"] == noted


def test_a_guest_hears_nothing_of_what_is_filed_elsewhere(house: House, gus: Browser) -> None:
    before = gus.get("/news").json()

    Filing.objects.create(message=house.offer, decision="ask")

    assert gus.get("/news").json() == before
