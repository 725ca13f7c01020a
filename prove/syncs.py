"""Syncs: watcher, worker or database killed -9 while a mailbox is read: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from bench.house import House, free_port, is_open
from tests.incoming.imap.dovecot import running

from prove.kills import LEASES, MAILBOXES, compared, inside, outcome
from prove.report import Proof

STORIES = 12
LONGEST = 3.0
"""From one kill to the next, at most, in times that a program takes to start: on a busy machine that is longer."""
FIRST = "first"
COMPARE = "UPDATE postroom_account SET compared_at = NULL, compare_at = '2000-01-01 00:00:00'"
PATIENCE = 600.0
CLAIM = """
A mailbox on a real Dovecot, Inbox and Sent with mail in both directions, is read by `postroom watch`, and what it
brings is carried by `postroom worker`, on PostgreSQL. At random moments one of the three is killed by SIGKILL: the
watcher, the worker, or the database server; what was killed is started again, what lived goes on by itself. When the
mailbox is read, compared once more as every night, and the trays are empty, the record is that of an undisturbed run:
originals, messages, people's parts, files, fingerprints, gaps, conversations as sets of messages, decisions, search;
`postroom verify` finds no damage. What filing notes of quotations whose origin is not on record yet is left out.
Before a program starts again, the leases of the killed one are let expire, as waiting would.
""".strip()
LEFT = """
SELECT (SELECT count(*) FROM postroom_account WHERE compared_at IS NULL)
     + (SELECT count(*) FROM postroom_arrival WHERE message_id IS NULL OR is_unauthenticated)
     + (SELECT count(*) FROM postroom_message WHERE is_unfiled OR decision = '')
     + (SELECT count(*) FROM postroom_folder WHERE below > 1)
"""


@dataclass
class Server:
    """A PostgreSQL of our own that can be killed."""

    folder: Path
    port: int
    program: subprocess.Popen[bytes] | None = None

    def url(self, name: str) -> str:
        return f"postgres://postroom@127.0.0.1:{self.port}/{name}"

    def make(self) -> None:
        (self.folder / "data").mkdir()
        if user := _unprivileged():
            shutil.chown(self.folder / "data", user)
            shutil.chown(self.folder, user)
        self._as_postgres("initdb", "-D", "data", "-U", "postroom", "--auth", "trust", "--encoding", "UTF8").wait()
        self.start()

    def start(self) -> None:
        """Start it, and start it again while what was killed still holds on to its memory."""
        until = time.monotonic() + PATIENCE
        while not is_open(self.port):
            if time.monotonic() > until:
                raise TimeoutError("PostgreSQL does not start")
            if self.program is None or self.program.poll() is not None:
                told = ("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=40", "-k", str(self.folder))
                self.program = self._as_postgres("postgres", "-D", "data", "-p", str(self.port), *told)
            time.sleep(0.1)
        while not self.answers():
            time.sleep(0.05)

    def answers(self) -> bool:
        with suppress(psycopg.Error), psycopg.connect(self.url("postgres")):
            return True
        return False

    def kill(self) -> None:
        assert self.program is not None, "it was started"
        self.program.kill()
        self.program.wait()

    def ask(self, name: str, *statements: str) -> int:
        """Carry these out and return the number that the last one asked for; 0 where it asked for none."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            for statement in statements:
                answer = connection.execute(statement)
            row = answer.fetchone() if answer.description else None
            return int(row[0]) if row else 0

    def _as_postgres(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        path = max(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen([path, *words], cwd=self.folder, user=_unprivileged(), stdout=log, stderr=log)


def _unprivileged() -> str | None:
    """Return whom PostgreSQL runs as where we are root, whom it refuses."""
    return "postgres" if os.getuid() == 0 else None


@dataclass(frozen=True)
class HouseOnServer(House):
    """A house whose record is a database on a server."""

    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"POSTROOM_DATABASE_URL": self.url}


@dataclass
class Reading:
    """One record, the two programs that work on it, and how to kill them."""

    server: Server
    folder: Path
    name: str
    programs: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def house(self) -> House:
        return HouseOnServer(self.folder / self.name, 0, 0, self.server.url(self.name))

    def start(self, command: str) -> None:
        self.server.ask(self.name, LEASES, MAILBOXES)
        self.programs[command] = subprocess.Popen(
            self.house.command(command),
            env=self.house.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def is_over(self) -> bool:
        return self.server.ask(self.name, LEFT) == 0

    def kill(self, victim: str) -> None:
        """Kill one of the three and start it again."""
        if victim == "database":
            self.server.kill()
            self.server.start()
            self.server.ask(self.name, LEASES, MAILBOXES)
        else:
            self.programs[victim].kill()
            self.programs[victim].wait()
            self.start(victim)

    def end(self) -> None:
        for program in self.programs.values():
            program.terminate()
        for program in self.programs.values():
            program.wait()


def prove(kills: int, seed: int) -> Proof:
    """Kill so many times together, in one record after the other."""
    began, chance = time.monotonic(), random.Random(seed)
    with _stage() as (folder, server):
        length, expected = _calm(folder, server)
        start = _start()
        deaths, faults, rounds = dict.fromkeys(("watch", "worker", "database"), 0), list[str](), 0
        while sum(deaths.values()) < kills:
            rounds += 1
            most = kills - sum(deaths.values())
            with _record(folder, server, f"round_{rounds}") as reading:
                died = _disturbed(reading, chance, start, most)
                deaths = {name: deaths[name] + died.count(name) for name in deaths}
                found = list(compared(expected, _facts(outcome(reading.house))))
            faults += [f"round {rounds}, after {len(died)} kills: {fault}" for fault in found]
            print(*found, sep="\n")
            print(f"{sum(deaths.values())} kills, {rounds} records, {len(faults)} faults", flush=True)
        figures: dict[str, object] = {
            "seed": seed,
            "kills": sum(deaths.values()),
            **{f"of the {'watcher' if name == 'watch' else name}": count for name, count in deaths.items()},
            "records compared": rounds,
            "messages each": len(expected["messages"]),
            "undisturbed s": round(length, 1),
            "wall s": round(time.monotonic() - began),
        }
    return Proof(CLAIM, figures, faults)


@contextmanager
def _stage() -> Iterator[tuple[Path, Server]]:
    """Lay mail down in a mailbox, and a record that is to read it as the database `first`."""
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as name, running() as dovecot:
        folder = Path(name)
        folder.chmod(0o755)
        server = Server(folder, free_port())
        server.make()
        try:
            server.ask("postgres", f"CREATE DATABASE {FIRST}")
            house = Reading(server, folder, FIRST).house
            house.found()
            inside(house, "connect", str(dovecot.port))
            inside(house, "fill", str(dovecot.folder), str(STORIES))
            yield folder, server
        finally:
            server.kill()


@contextmanager
def _record(folder: Path, server: Server, name: str) -> Iterator[Reading]:
    """Make a record that knows its mailbox and has read nothing yet; forget it afterwards."""
    shutil.copytree(folder / FIRST, folder / name)
    server.ask("postgres", f"CREATE DATABASE {name} TEMPLATE {FIRST}")
    reading = Reading(server, folder, name)
    try:
        yield reading
    finally:
        reading.end()
        server.ask("postgres", f"DROP DATABASE {name} WITH (FORCE)")
        shutil.rmtree(folder / name)


def _calm(folder: Path, server: Server) -> tuple[float, dict[str, list[str]]]:
    """Return how long an undisturbed run takes, and what its record comes to."""
    with _record(folder, server, "calm") as reading:
        began = time.monotonic()
        for command in ("watch", "worker"):
            reading.start(command)
        _until(reading.is_over, began + PATIENCE)
        length = time.monotonic() - began
        _settle(reading)
        return length, _facts(outcome(reading.house))


def _facts(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out what filing notes of quotations whose origin was not on record yet: that depends on the moment."""
    lasting = [row for row in told["fingerprints"] if not row.endswith(" True")]
    return told | {"fingerprints": lasting}


def _start() -> float:
    """Return how many seconds a program takes to start at present."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "postroom", "help"], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def _disturbed(reading: Reading, chance: random.Random, start: float, most: int) -> list[str]:
    """Kill one after the other until all is read or there were enough; return who was killed."""
    died: list[str] = []
    for command in ("watch", "worker"):
        reading.start(command)
    while len(died) < most:
        if _until(reading.is_over, time.monotonic() + chance.uniform(0.2, LONGEST * start)):
            break
        died.append(chance.choice(["watch", "watch", "worker", "database"]))
        reading.kill(died[-1])
    if not _until(reading.is_over, time.monotonic() + PATIENCE):
        raise TimeoutError(f"after {len(died)} kills the mailbox was not read to its end in time")
    _settle(reading)
    return died


def _settle(reading: Reading) -> None:
    """Have the mailbox compared with the record once more, as every night: now all is known that it was read for."""
    reading.server.ask(reading.name, COMPARE)
    if not _until(reading.is_over, time.monotonic() + PATIENCE):
        raise TimeoutError("the mailbox was not compared in time")
    reading.end()


def _until(question: Callable[[], bool], end: float) -> bool:
    """Ask until the answer is yes, or it is time."""
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer
