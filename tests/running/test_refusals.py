"""What stands in the way of a start is said in a sentence."""

from __future__ import annotations

import socket
import threading

import pytest

from postroom.supervisor import FIRST_REST, LONGEST_REST, CannotStart, Part, host_and_port, run
from tests.house import House


@pytest.mark.one_engine
@pytest.mark.parametrize("command", ["up", "web"])
def test_a_port_for_pages_that_is_taken_is_named(house: House, command: str) -> None:
    with socket.create_server(("127.0.0.1", house.web)):
        program = house.start(command)

        assert program.wait(20) == 1

    assert f"127.0.0.1:{house.web}: another program uses it. Set POSTROOM_ADDRESS" in program.stdout.read()


@pytest.mark.one_engine
@pytest.mark.parametrize("command", ["up", "listen"])
def test_a_port_for_mail_that_is_taken_is_named(house: House, command: str) -> None:
    with socket.create_server(("127.0.0.1", house.mail)):
        program = house.start(command)

        assert program.wait(20) == 1

    assert f"127.0.0.1:{house.mail}: another program uses it. Set POSTROOM_MAIL_ADDRESS" in program.stdout.read()


@pytest.mark.one_engine
def test_a_certificate_that_is_not_there_is_named(house: House) -> None:
    program = house.start("listen", POSTROOM_MAIL_TLS_CERTIFICATE="/nowhere/chain.pem")

    assert program.wait(20) == 1
    assert "POSTROOM_MAIL_TLS_CERTIFICATE" in program.stdout.read()


def test_a_database_that_is_not_there_is_named(house: House) -> None:
    program = house.start(POSTROOM_DATABASE_URL=f"postgres://127.0.0.1:{house.web}/postroom")

    assert program.wait(20) == 1
    assert program.stdout.read().startswith(
        "CommandError: The database that POSTROOM_DATABASE_URL names cannot be used"
    )


@pytest.mark.one_engine
def test_an_address_without_a_port_is_named() -> None:
    with pytest.raises(CannotStart, match="POSTROOM_ADDRESS says 'localhost'"):
        host_and_port("POSTROOM_ADDRESS", "localhost")


def test_a_part_that_falls_again_and_again_rests_longer_and_longer() -> None:
    part, said = Part("part", ["true"]), []

    for now in range(0, 1000, 100):
        part.tend(now, said.append)  # starts it
        part.process.wait()
        part.tend(now + 1, said.append)  # sees that it fell

    rests = [int(words.split(" in ")[1].split()[0]) for words in said]
    assert rests == [FIRST_REST, 2, 4, 8, 16, 32, LONGEST_REST, LONGEST_REST, LONGEST_REST, LONGEST_REST]


def test_a_part_that_had_run_well_rests_but_a_moment() -> None:
    part, said = Part("part", ["true"], rest=LONGEST_REST), []

    part.tend(0, said.append)
    part.process.wait()
    part.tend(LONGEST_REST + 1, said.append)

    assert said == ["The part ended (status 0); it starts again in 1 s."]


def test_a_part_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postroom.supervisor.GRACE", 0.3)
    stop = threading.Event()
    part = Part("deaf", ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"])
    threading.Timer(0.5, stop.set).start()

    run([part], stop, print, lambda: None)

    assert part.process.returncode == -9
