"""Members: inviting them, what they are, and how they leave."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from postroom.models import Address, Change, Client, Member, Message, Session
from tests.views.conftest import House, browser_of
from tests.world import letter

IVY = {"email": "ivy@studio.example", "name": "Ivy Reed", "role": "member"}


def invite(owner: Browser, **given: str) -> str:
    """Invite somebody, and return the link for him."""
    page = owner.post("/members", {**IVY, **given}, follow=True).content.decode()
    return re.search(r'value="http://testserver(/invitations/[^"]+)"', page)[1]


def leave(owner: Browser, member: Member, successor: Member) -> str:
    form = {"successor": successor.person.public_id}
    return owner.post(f"/members/{member.person.public_id}/leaving", form, follow=True).content.decode()


def undo(owner: Browser) -> str:
    return owner.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing", follow=True).content.decode()


def test_who_is_invited_chooses_a_password_and_is_in(house: House, ada: Browser, stranger: Browser) -> None:
    link = invite(ada)

    stranger.post(link, {"password": "a very quiet day"})

    assert stranger.get("/").status_code == 200
    assert Member.objects.get(email="ivy@studio.example").check_password("a very quiet day")


def test_an_invitation_lets_in_once_and_is_shown_once(house: House, ada: Browser, stranger: Browser) -> None:
    link = invite(ada)
    stranger.post(link, {"password": "a very quiet day"})

    assert Browser().post(link, {"password": "a loud day here"}).status_code == 410
    assert "/invitations/" not in ada.get("/members").content.decode()


def test_a_weak_password_leaves_the_invitation_open(house: House, ada: Browser, stranger: Browser) -> None:
    link = invite(ada)

    assert stranger.post(link, {"password": "password123"}).status_code == 400
    assert stranger.get(link).status_code == 200


def test_who_is_a_member_is_not_invited_again_and_nothing_typed_is_lost(house: House, ada: Browser) -> None:
    answer = ada.post("/members", {**IVY, "email": "ben@studio.example"})

    assert "Ben Ortiz is member already" in answer.content.decode()
    assert 'value="Ivy Reed"' in answer.content.decode()


def test_only_owners_invite(house: House, ben: Browser) -> None:
    assert ben.post("/members", IVY).status_code == 403


def test_a_role_is_changed_and_taken_back(house: House, ada: Browser, ben: Browser) -> None:
    ada.post(f"/members/{house.world.ben.person.public_id}/role", {"role": "owner"})
    assert ben.get("/sources").status_code == 200

    undo(ada)

    assert ben.get("/sources").status_code == 403


def test_the_last_owner_stays_one(house: House, ada: Browser) -> None:
    page = ada.post(f"/members/{house.world.ada.person.public_id}/role", {"role": "member"}, follow=True)

    assert "is the last owner" in page.content.decode()
    assert Member.objects.get(pk=house.world.ada.pk).is_owner


def test_no_undo_leaves_the_house_without_an_owner(house: House, ada: Browser, ben: Browser) -> None:
    ada.post(f"/members/{house.world.ben.person.public_id}/role", {"role": "owner"})
    made = Change.objects.latest("pk")
    ben.post(f"/members/{house.world.ada.person.public_id}/role", {"role": "member"})

    page = ada.post(f"/changes/{made.public_id}/undoing", follow=True).content.decode()

    assert "only an owner says" in page
    assert Member.objects.get(pk=house.world.ben.pk).is_owner


@pytest.fixture
def leaver(house: House) -> Member:
    """Ben, who also writes from an address of his own."""
    Address.objects.create(spec="ben@home.example", domain="home.example", person=house.world.ben.person)
    Client.objects.create(name="Slates", proposed_to=house.world.ben)
    return house.world.ben


def test_who_leaves_is_out_at_once(house: House, leaver: Member, ada: Browser, ben: Browser) -> None:
    link = leaver.sign_in_token()
    assert ben.get("/").status_code == 200

    leave(ada, leaver, house.world.ada)

    assert ben.get("/").headers["Location"] == "/sign-in"
    assert not Session.objects.filter(member=leaver).exists()
    assert Browser().post(f"/sign-in/{link}").status_code == 410
    assert (
        "do not belong"
        in Browser().post("/sign-in", {"email": leaver.email, "password": "a quiet day"}).content.decode()
    )


def test_open_work_goes_to_who_takes_over(house: House, leaver: Member, ada: Browser) -> None:
    leave(ada, leaver, house.world.ada)

    assert Client.objects.get(name="Slates").proposed_to == house.world.ada


def test_what_he_wrote_stays_his_and_where_it_is(house: House, leaver: Member, ada: Browser) -> None:
    before = list(Message.objects.order_by("pk").values_list("pk", "conversation", "author__person__name"))

    leave(ada, leaver, house.world.ada)
    house.world.work()

    assert list(Message.objects.order_by("pk").values_list("pk", "conversation", "author__person__name")) == before


def test_his_private_address_is_an_outsiders_from_then_on(house: House, leaver: Member, ada: Browser) -> None:
    leave(ada, leaver, house.world.ada)

    house.world.receive(letter(from_="Ben Ortiz <ben@home.example>", to="info@studio.example", subject="Hi", day=9))

    assert Message.objects.get(subject="Hi").author.person.kind != "ours"
    assert Address.objects.get(spec="ben@studio.example").person == leaver.person


def test_leaving_is_taken_back_but_sessions_stay_ended(
    house: House, leaver: Member, ada: Browser, ben: Browser
) -> None:
    leave(ada, leaver, house.world.ada)

    undo(ada)

    assert Address.objects.get(spec="ben@home.example").person == leaver.person
    assert Client.objects.get(name="Slates").proposed_to == leaver
    assert ben.get("/").status_code == 302
    assert ben.post("/sign-in", {"email": leaver.email, "password": "a quiet day"}).status_code == 302


def test_the_last_owner_does_not_leave(house: House, ada: Browser) -> None:
    assert "is the last owner" in leave(ada, house.world.ada, house.world.ben)
    assert ada.get("/").status_code == 200


def test_a_guest_leaves_his_projects(house: House, ada: Browser) -> None:
    leave(ada, house.gus, house.world.ada)

    assert not house.guest.memberships.current().exists()


def test_nobody_takes_over_who_leaves_himself(house: House, leaver: Member, ada: Browser) -> None:
    assert "choose a member who stays" in leave(ada, leaver, leaver)
    assert "choose a member who stays" in leave(ada, leaver, house.gus)


def test_the_page_says_what_will_happen(house: House, leaver: Member, ada: Browser) -> None:
    browser_of(leaver).get("/")

    page = ada.get(f"/members/{leaver.person.public_id}/leaving").content.decode()

    assert "1 session" in page
    assert "ben@home.example" in page
    assert "Slates" in page
