"""`postroom judge`: where a mail that is not on record would go, and what speaks for it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from pytest_django import Settings

from postroom.models import Conversation, Message
from postroom.models.moving import open_new
from tests.filing.test_guessing import matters
from tests.filing.test_learning import ticket
from tests.stories.telling import MX, forged
from tests.world import ADA, BEN, CLEO, World, letter


def judged(folder: Path, raw: bytes) -> dict[str, object]:
    """Return what the command says of one mail."""
    path, said = folder / "mail.eml", StringIO()
    path.write_bytes(raw)
    call_command("judge", str(path), json=True, stdout=said)
    found: dict[str, object] = json.loads(said.getvalue())
    return found


def test_a_mail_without_headers_is_judged_by_what_it_says(world: World, tmp_path: Path) -> None:
    matters(world)

    said = judged(tmp_path, letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16))

    assert said["ground"] == "content"
    assert said["candidates"][0]["conversation"] == "The porcelain"
    assert said["candidates"][0]["project"] == "Hall"
    assert said["candidates"][0]["probability"] == said["probability"]
    assert "porcelain" in said["candidates"][0]["reason"]


def test_the_command_judges_as_the_record_does(world: World, tmp_path: Path) -> None:
    matters(world)
    raw = letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16)

    said = judged(tmp_path, raw)

    filed = world.receive(raw)[-1].filing
    assert (said["decision"], said["ground"], said["probability"]) == (filed.decision, filed.ground, filed.probability)


def test_a_mail_that_opens_a_matter_shows_what_it_might_have_continued(world: World, tmp_path: Path) -> None:
    matters(world)

    said = judged(tmp_path, letter(subject="Parking permits", text="Hello Ben, who prints parking permits?\n", day=40))

    assert said["conversation"] == "new"
    assert 0 < said["probability"] < 1
    assert said["candidates"]


def test_an_answer_is_judged_by_its_headers(world: World, tmp_path: Path) -> None:
    world.receive(letter(message_id="<q@tiles.example>"))

    said = judged(tmp_path, letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", answers="<q@tiles.example>", day=1))

    assert (said["ground"], said["conversation"], said["probability"]) == ("headers", "Grey tiles", 1.0)


def test_a_mail_that_one_of_us_passes_on_is_judged_by_who_speaks_in_it(world: World, tmp_path: Path) -> None:
    world.receive(letter(message_id="<q@tiles.example>"))
    passed_on = (
        "For you.\n\n---------- Forwarded message ---------\nFrom: Cleo Lee <cleo@tiles.example>\n"
        "Date: Mon, 2 Mar 2026 at 09:00\nSubject: Opening hours\nTo: Ben Ortiz <ben@studio.example>\n\n"
        "When are you open at Easter?\n"
    )
    raw = letter(from_=BEN, to=ADA, subject="Fwd: Opening hours", text=passed_on, day=2)

    said = judged(tmp_path, raw)

    filed = world.receive(raw)[-1]
    assert (said["project"], said["decision"]) == ("Hall", "under")
    assert (filed.project, filed.decision) == (world.hall, "under")


def test_what_a_group_of_ours_passed_on_is_judged_as_its_authors(world: World, tmp_path: Path) -> None:
    headers = {"List-Id": "<info.studio.example>", "X-Original-From": CLEO, "Reply-To": CLEO}
    raw = letter(from_="Cleo Lee via Info <info@studio.example>", to="info@studio.example", headers=headers)

    said = judged(tmp_path, raw)

    filed = world.receive(raw)[-1]
    assert (said["decision"], said["project"]) == (filed.decision, str(filed.project)) == ("under", "Hall")


def test_a_helpdesks_ticket_is_judged_by_its_number(world: World, tmp_path: Path) -> None:
    [first] = world.receive(ticket(4711, 0))
    open_new(first, world.hall, by=world.ada)
    world.receive(ticket(4712, 1))

    again, other = judged(tmp_path, ticket(4712, 2)), judged(tmp_path, ticket(4713, 3))

    assert (again["ground"], again["conversation"]) == ("lesson", "[Tiles] Update on #4712")
    assert other["conversation"] == "new"


def test_what_may_be_forged_is_asked_with_the_reason(world: World, tmp_path: Path, settings: Settings) -> None:
    settings.POSTROOM_TRUSTED_HOSTS = [MX]

    said = judged(tmp_path, letter(headers=forged()))

    assert (said["decision"], said["project"]) == ("ask", None)
    assert said["reasons"][0].startswith("may not come from cleo@tiles.example")


def test_judging_stores_nothing(world: World, tmp_path: Path) -> None:
    matters(world)
    before = (Message.objects.count(), Conversation.objects.count())

    judged(tmp_path, letter(subject="Parking permits", text="Hello Ben, who prints parking permits?\n", day=40))

    assert (Message.objects.count(), Conversation.objects.count()) == before
