"""What a page costs: it asks the database so many questions, however much there is on record."""

from __future__ import annotations

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from postroom.models import Client, Project, Source, SourceKind, State
from tests.views.conftest import House
from tests.views.test_walk import WALK
from tests.world import BEN, CLEO, DOV, World, letter

PAGES = [step.path for step in WALK if step.method == "get" and step.statuses[-1] == 200]
SEARCHES = ["/search?q=tiles&order=best", "/search?q=client:tiles+has:file", "/triage?where=grey"]


def grow(world: World, rounds: range) -> None:
    """Let each round bring what every list has one more of: letters, files, people, questions, clients, sources."""
    for n in rounds:
        cleo, answered, lost = f"<more{n}@tiles.example>", f"<reply{n}@studio.example>", f"<lost{n}@tiles.example>"
        place = Client.objects.create(name=f"Guild {n}", state=State.PROPOSED, proposed_to=world.ada)
        Project.objects.create(name=f"Wall {n}", client=world.tiles, state=State.CONFIRMED)
        Project.objects.create(name=f"Guild {n}", client=place)
        Source.objects.create(kind=SourceKind.IMPORT, name=f"{n}.mbox", owner=world.ada)
        world.receive(
            letter(subject=f"Tiles {n}", message_id=cleo, files={f"{n}.txt": b"tiles"}, day=10 + n),
            letter(from_=BEN, to=CLEO, subject=f"Re: Tiles {n}", message_id=answered, answers=cleo, day=11 + n),
            letter(subject="Re: Grey tiles", answers="<grey@tiles.example>", files={f"{n}.png": b"x"}, day=12 + n),
            letter(from_=f"Colleague {n} <c{n}@tiles.example>", cc=CLEO, answers=lost, day=13 + n),
            letter(from_=DOV, to="info@studio.example", subject=f"Tiles, offer {n}", day=14 + n),
        )


def questions(browser: Browser, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_no_page_asks_more_as_the_record_grows(house: House, ada: Browser) -> None:
    paths = [path.format(**house.ids()) for path in [*PAGES, *SEARCHES]]
    grow(house.world, range(2))
    before = {path: questions(ada, path) for path in paths}

    grow(house.world, range(2, 8))

    assert [path for path in paths if questions(ada, path) > before[path]] == []
