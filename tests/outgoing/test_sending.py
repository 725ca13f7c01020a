"""Sending: at most once, whatever the server says and wherever the way to it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django import Settings
from zstandard import ZstdError

from postroom import outgoing
from postroom.models import Sending, Submission
from tests.outgoing.taking import Taking, taking
from tests.world import letter

MAIL = letter(from_="Postroom <postroom@studio.example>", to="ben@studio.example")

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Settings) -> Iterator[Taking]:
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        yield place


def sent(times: int = 1) -> Submission:
    """Queue a mail and let the tray be carried, again and again."""
    submission = Submission.objects.queue(MAIL, "ben@studio.example")
    for _ in range(times):
        Submission.objects.filter(pk=submission.pk).update(due_at=timezone.now())
        outgoing.send(list(Submission.objects.due()))
    submission.refresh_from_db()
    return submission


def test_a_mail_is_handed_over_once_and_its_bytes_are_let_go(server: Taking) -> None:
    submission = sent(times=3)

    assert (submission.state, bytes(submission.packed)) == (Sending.SENT, b"")
    assert [each.rcpt_tos for each in server.envelopes] == [["ben@studio.example"]]
    assert server.envelopes[0].mail_from == "postroom@studio.example"
    assert server.mails[0]["Subject"] == "Grey tiles"


def test_what_the_server_refuses_has_failed_in_its_words(server: Taking) -> None:
    server.to_recipients = "550 5.1.1 There is no Ben here"

    submission = sent(times=2)

    assert (submission.state, submission.words) == (Sending.FAILED, "550 5.1.1 There is no Ben here")
    assert server.envelopes == []


def test_what_the_server_puts_off_is_tried_again_later(server: Taking) -> None:
    server.to_mails = "451 4.7.1 Come back later"
    submission = sent()
    is_due = Submission.objects.due().exists()

    server.to_mails = "250 OK"
    Submission.objects.update(due_at=timezone.now())
    outgoing.send(list(Submission.objects.due()))

    assert (submission.state, submission.words, is_due) == (Sending.QUEUED, "451 4.7.1 Come back later", False)
    assert Submission.objects.get().state == Sending.SENT


def test_where_nobody_answers_it_is_tried_again(settings: Settings) -> None:
    settings.POSTROOM_SMTP_URL = Taking().url

    submission = sent()

    assert submission.state == Sending.QUEUED
    assert "ConnectionRefusedError" in submission.words


def test_where_the_way_breaks_after_the_mail_nobody_knows_and_it_is_not_sent_again(server: Taking) -> None:
    server.to_mails = ""

    submission = sent(times=3)

    assert submission.state == Sending.UNKNOWN
    assert len(server.envelopes) == 1


def test_what_was_begun_and_never_ended_is_not_sent_again(server: Taking) -> None:
    submission = Submission.objects.queue(MAIL, "ben@studio.example")
    submission.begin()
    Submission.objects.update(begun_at=timezone.now() - timedelta(hours=1))

    outgoing.send(list(Submission.objects.due()))

    assert Submission.objects.get().state == Sending.UNKNOWN
    assert server.envelopes == []


def test_where_a_round_ends_in_the_middle_the_one_in_hand_alone_is_begun(server: Taking) -> None:
    Submission.objects.queue(MAIL, "ben@studio.example")
    Submission.objects.create(to="ada@studio.example", packed=b"these are no packed bytes")
    Submission.objects.queue(MAIL, "cleo@tiles.example")

    with pytest.raises(ZstdError):
        outgoing.send(list(Submission.objects.due()))

    states = Submission.objects.order_by("due_at").values_list("state", flat=True)
    assert list(states) == [Sending.SENT, Sending.BEGUN, Sending.QUEUED]
    assert [each.rcpt_tos for each in server.envelopes] == [["ben@studio.example"]]


def test_two_who_carry_the_same_row_send_it_once(server: Taking) -> None:
    Submission.objects.queue(MAIL, "ben@studio.example")
    hers, his = list(Submission.objects.due()), list(Submission.objects.due())

    outgoing.send(hers)
    outgoing.send(his)

    assert len(server.envelopes) == 1


def test_without_a_server_mail_waits(settings: Settings) -> None:
    settings.POSTROOM_SMTP_URL = ""

    assert sent().state == Sending.QUEUED


def test_the_address_of_a_server_says_how_to_speak_with_it(settings: Settings) -> None:
    settings.POSTROOM_SMTP_URL = "smtp://ada%40studio.example:p%3Aq@mail.example?starttls"
    submits = outgoing.server()
    settings.POSTROOM_SMTP_URL = "smtps://mail.example"
    speaks_tls = outgoing.server()

    assert submits == outgoing.Server("mail.example", 587, "ada@studio.example", "p:q", starts_tls=True)
    assert speaks_tls == outgoing.Server("mail.example", 465, is_tls=True)


@pytest.mark.parametrize("url", ["mail.example:25", "http://mail.example", "smtp://", "smtp://mail.example:port"])
def test_nonsense_is_said_to_be(settings: Settings, url: str) -> None:
    settings.POSTROOM_SMTP_URL = url

    with pytest.raises(ImproperlyConfigured, match="POSTROOM_SMTP_URL"):
        outgoing.server()
