"""The whole way: a list goes out over SMTP, its answer comes in by the listener, and what was done goes out again."""

from __future__ import annotations

import smtplib

import pytest
from pytest_django import Settings

from postroom import worker
from postroom.models import Appointment, Message, Project, State
from tests.incoming.listener.conftest import Ports, ports, record
from tests.outgoing.taking import taking
from tests.world import BEN, World, letter

__all__ = ["ports", "record"]


def test_a_list_is_answered_over_the_wire(ports: Ports, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.founded()
    world.receive(letter(message_id="<q@tiles.example>"))
    Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)
    world.receive(letter(subject="The flag", text="Who brings the flag?\n", day=40))
    Appointment.objects.create(member=world.ben, is_wanted=True)

    with taking() as server:
        settings.POSTROOM_SMTP_URL = server.url
        worker.carry_all()
        [mail] = server.mails
        to = mail["Reply-To"].addresses[0].addr_spec
        raw = letter(from_=BEN, to=to, subject=f"Re: {mail['Subject']}", text="not ours\n", day=41)
        with smtplib.SMTP("127.0.0.1", ports.smtp) as way_home:
            way_home.sendmail("ben@studio.example", [to], raw)
        worker.carry_all()

        assert to.startswith("info+")
        assert Message.objects.get(subject="The flag").decision == "private"
        assert [each["Auto-Submitted"] for each in server.mails] == ["auto-generated", "auto-replied"]
