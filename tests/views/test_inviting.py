"""Inviting: a project's mail address, its guests, and how both end."""

from __future__ import annotations

import re

from django.test import Client as Browser

from postroom.models import Change, Firm, Kind, ListenAddress, Member, Membership, Message, Project, Role, State
from postroom.models.moving import merge_projects
from tests.views.conftest import House, browser_of

LINK = re.compile(r'value="http://testserver(/sign-in/[^"]+)"')
IVY = {"email": "Ivy@Guest.example", "name": "Ivy"}


def address_of(project: Project) -> str | None:
    return Project.objects.get(pk=project.pk).address


def said(browser: Browser, path: str, form: dict[str, str] | None = None) -> str:
    """Return the page that a verb leads to."""
    return browser.post(path, form or {}, follow=True).content.decode()


def undo(browser: Browser) -> str:
    return said(browser, f"/changes/{Change.objects.latest('pk').public_id}/undoing")


def test_a_project_is_given_an_address_in_lower_case(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/address", {"address": " Hall@In.Example "})

    assert address_of(house.hall) == "hall@in.example"


def test_an_empty_address_takes_it_away(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/address", {"address": "hall@in.example"})

    ben.post(f"/projects/{house.hall.public_id}/address", {"address": ""})

    assert address_of(house.hall) is None


def test_giving_an_address_is_taken_back(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/address", {"address": "hall@in.example"})

    undo(ben)

    assert address_of(house.hall) is None


def test_an_address_is_proposed_at_the_domain_of_the_listener(house: House, ben: Browser) -> None:
    Firm.objects.update_or_create(pk=1, defaults={"mail_domain": "in.example"})

    page = ben.get(house.hall.get_absolute_url()).content.decode()

    assert 'value="hall@in.example"' in page
    assert address_of(house.hall) is None


def test_without_a_domain_no_address_is_proposed(house: House, ben: Browser) -> None:
    page = ben.get(house.hall.get_absolute_url()).content.decode()

    assert 'type="email" value=""' in page


def test_an_address_of_another_project_is_refused(house: House, ben: Browser) -> None:
    Project.objects.filter(pk=house.yard.pk).update(address="hall@in.example")

    page = said(ben, f"/projects/{house.hall.public_id}/address", {"address": "Hall@in.example"})

    assert "hall@in.example is the address of another project" in page
    assert address_of(house.hall) is None


def test_an_address_that_the_listener_takes_mail_for_is_refused(house: House, ben: Browser) -> None:
    ListenAddress.objects.create(address="info@studio.example", source=house.world.listener)

    page = said(ben, f"/projects/{house.hall.public_id}/address", {"address": "info@studio.example"})

    assert "takes mail for the whole firm already" in page
    assert address_of(house.hall) is None


def test_what_is_no_address_is_refused(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.hall.public_id}/address", {"address": "the hall"})

    assert "the hall is no mail address" in page
    assert address_of(house.hall) is None


def test_an_address_longer_than_any_is_refused(house: House, ben: Browser) -> None:
    domain = ".".join(["a" * 60] * 4)

    page = said(ben, f"/projects/{house.hall.public_id}/address", {"address": f"the-whole-hall@{domain}.example"})

    assert "at most 254 letters" in page


def test_the_address_of_a_project_that_was_merged_away_may_be_given_again(house: House, ben: Browser) -> None:
    Project.objects.filter(pk=house.yard.pk).update(address="yard@in.example")
    Project.objects.filter(pk=house.hall.pk).update(address="hall@in.example")
    yard, hall = Project.objects.get(pk=house.yard.pk), Project.objects.get(pk=house.hall.pk)
    merge_projects(yard, hall, by=house.world.ben)

    ben.post(f"/projects/{house.hall.public_id}/address", {"address": "yard@in.example"})
    assert address_of(house.hall) == "yard@in.example"

    undo(ben)
    assert address_of(house.yard) == "yard@in.example"


def test_an_address_does_not_come_back_when_another_project_has_it_meanwhile(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/address", {"address": "hall@in.example"})
    ben.post(f"/projects/{house.hall.public_id}/address", {"address": ""})
    Project.objects.filter(pk=house.yard.pk).update(address="hall@in.example")

    page = undo(ben)

    assert "belongs to another place now" in page
    assert address_of(house.hall) is None


def test_whoever_was_never_heard_of_becomes_a_guest(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.yard.public_id}/guests", IVY)

    ivy = Member.objects.get(email="ivy@guest.example")
    assert ivy.role == Role.GUEST
    assert ivy.person.kind == Kind.UNKNOWN
    assert list(Project.objects.visible_to(ivy)) == [house.yard]
    assert "ivy@guest.example" in page


def test_a_client_who_becomes_a_guest_stays_the_clients(house: House, ben: Browser) -> None:
    before = house.cleo.kind

    ben.post(f"/projects/{house.hall.public_id}/guests", {"email": "cleo@tiles.example", "name": "Somebody"})

    house.cleo.refresh_from_db()
    assert (house.cleo.kind, house.cleo.name) == (before, "Cleo Lee")
    assert Member.objects.get(email="cleo@tiles.example").person == house.cleo


def test_a_guest_of_one_project_becomes_a_guest_of_another(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.yard.public_id}/guests", {"email": "gus@guest.example"})

    assert set(Project.objects.visible_to(house.gus)) == {house.hall, house.yard}
    assert Member.objects.filter(role=Role.GUEST).count() == 1


def test_a_guest_is_not_added_twice(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.hall.public_id}/guests", {"email": "gus@guest.example"})

    assert "Gus is a guest of Hall already" in page


def test_a_member_is_no_guest(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.hall.public_id}/guests", {"email": "ada@studio.example"})

    assert "Ada Lang is a member and sees this project anyway" in page
    assert not Membership.objects.filter(person=house.world.ada.person).exists()


def test_a_guest_needs_an_address(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.hall.public_id}/guests", {"email": "Ivy"})

    assert "Ivy is no mail address" in page
    assert Member.objects.filter(role=Role.GUEST).count() == 1


def test_adding_a_guest_is_taken_back(house: House, ben: Browser) -> None:
    ben.post(f"/projects/{house.yard.public_id}/guests", IVY)

    undo(ben)

    assert not Project.objects.visible_to(Member.objects.get(email="ivy@guest.example")).exists()


def test_a_guest_who_was_removed_sees_nothing_any_more(house: House, ben: Browser, gus: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/guests/{house.guest.public_id}/removal")

    assert gus.get(house.hall.get_absolute_url()).status_code == 404
    assert gus.get(house.tiles.get_absolute_url()).status_code == 404
    assert gus.get(house.grey.get_absolute_url()).status_code == 404
    assert gus.get(house.question.get_absolute_url()).status_code == 404
    assert gus.get(f"/files/{house.file.public_id}").status_code == 404
    assert gus.get(house.cleo.get_absolute_url()).status_code == 404
    assert b"Grey tiles" not in gus.get("/search?q=tiles").content
    assert b"Tiles" not in gus.get("/").content + gus.get("/clients").content


def test_a_guest_who_was_removed_from_one_project_keeps_the_other(house: House, ben: Browser) -> None:
    Membership.objects.create(project=house.yard, person=house.guest)

    ben.post(f"/projects/{house.hall.public_id}/guests/{house.guest.public_id}/removal")

    assert list(Project.objects.visible_to(house.gus)) == [house.yard]
    assert not Message.objects.visible_to(house.gus).exists()


def test_removing_a_guest_is_taken_back(house: House, ben: Browser, gus: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/guests/{house.guest.public_id}/removal")

    undo(ben)

    assert gus.get(house.grey.get_absolute_url()).status_code == 200


def test_a_guest_who_was_removed_is_added_again(house: House, ben: Browser, gus: Browser) -> None:
    ben.post(f"/projects/{house.hall.public_id}/guests/{house.guest.public_id}/removal")
    removal = Change.objects.latest("pk")

    ben.post(f"/projects/{house.hall.public_id}/guests", {"email": "gus@guest.example"})
    page = said(ben, f"/changes/{removal.public_id}/undoing")

    assert gus.get(house.grey.get_absolute_url()).status_code == 200
    assert "a later change altered" in page


def test_guests_and_the_address_are_not_shown_to_a_guest(house: House, gus: Browser) -> None:
    Project.objects.filter(pk=house.hall.pk).update(address="hall@in.example")

    page = gus.get(house.hall.get_absolute_url()).content.decode()

    assert "hall@in.example" not in page
    assert "gus@guest.example" not in page


def test_an_owner_is_shown_a_sign_in_link_once(house: House, ada: Browser) -> None:
    page = said(ada, f"/projects/{house.hall.public_id}/guests", IVY)
    again = ada.get(house.hall.get_absolute_url()).content.decode()

    assert LINK.search(page)
    assert not LINK.search(again)


def test_the_link_signs_the_guest_in_once(house: House, ada: Browser) -> None:
    link = LINK.findall(said(ada, f"/projects/{house.hall.public_id}/guests", IVY))[0]
    ivy = browser_of(None)

    ivy.post(link)

    assert ivy.get(house.hall.get_absolute_url()).status_code == 200
    assert browser_of(None).post(link).status_code == 410


def test_a_member_is_shown_no_sign_in_link(house: House, ben: Browser) -> None:
    page = said(ben, f"/projects/{house.hall.public_id}/guests", IVY)

    assert not LINK.search(page)


def test_what_a_guest_may_not_do_is_not_done(house: House, gus: Browser) -> None:
    gus.post(f"/projects/{house.hall.public_id}/address", {"address": "hall@in.example"})
    gus.post(f"/projects/{house.hall.public_id}/guests", IVY)
    gus.post(f"/projects/{house.hall.public_id}/guests/{house.guest.public_id}/removal")

    assert address_of(house.hall) is None
    assert not Member.objects.filter(email="ivy@guest.example").exists()
    assert Membership.objects.current().filter(person=house.guest).exists()


def test_nobody_is_invited_to_what_is_proposed_to_another_member(house: House, ada: Browser) -> None:
    house.tiles.state, house.tiles.proposed_to = State.PROPOSED, house.world.ben
    house.tiles.save()

    answer = ada.post(f"/projects/{house.hall.public_id}/guests", IVY)

    assert answer.status_code == 404
    assert not Member.objects.filter(email="ivy@guest.example").exists()
