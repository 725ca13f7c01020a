"""A whole Postroom as a program of its own, on free ports, in a data directory of its own."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

SERVER = os.environ.get("POSTROOM_DATABASE_URL", "")  # of PostgreSQL, where the tests run on it


@dataclass
class House:
    """Where one Postroom lives, and the program that it is."""

    folder: Path
    web: int
    mail: int
    database: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, command: str = "up", **settings: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            self.command(command),
            env=self.environment() | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(program)
        return program

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "postroom", *words]

    def run(self, *words: str) -> str:
        """Run a command to its end and return what it printed."""
        done = subprocess.run(self.command(*words), env=self.environment(), check=True, capture_output=True, text=True)
        return done.stdout

    def told(self, program: str) -> list[str]:
        """Run a few lines of Python inside this Postroom and return the words they printed."""
        return self.run("shell", "-v0", "-c", program).split()

    def environment(self) -> dict[str, str]:
        return (
            os.environ
            | {
                "POSTROOM_DATA": str(self.folder),
                "POSTROOM_ADDRESS": f"127.0.0.1:{self.web}",
                "POSTROOM_MAIL_ADDRESS": f"127.0.0.1:{self.mail}",
                "POSTROOM_NAME_SERVER": "none",
                "POSTROOM_WEB_PROCESSES": "1",
            }
            | self.database
        )

    @property
    def record(self) -> str:
        """The name of its database on the server, or on SQLite the path of its file."""
        url = self.database.get("POSTROOM_DATABASE_URL", "")
        return url.rpartition("/")[2] if url else str(self.folder / "postroom.sqlite3")

    def end(self) -> None:
        for program in self.started:
            kill(*descendants(program.pid), program.pid)
            program.wait()

    def is_answering(self) -> bool:
        return page_answers(self.web) and port_answers(self.mail)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A Postroom with an empty record, that others are made like."""
    house = House(tmp_path_factory.mktemp("installed") / "data", 0, 0, fresh_database())
    house.run("migrate", "-v0")
    return house


@pytest.fixture
def house(installed: House, tmp_path: Path) -> Iterator[House]:
    """A Postroom that was installed and has not been started yet."""
    house = house_like(installed, tmp_path / "data")
    yield house
    house.end()


@pytest.fixture
def bare_house(tmp_path: Path) -> Iterator[House]:
    """Where a Postroom will be, and nothing is yet."""
    house = House(tmp_path / "data", free_port(), free_port(), fresh_database())
    yield house
    house.end()


def house_like(other: House, folder: Path) -> House:
    """Return another with the same record, where the other does not run."""
    shutil.copytree(other.folder, folder)
    return House(folder, free_port(), free_port(), fresh_database(like=other))


def fresh_database(like: House | None = None) -> dict[str, str]:
    """Where the tests run on PostgreSQL, give the house a database of its own there."""
    name = new_database(like=like.record if like else "template1")
    return {"POSTROOM_DATABASE_URL": f"{SERVER.rpartition('/')[0]}/{name}"} if name else {}


def new_database(server: str = SERVER, like: str = "template1") -> str:
    """Make a database on the PostgreSQL server and return its name; on SQLite, where a file is enough, nothing."""
    if not server.startswith("postgres"):
        return ""
    name = f"house_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return name


def free_port() -> int:
    """Return a port outside the range that the system hands out, so that it stays free until it is used."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def page_answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/up", timeout=5).close()
    except HTTPError as answer:
        answer.close()
    except OSError:
        return False
    return True


def port_answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def comes_true(question: Callable[[], bool], within: float = 20) -> bool:
    """Ask until the answer is yes, or the seconds are over."""
    until = time.monotonic() + within
    while not (answer := question()) and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    try:
        children = [int(child) for path in Path(f"/proc/{pid}/task").iterdir() for child in read(path / "children")]
    except FileNotFoundError:
        return []
    return children + [each for child in children for each in descendants(child)]


def read(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_alive(pid: int) -> bool:
    """Does the process run? One that ended and was not yet looked at (Z) does not."""
    stat = read(Path(f"/proc/{pid}/stat"))
    return bool(stat) and stat[2] != "Z"


def named(command: str, pids: list[int]) -> int:
    """Return the process among these that runs `postroom COMMAND`."""
    return next(pid for pid in pids if Path(f"/proc/{pid}/cmdline").read_bytes().endswith(f"{command}\0".encode()))


def kill(*pids: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
