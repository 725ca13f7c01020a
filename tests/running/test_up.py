"""`postroom up`: one command starts the house, and one signal ends it."""

from __future__ import annotations

import os
import signal
import stat
import sys

import pytest

from tests.house import House, comes_true, descendants, is_alive, kill, named

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


def test_one_command_starts_pages_worker_and_listener(bare_house: House) -> None:
    up = bare_house.start()

    assert comes_true(bare_house.is_answering)
    assert {named(command, descendants(up.pid)) for command in ("web", "worker", "listen")}


@pytest.mark.one_engine
def test_the_first_start_prints_the_key_of_the_house(bare_house: House) -> None:
    up = bare_house.start()

    words = "".join(up.stdout.readline() for _ in range(5))

    assert f"http://127.0.0.1:{bare_house.web}" in words
    assert f"Become the owner at http://127.0.0.1:{bare_house.web}/welcome/" in words
    assert f"127.0.0.1:{bare_house.mail} (smtp)" in words
    assert bare_house.is_answering()


@pytest.mark.one_engine
def test_the_data_directory_is_for_its_owner_alone(bare_house: House) -> None:
    bare_house.start()

    assert comes_true(bare_house.is_answering)
    assert stat.S_IMODE(bare_house.folder.stat().st_mode) == 0o700


@pytest.mark.one_engine
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_within_seconds(house: House, number: signal.Signals) -> None:
    up = house.start()
    assert comes_true(house.is_answering)
    children = descendants(up.pid)

    up.send_signal(number)

    assert up.wait(30) == 0
    assert not any(is_alive(pid) for pid in children)
    assert "Traceback" not in up.stdout.read()


@pytest.mark.one_engine
def test_ctrl_c_at_a_terminal_reaches_all_at_once_and_ends_cleanly(house: House) -> None:
    up = house.start()
    assert comes_true(house.is_answering)

    os.killpg(up.pid, signal.SIGINT)

    assert up.wait(30) == 0
    assert "Traceback" not in up.stdout.read()


@pytest.mark.one_engine
def test_it_can_be_stopped_before_it_has_started(bare_house: House) -> None:
    up = bare_house.start()
    assert comes_true((bare_house.folder / "up.lock").exists)

    up.terminate()

    assert up.wait(30) == 0


@pytest.mark.one_engine
def test_nothing_outlives_a_killed_parent(house: House) -> None:
    up = house.start()
    assert comes_true(house.is_answering)
    children = descendants(up.pid)

    up.kill()

    assert len(children) >= 4
    assert comes_true(lambda: not any(is_alive(pid) for pid in children), within=10)


@pytest.mark.one_engine
def test_a_part_that_falls_is_started_again(house: House) -> None:
    up = house.start()
    assert comes_true(house.is_answering)
    for _ in range(5):
        up.stdout.readline()

    kill(named("listen", descendants(up.pid)))

    assert up.stdout.readline() == "The mail listener ended (SIGKILL); it starts again in 1 s.\n"
    assert comes_true(house.is_answering)


@pytest.mark.one_engine
def test_the_pages_come_back_when_their_server_is_killed(house: House) -> None:
    up = house.start()
    assert comes_true(house.is_answering)
    web = named("web", descendants(up.pid))
    serving = descendants(web)

    kill(web)

    assert comes_true(lambda: not any(is_alive(pid) for pid in serving), within=5)
    assert comes_true(house.is_answering)


@pytest.mark.one_engine
def test_a_second_one_names_the_first_and_leaves_it_alone(house: House) -> None:
    up = house.start()
    assert comes_true(house.is_answering)

    second = house.start()

    assert second.wait(20) == 1
    assert f"process {up.pid}, at http://127.0.0.1:{house.web}" in second.stdout.read()
    assert house.is_answering()


def test_after_a_crash_it_starts_again(house: House) -> None:
    first = house.start()
    assert comes_true(house.is_answering)
    children = descendants(first.pid)
    first.kill()
    assert comes_true(lambda: not any(is_alive(pid) for pid in children), within=10)

    house.start()

    assert comes_true(house.is_answering)
