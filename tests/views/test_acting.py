"""Acting: what a form does to the record, and the way back."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from pytest_django import Settings

from postroom.models import Change, Conversation, Firm, Import, ListenAddress, Message, Project
from tests.views.conftest import House
from tests.world import letter


def test_a_letter_is_placed_in_triage_and_taken_back(house: House, ben: Browser) -> None:
    page = ben.post(f"/messages/{house.offer.public_id}/filing", {"conversation": house.grey.public_id}, follow=True)

    house.offer.refresh_from_db()
    change = Change.objects.latest("pk")
    assert house.offer.conversation == house.grey
    assert f"/changes/{change.public_id}/undoing" in page.content.decode()

    ben.post(f"/changes/{change.public_id}/undoing")

    house.offer.refresh_from_db()
    assert house.offer.conversation is None


def test_a_letter_opens_a_conversation_in_a_project(house: House, ben: Browser) -> None:
    ben.post(f"/messages/{house.offer.public_id}/filing", {"project": house.hall.public_id})

    house.offer.refresh_from_db()
    assert house.offer.project == house.hall
    assert house.offer.conversation != house.grey


def test_a_letter_that_is_not_about_our_work_leaves_triage(house: House, ben: Browser) -> None:
    ben.post(f"/messages/{house.offer.public_id}/filing", {"aside": "1"})

    assert house.offer not in Message.objects.in_triage()


def test_what_was_taken_back_already_is_said(house: House, ben: Browser) -> None:
    ben.post(f"/changes/{house.change.public_id}/undoing")

    page = ben.post(f"/changes/{house.change.public_id}/undoing", follow=True)

    assert "taken back already" in page.content.decode()


def test_a_conversation_is_closed_and_opened_again(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/closing")
    assert house.grey not in Conversation.objects.open()

    ben.post(f"/conversations/{house.grey.public_id}/opening")
    assert house.grey in Conversation.objects.open()


def test_closing_can_be_taken_back(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.grey.public_id}/closing")

    ben.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing")

    assert house.grey in Conversation.objects.open()


def test_what_cannot_be_done_is_said(house: House, ben: Browser) -> None:
    page = ben.post(f"/clients/{house.tiles.public_id}/merging", {"into": house.tiles.public_id}, follow=True)

    assert "cannot be merged into itself" in page.content.decode()


def test_a_kind_that_does_not_exist_changes_nothing(house: House, ben: Browser) -> None:
    answer = ben.post(f"/people/{house.cleo.public_id}/kind", {"kind": "emperor"})

    house.cleo.refresh_from_db()
    assert answer.status_code == 302
    assert house.cleo.kind != "emperor"


def test_files_that_are_brought_become_an_import(
    house: House, ben: Browser, settings: Settings, tmp_path: Path
) -> None:
    settings.POSTROOM_DATA = tmp_path
    mail = letter(subject="From an old machine")

    answer = ben.post("/imports", {"mail": [SimpleUploadedFile("../../old mail.eml", mail)]})

    run = Import.objects.latest("pk")
    path = Path(run.paths[0])
    assert answer.headers["Location"] == f"/imports/{run.public_id}"
    assert path.read_bytes() == mail
    assert path.is_relative_to(tmp_path / "uploads")
    assert run.source.owner == house.world.ben


def test_bens_import_is_not_shown_to_another_member(house: House, ben: Browser) -> None:
    Import.objects.update(source=house.world.listener)

    assert ben.get(f"/imports/{house.run.public_id}").status_code == 404


def test_an_owner_says_who_we_are(house: House, ada: Browser) -> None:
    ada.post("/firm", {"name": "Studio", "domains": "@studio.example\nwww.studio.example", "addresses": ""})

    assert Firm.get().domains == ["studio.example", "www.studio.example"]


def test_what_is_no_domain_is_named(house: House, ada: Browser) -> None:
    answer = ada.post("/firm", {"name": "Studio", "domains": "not a domain!"})

    assert answer.status_code == 400
    assert "domain!" in answer.content.decode()


def test_an_owner_adds_an_address_to_listen_to(house: House, ada: Browser) -> None:
    ada.post("/sources", {"address": "Hello@studio.example"})

    assert ListenAddress.objects.get().address == "hello@studio.example"


def test_what_is_a_projects_address_is_not_listened_to_for_all(house: House, ada: Browser) -> None:
    Project.objects.filter(pk=house.hall.pk).update(address="hall@studio.example")

    answer = ada.post("/sources", {"address": "Hall@studio.example"})

    assert answer.status_code == 400
    assert "is the address of a project" in answer.content.decode()


def test_what_was_filed_because_of_a_moved_letter_is_offered_and_taken_along(house: House, ben: Browser) -> None:
    page = ben.post(
        f"/messages/{house.question.public_id}/filing", {"conversation": house.invoice.public_id}, follow=True
    ).content.decode()
    change = Change.objects.latest("pk")
    assert "1 mail was filed there because of it." in page
    assert f"/changes/{change.public_id}/following" in page

    told = ben.get(f"/changes/{change.public_id}").content.decode()
    assert "answers it" in told
    assert "Postroom sent nothing from there" in told
    assert "Gus" in told

    ben.post(f"/changes/{change.public_id}/following")

    assert not house.grey.messages.exists()
    assert house.invoice.messages.count() == 3


def test_a_change_of_somebody_else_is_nobodys_to_see(house: House, ada: Browser) -> None:
    assert ada.get(f"/changes/{house.change.public_id}").status_code == 404


def test_an_owner_sets_how_much_may_be_filed_wrongly(house: House, ada: Browser) -> None:
    ada.post("/firm", {"name": "Studio", "domains": "studio.example", "limit_conversation": "2.5"})

    firm = Firm.get()
    assert (firm.limit_conversation, firm.limit_project) == (0.025, 0.005)
    assert 'value="2.5"' in ada.get("/firm").content.decode()


def test_a_limit_that_cannot_be_meant_is_refused(house: House, ada: Browser) -> None:
    answer = ada.post("/firm", {"name": "Studio", "domains": "studio.example", "limit_conversation": "70"})

    assert answer.status_code == 400
    assert Firm.get().limit_conversation == 0.01
