"""Mail among ourselves that nothing on record leads anywhere: what it plainly names is whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from postroom.models import Audience, Decision, Message, Project, Source, SourceKind, State
from tests.commands.test_judge import judged
from tests.world import ADA, BEN, World, letter


@pytest.fixture
def museum(world: World) -> Project:
    """One of two projects of the tile maker, under a name of two words."""
    return Project.objects.create(name="Harbour Museum", client=world.tiles, state=State.CONFIRMED)


@pytest.fixture
def mailbox(world: World) -> Source:
    return Source.objects.create(kind=SourceKind.MAILBOX, name="ben@studio.example", owner=world.ben)


def written(world: World, mailbox: Source, subject: str, text: str = "Here it is.\n", **more: object) -> Message:
    """Let Ben write to Ada, and his mailbox bring it."""
    world.arrive(letter(from_=BEN, to=ADA, subject=subject, text=text, **more), source=mailbox)  # type: ignore[arg-type]
    world.work()
    return Message.objects.get(subject=subject)


def test_it_is_in_the_project_that_its_subject_names(world: World, museum: Project, mailbox: Source) -> None:
    mail = written(world, mailbox, "Harbour Museum: the logo")

    assert (mail.decision, mail.project) == (Decision.FILED_UNDER, museum)
    assert mail.filing
    assert mail.filing.reasons == ["is among ourselves, and names the project"]
    assert mail.audience == Audience.PARTICIPANTS


def test_it_is_in_the_project_that_a_file_of_it_is_named_after(world: World, museum: Project, mailbox: Source) -> None:
    mail = written(world, mailbox, "The logo", files={"harbour_museum_logo_v3.ai": b"AI"})

    assert mail.project == museum


def test_by_a_clients_domain_its_client_is_known(world: World, museum: Project, mailbox: Source) -> None:
    mail = written(world, mailbox, "The site", "Look at www.tiles.example, page two.\n")

    assert (mail.client, mail.project) == (world.tiles, None)


def test_where_its_conversation_is_asked_it_is_in_its_project_at_once(
    world: World, museum: Project, mailbox: Source
) -> None:
    Project.objects.filter(pk=world.hall.pk).update(terms=["grey"])
    world.receive(letter(message_id="<grey@tiles.example>"))

    mail = written(world, mailbox, "The logo of the Harbour Museum", answers="<grey@tiles.example>", day=400)

    assert (mail.decision, mail.project) == (Decision.FILED_IN, museum)


def test_names_of_two_clients_leave_it_asked(world: World, museum: Project, mailbox: Source) -> None:
    world.another_client()

    mail = written(world, mailbox, "Two things", "The Harbour Museum opens, and the Ferry site is flooded.\n")

    assert (mail.decision, mail.client) == (Decision.ASKED, None)
    assert mail.filing
    assert mail.filing.reasons == ["is among ourselves, and names projects of more than one client"]


def test_a_clients_mail_is_not_led_by_a_name(world: World, museum: Project) -> None:
    ferry = world.another_client()

    [mail] = world.receive(letter(from_="erin@ferry.example", subject="Harbour Museum"))

    assert mail.client == ferry


def test_it_is_judged_alike_before_it_is_on_record(world: World, museum: Project, tmp_path: Path) -> None:
    said = judged(tmp_path, letter(from_=BEN, to=ADA, subject="The Harbour Museum"))

    assert (said["decision"], said["project"]) == ("under", "Harbour Museum")
