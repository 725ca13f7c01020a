"""Two Postrooms that both acknowledge by themselves fall silent, on real SMTP."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House, comes_true, descendants, free_port, fresh_database, kill
from tests.world import letter

FOUNDED = """
from postroom import discovery
from postroom.models import Client, Domain, Firm, Member, Project, Role, State
own, theirs = "{own}.example", "{theirs}.example"
owner = Member.objects.join(name="Owner", email="owner@" + own, role=Role.OWNER, password="a quiet day")
discovery.settle_ours([own], by=owner)
Firm.objects.update(mail_domain=own, acknowledgement="Your letter is here. Somebody answers soon.")
client = Client.objects.create(name=theirs, state=State.CONFIRMED)
Domain.objects.create(name=theirs, client=client)
Project.objects.create(name="All of it", client=client, state=State.CONFIRMED)
"""
COUNTED = "from postroom.models import Arrival; print(Arrival.objects.count())"


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[House, House]]:
    """Two firms that are each other's client, and whose mail servers are each other."""
    one, two = (House(tmp_path / name, free_port(), free_port(), fresh_database()) for name in ("one", "two"))
    for own, other, names in ((one, two, ("one", "two")), (two, one, ("two", "one"))):
        own.run("migrate", "-v0")
        own.told(FOUNDED.format(own=names[0], theirs=names[1]))
        own.start(POSTROOM_SMTP_URL=f"smtp://127.0.0.1:{other.mail}")
    yield one, two
    for house in (one, two):
        for program in house.started:
            kill(*descendants(program.pid), program.pid)
            program.wait()


def mails(*houses: House) -> int:
    return sum(int(house.told(COUNTED)[0]) for house in houses)


def test_two_houses_that_acknowledge_stop_within_three_mails(houses: tuple[House, House]) -> None:
    one, two = houses
    assert comes_true(lambda: one.is_answering() and two.is_answering(), within=120)
    today = letter(from_="Owner <owner@one.example>", to="owner@two.example", headers={"Date": _now()}, day=0)

    with smtplib.SMTP("127.0.0.1", two.mail) as server:
        server.sendmail("owner@one.example", ["owner@two.example"], today)
    came_back = comes_true(lambda: mails(one) >= 1, within=60)
    time.sleep(5)

    assert came_back
    assert mails(one, two) <= 3


def _now() -> str:
    from email.utils import formatdate

    return formatdate()
