"""Trays: what fails rests alone and says why; what another carries is left to him; a crash leaves work waiting."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence

from postroom.models import Arrival, Lease, Message, Setback
from postroom.models.lease import holder_here
from postroom.trays import RECORD, Tray
from tests.world import World, letter


def stumbling_over(subject: str) -> Tray[Message]:
    """A tray whose carrier falls over one message."""

    def carry(messages: Sequence[Message]) -> None:
        if any(message.subject == subject for message in messages):
            raise RuntimeError(f"{subject} is too heavy")
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(is_unfiled=False)

    return Tray("stumbling", Message.objects.unfiled, carry, 50)


def five_unfiled(world: World) -> None:
    world.receive(*(letter(subject=f"Number {n}", text=f"Text {n}.", day=n) for n in range(5)))
    Message.objects.update(is_unfiled=True)


def test_one_that_fails_does_not_hold_up_the_others(world: World) -> None:
    five_unfiled(world)

    stumbling_over("Number 3").carry_batch("ada")

    assert [message.subject for message in Message.objects.unfiled()] == ["Number 3"]


def test_one_that_fails_says_why_and_rests(world: World) -> None:
    five_unfiled(world)
    tray = stumbling_over("Number 3")

    tray.carry_batch("ada")

    assert Setback.objects.get().because == "RuntimeError: Number 3 is too heavy"
    assert tray.carry_batch("ada") == 0


def test_one_that_failed_waits_longer_each_time(world: World) -> None:
    first = Setback.objects.note("file", 1, "no").next_try_at
    second = Setback.objects.note("file", 1, "no").next_try_at

    assert second > first
    assert Setback.objects.get().attempts == 2


def test_a_tray_that_somebody_else_carries_is_left_to_him(world: World) -> None:
    world.arrive(letter())
    Lease.take("record", "ben")

    assert RECORD.carry_batch("ada") == 0
    assert Arrival.objects.unrecorded().exists()


def test_a_lease_that_ran_out_is_anybodys(world: World) -> None:
    world.arrive(letter())
    Lease.take("record", "ben", seconds=-1)

    assert RECORD.carry_batch("ada") == 1


def test_what_a_killed_process_held_is_anybodys_at_once(world: World) -> None:
    world.arrive(letter())
    with subprocess.Popen(["sleep", "60"]) as killed:
        of_killed = re.sub(r"\.\d+\.", f".{killed.pid}.", holder_here())
        Lease.take("record", of_killed)
        while_it_lived = RECORD.carry_batch("ada")
        killed.kill()

    assert (while_it_lived, RECORD.carry_batch("ada")) == (0, 1)


def test_of_a_process_elsewhere_nobody_can_tell_whether_it_is_gone(world: World) -> None:
    world.arrive(letter())
    Lease.take("record", "0123456789ab.999999999.aaaa")

    assert RECORD.carry_batch("ada") == 0


def test_a_lease_is_renewed_by_its_holder_alone(world: World) -> None:
    Lease.take("file", "ben")

    assert (Lease.take("file", "ben"), Lease.take("file", "ada")) == (True, False)
