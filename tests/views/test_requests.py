"""The page of requests: filtered, sorted, kept as views; changed several at a time, never over what another did."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from postroom.models import Audience, Change, Conversation, Message, SavedView, ServiceLevel, Ticket, TicketRule
from postroom.models.ticket import Status
from postroom.models.ticketing import Wish, alter, make_ticket
from tests.views.conftest import House
from tests.world import FIRST_DAY


@pytest.fixture
def two(house: House) -> list[Ticket]:
    """The request about the tiles and one about the invoice."""
    make_ticket(house.invoice, by=house.world.ben, wish=Wish(tags=["money"], assignee=house.world.ada, priority=None))
    return list(Ticket.objects.select_related("conversation").order_by("number"))


def shown(browser: Browser, query: str = "") -> list[str]:
    """Return the numbers of the requests that the page shows."""
    page = browser.get(f"/requests?{query}").content.decode()
    return re.findall(r'request-number">#(\d+)<', page)


def values(tickets: list[Ticket]) -> list[str]:
    return [f"{ticket.number}:{ticket.stamp}" for ticket in tickets]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", ["1", "2"]),
        ("assignee=nobody", ["1"]),
        ("tag=money", ["2"]),
        ("words=invoice", ["2"]),
        ("words=%231", ["1"]),
        ("status=client", ["1"]),
        ("status=solved", []),
        ("sort=newest", ["2", "1"]),
        ("status=nonsense&sort=nonsense&page=99999", []),
    ],
)
def test_requests_are_filtered_and_sorted(
    query: str, numbers: list[str], two: list[Ticket], ben: Browser, house: House
) -> None:
    assert shown(ben, query) == numbers


def test_requests_are_filtered_by_place_and_by_who_sees_to_them(two: list[Ticket], ada: Browser, house: House) -> None:
    assert shown(ada, "assignee=me") == ["2"]
    assert shown(ada, f"project={house.hall.public_id}") == ["1", "2"]
    assert shown(ada, f"client={house.ferry.public_id}") == []


def test_what_is_overdue_is_shown_on_today(two: list[Ticket], ben: Browser) -> None:
    Ticket.objects.filter(number=2).update(answer_by=FIRST_DAY)

    assert shown(ben, "due=overdue") == ["2"]
    assert "answer overdue" in ben.get("/").content.decode()


def test_who_may_not_see_a_conversation_sees_no_request_of_it(two: list[Ticket], ada: Browser, house: House) -> None:
    Message.objects.filter(conversation=house.invoice).update(audience=Audience.PARTICIPANTS)

    assert shown(ada) == ["1"]
    ada.post("/requests/changing", {"requests": values(two), "status": "solved"})
    assert Ticket.objects.get(number=2).status != Status.SOLVED


def test_several_are_changed_at_a_time_and_taken_back_as_one(two: list[Ticket], ben: Browser, house: House) -> None:
    ben.post("/requests/changing", {"requests": values(two), "status": "solved", "priority": "4", "tag": "done"})

    assert set(Ticket.objects.values_list("status", "priority")) == {("solved", 4)}
    assert Ticket.objects.get(number=2).tag_list == ["done", "money"]
    Change.objects.latest("pk").undo(by=house.world.ben)
    assert not Ticket.objects.filter(status="solved").exists()


def test_what_another_changed_meanwhile_is_left_as_it_is_and_said(
    two: list[Ticket], ben: Browser, house: House
) -> None:
    seen = values(two)
    alter([two[0]], Wish(status=Status.OTHER), by=house.world.ada)

    page = ben.post("/requests/changing", {"requests": seen, "status": "solved"}, follow=True).content.decode()

    assert [ticket.status for ticket in Ticket.objects.order_by("number")] == ["other", "solved"]
    assert "Left as it is: #1 is waiting for other now: Ada Lang" in page


def test_the_panel_refuses_what_starts_from_an_older_state(two: list[Ticket], ben: Browser, house: House) -> None:
    stamp = two[0].stamp
    alter([two[0]], Wish(status=Status.OTHER), by=house.world.ada)

    path = f"/conversations/{house.grey.public_id}/request"
    page = ben.post(path, {"stamp": stamp, "status": "solved"}, follow=True).content.decode()

    assert "Left as it is: #1" in page


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"status": "lost"}, "is no status"),
        ({"due_on": "tomorrow"}, "A day is written like"),
        ({"priority": "9"}, "is no priority"),
        ({"assignee": "nobody-here"}, "choose another one"),
        ({"type": "riddle"}, "is no type"),
        ({}, "it is so already"),
    ],
)
def test_what_cannot_be_wished_for_is_said(
    wish: dict[str, str], said: str, two: list[Ticket], ben: Browser, house: House
) -> None:
    page = ben.post("/requests/changing", {"requests": values(two), **wish}, follow=True).content.decode()

    assert said in page


def test_a_view_is_kept_shared_and_taken_away_by_who_made_it(house: House, ben: Browser, ada: Browser) -> None:
    ben.post("/requests/views", {"name": "Money", "tag": "money", "is_shared": "on"})
    view = SavedView.objects.get(name="Money")

    assert 'href="/requests?tag=money"' in ada.get("/requests").content.decode()
    ada.post(f"/requests/views/{view.public_id}/removal")
    assert SavedView.objects.get(name="Money").removed_at is None
    ben.post(f"/requests/views/{view.public_id}/removal")
    assert 'href="/requests?tag=money"' not in ada.get("/requests").content.decode()


def test_a_view_of_ones_own_is_nobody_elses(house: House, ben: Browser, ada: Browser) -> None:
    ben.post("/requests/views", {"name": "Secret plans", "tag": "money"})

    assert "Secret plans" not in ada.get("/requests").content.decode()


def test_a_conversation_is_made_a_request_and_given_to_somebody(house: House, ben: Browser) -> None:
    path = f"/conversations/{house.invoice.public_id}"

    page = ben.post(f"{path}/request", {"assignee": "me"}, follow=True).content.decode()

    assert "Request #2" in page
    assert Conversation.objects.get(pk=house.invoice.pk).assignee == house.world.ben


def test_a_conversation_is_given_to_somebody_without_being_a_request(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.invoice.public_id}/assignee", {"assignee": "me"})

    assert Conversation.objects.get(pk=house.invoice.pk).assignee == house.world.ben
    assert Ticket.objects.count() == 1


def test_a_guest_sees_nothing_of_requests(two: list[Ticket], gus: Browser, house: House) -> None:
    pages = [house.grey.get_absolute_url(), house.hall.get_absolute_url(), "/"]

    assert [b"equest" in gus.get(page).content.partition(b"<main")[2].partition(b"</main")[0] for page in pages] == [
        False,
        False,
        False,
    ]


def test_an_owner_says_how_soon_is_answered(house: House, ada: Browser) -> None:
    ada.post("/requests/service", {"first_hours": "4", "next_hours": "", "reopens_within": "7"})

    level = ServiceLevel.objects.get()
    assert (level.project, level.first_hours, level.next_hours, level.reopens_within) == (None, 4, None, 7)


def test_hours_that_end_before_they_begin_are_refused(house: House, ada: Browser) -> None:
    hours = {"days": ["0"], "opens": "17:00", "closes": "09:00", "holidays": "2026-12-25"}

    answer = ada.post("/requests/service", hours)

    assert answer.status_code == 400
    assert "ends before it begins" in answer.content.decode()


def test_a_rule_is_made_and_ended(house: House, ben: Browser) -> None:
    ben.post("/requests/rules", {"project": house.hall.public_id, "back": "project", "tags": "Hall"})
    rule = TicketRule.objects.get(project=house.hall)

    assert "what is in Hall" in ben.get("/requests/rules").content.decode()
    ben.post(f"/requests/rules/{rule.public_id}/ending")
    assert not TicketRule.objects.standing().filter(project=house.hall).exists()
