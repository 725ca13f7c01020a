"""Reading: what a page shows, what it hides, and that strangers' words stay words."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from postroom.models import Arrival, Client, Conversation, Message, Source, SourceKind, State
from tests.views.conftest import House, browser_of
from tests.world import BEN, CLEO, FIRST_DAY, letter

ATTACK = "<script>alert(1)</script>"
HTML = (
    b"From: Cleo <cleo@tiles.example>\r\nTo: ben@studio.example\r\nSubject: Designed\r\n"
    b"Message-ID: <html@tiles.example>\r\n"
    b"Date: Thu, 05 Mar 2026 09:00:00 +0000\r\nContent-Type: text/html\r\n\r\n"
    b'<p onclick="x()">Hello <img src="https://spy.example/a.png"></p><script>alert(1)</script>\r\n'
)


def received(house: House, raw: bytes) -> Message:
    """Let a mail arrive and return it."""
    before = set(Message.objects.values_list("pk", flat=True))
    house.world.receive(raw)
    return Message.objects.exclude(pk__in=before).get()


def test_a_conversation_shows_its_messages_oldest_first_with_their_reasons(house: House, ben: Browser) -> None:
    page = ben.get(house.grey.get_absolute_url()).content.decode()

    assert page.index("Are the grey ones") < page.index("They are.")
    assert "Filed here because it answers a message" in page


def test_a_gap_shows_where_it_was_noticed(house: House, ben: Browser) -> None:
    page = ben.get(house.invoice.get_absolute_url()).content.decode()

    assert "A message is missing here" in page
    assert "lost@tiles.example" in page


def test_a_conversation_that_was_merged_away_leads_to_the_one_that_holds_its_mail(house: House, ben: Browser) -> None:
    ben.post(f"/conversations/{house.invoice.public_id}/merging", {"into": house.grey.public_id})

    answer = ben.get(house.invoice.get_absolute_url())

    assert answer.headers["Location"] == house.grey.get_absolute_url()


def test_a_message_that_a_member_may_not_see_is_not_in_the_conversation(house: House) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    page = browser_of(house.world.ada).get(house.grey.get_absolute_url()).content.decode()

    assert "Are the grey ones" not in page
    assert "They are." in page


def test_a_client_proposed_to_ben_is_nobody_elses_business(house: House, ada: Browser, ben: Browser) -> None:
    house.ferry.state, house.ferry.proposed_to = State.PROPOSED, house.world.ben
    house.ferry.save()

    assert ben.get(house.ferry.get_absolute_url()).status_code == 200
    assert ada.get(house.ferry.get_absolute_url()).status_code == 404


def test_what_strangers_write_is_never_run(house: House, ben: Browser) -> None:
    attack = received(
        house,
        letter(subject=ATTACK, text=ATTACK, from_=f'"{ATTACK}" <cleo@tiles.example>', files={"<b>x.svg": b"<svg/>"}),
    )

    conversation = ben.get(attack.conversation.get_absolute_url()).content.decode() if attack.conversation else ""
    message = ben.get(attack.get_absolute_url()).content.decode()
    triage = ben.get(f"/triage?message={attack.public_id}").content.decode()

    assert "<script>alert" not in conversation + message + triage
    assert "&lt;script&gt;" in message
    assert "<b>x" not in message


def test_the_original_is_handed_out_byte_for_byte(house: House, ben: Browser) -> None:
    answer = ben.get(f"/messages/{house.question.public_id}/original")

    assert answer.content == Arrival.objects.get(message=house.question).raw()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_html_is_shown_in_a_sandbox_without_scripts_or_remote_things(house: House, ben: Browser) -> None:
    designed = received(house, HTML)

    page = ben.get(designed.get_absolute_url()).content.decode()
    answer = ben.get(f"/messages/{designed.public_id}/html")

    assert "1 remote thing was left out" in page
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"<script" not in answer.content
    assert b"spy.example" not in answer.content
    assert b"onclick" not in answer.content


def test_a_file_is_kept_and_not_shown(house: House, ben: Browser) -> None:
    answer = ben.get(f"/files/{house.file.public_id}")

    assert answer.content == b"ash, pebble, slate"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="range.txt"'
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_drawing_that_can_hold_a_script_is_not_shown_as_a_picture(house: House, ben: Browser) -> None:
    house.file.media_type = "image/svg+xml"
    house.file.save()

    answer = ben.get(f"/files/{house.file.public_id}")

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_picture_is_shown_in_its_place(house: House, ben: Browser) -> None:
    house.file.media_type = "image/png"
    house.file.save()

    answer = ben.get(f"/files/{house.file.public_id}")

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_every_page_forbids_what_is_not_ours(house: House, ben: Browser) -> None:
    policy = ben.get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_search_marks_what_was_asked_for(house: House, ben: Browser) -> None:
    page = ben.get("/search?q=thirty").content.decode()

    assert "<mark>thirty</mark>" in page
    assert "1 found" in page


def test_a_question_that_cannot_be_read_is_answered_kindly(house: House, ben: Browser) -> None:
    assert "This question could not be read" in ben.get("/search", {"q": "before:yesterweek"}).content.decode()


def test_nothing_found_is_said(house: House, ben: Browser) -> None:
    assert "Nothing found" in ben.get("/search?q=walrus").content.decode()


PATHS = ["/", "/clients", "/clients/{tiles}", "/projects/{hall}", "/conversations/{grey}", "/people/{cleo}",
         "/triage?message={question}", "/messages/{question}", "/changes", "/imports", "/sources",
         "/search?q=tiles"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_more_rows_are_not_more_queries(
    path: str, house: House, ada: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = path.format(**house.ids())
    with django_assert_max_num_queries(100) as few:
        ada.get(address)
    most = len(few)  # the log is emptied when pages are asked for unwatched
    many = [letter(subject=f"Re: tiles {n}", text="tiles", day=n, answers="<grey@tiles.example>") for n in range(4, 19)]
    more = [letter(from_=BEN, to=CLEO, subject=f"Matter {n}", text=f"tiles {n}", day=n) for n in range(4, 19)]
    house.world.receive(*many, *more)
    Source.objects.bulk_create([Source(kind=SourceKind.IMPORT, name=f"{n}", owner=house.world.ada) for n in range(30)])

    ada.get(address)  # what a letter says is kept in the process once it was read
    with django_assert_max_num_queries(most):
        answer = ada.get(address)

    assert answer.status_code == 200


def test_a_message_whose_original_is_lost_is_shown_as_it_was_read(house: House, ben: Browser) -> None:
    Message.objects.filter(pk=house.question.pk).update(shown=None)
    Arrival.objects.filter(message=house.question).update(message=None)

    page = ben.get(house.question.get_absolute_url()).content.decode()

    assert "is not where it should be" in page
    assert "Are the grey ones" in page
    assert ben.get(f"/messages/{house.question.public_id}/original").status_code == 404


def propose_a_small_and_a_large_client(house: House) -> None:
    small = Client.objects.create(name="Small", proposed_to=house.world.ben)
    large = Client.objects.create(name="Large", proposed_to=house.world.ben)
    Conversation.objects.create(client=small, subject="One", opened_at=FIRST_DAY, last_at=FIRST_DAY)
    Conversation.objects.create(client=large, subject="One", opened_at=FIRST_DAY, last_at=FIRST_DAY)
    Conversation.objects.create(client=large, subject="Two", opened_at=FIRST_DAY, last_at=FIRST_DAY)


def test_proposed_clients_with_the_most_conversations_come_first(house: House, ben: Browser) -> None:
    propose_a_small_and_a_large_client(house)

    page = ben.get("/clients").content.decode()

    assert page.index("Large") < page.index("Small")
