"""Houses that somebody has lived in, made once a module and copied for each of its tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page

from tests.house import House, house_like
from tests.world import write_mbox

Visit = Callable[..., Page]
"""Shows a Postroom like the one that is given, started with these settings, to its owner."""
LIVE_IN = """
from django.core.management import call_command
from postroom import worker
from postroom.models import Member
ben = Member.objects.join(name="Ben Ortiz", email="ben@studio.example", role="owner", password="a quiet day by the sea")
call_command("import", {path!r}, "--we", "studio.example", "--json")
worker.carry_all()
print("/sign-in/" + ben.sign_in_token())
"""


def lived_in(empty: House, folder: Path, mails: Sequence[bytes]) -> House:
    """Return a Postroom whose owner is Ben and that has this mail; how he comes in is written beside its record."""
    house = house_like(empty, folder / "data")
    way_in = house.told(LIVE_IN.format(path=str(write_mbox(folder / "old.mbox", mails))))[-1]
    (house.folder / "way_in").write_text(way_in)
    return house
