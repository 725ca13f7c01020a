"""Digests: what waits for a member first, project by project, at his own hour, and nothing that he may not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from postroom.models import Audience, DigestTime, Firm, Member, Message
from postroom.models.note import write_note
from tests.announcing.test_notices import words
from tests.outgoing.taking import Taking, taking
from tests.world import ADA, FIRST_DAY, World, letter

TODAY = (timezone.now() - FIRST_DAY) / timedelta(days=1)


@pytest.fixture(autouse=True)
def server(settings: Settings, world: World) -> Iterator[Taking]:
    """A server that takes our mail; Cleo asked Ben yesterday, and Ada today."""
    world.receive(
        letter(subject="The kiln", text="It is cold.\n", day=TODAY - 1),
        letter(subject="Grey tiles", to=ADA, text="Still to be had?\n", day=TODAY - 0.5),
    )
    Firm.objects.update(mail_domain="in.example")
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        yield place


def wants(member: Member) -> DigestTime:
    return DigestTime.objects.create(member=member, is_wanted=True, told_at=timezone.now() - timedelta(days=2))


def test_what_waits_for_its_reader_comes_first(world: World, server: Taking) -> None:
    wants(world.ada)

    world.work()

    [mail] = server.mails
    said = words(mail)
    assert str(mail["To"]) == ADA
    assert mail["Subject"] == "One matter waits for you"
    assert said.index("* Grey tiles") < said.index("- The kiln")
    assert "Tiles: Hall" in said
    html = mail.get_body(("html",))
    assert html is not None
    assert "waits for you" in html.get_content()


def test_it_is_sent_once_and_waits_for_its_hour(world: World, server: Taking) -> None:
    time = wants(world.ada)

    world.work()
    world.work()

    time.refresh_from_db()
    assert len(server.mails) == 1
    assert time.next_at > timezone.now()


def test_a_week_comes_on_its_day_by_its_own_clock() -> None:
    time = DigestTime(weekday=0, hour=7, time_zone="Europe/Berlin")

    assert time.after(datetime(2026, 3, 2, 5, 59, tzinfo=UTC)) == datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
    assert time.after(datetime(2026, 3, 2, 6, 0, tzinfo=UTC)) == datetime(2026, 3, 9, 6, 0, tzinfo=UTC)


def test_nothing_that_its_reader_may_not_see_is_in_it(world: World, server: Taking) -> None:
    Message.objects.filter(subject="The kiln").update(audience=Audience.PARTICIPANTS)
    wants(world.ada)

    world.work()

    assert "kiln" not in words(server.mails[0])


def test_no_note_is_in_it(world: World, server: Taking) -> None:
    note = Message.objects.get(subject="Grey tiles").conversation
    assert note is not None
    write_note(note, "Between us: add ten per cent.", by=world.ada)
    wants(world.ada)

    world.work()

    assert "ten per cent" not in words(server.mails[0])


def test_on_a_day_without_anything_none_is_sent(world: World, server: Taking) -> None:
    Message.objects.update(sent_at=FIRST_DAY)
    wants(world.ada)

    world.work()

    assert server.mails == []
