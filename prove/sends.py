"""Sends: a worker killed -9 while it sends loses no letter, and sends none twice without saying that it may have."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from bench.house import House
from tests.outgoing.taking import Taking, taking

from prove.kills import database, expire, inside
from prove.report import Proof

PEOPLE = 200
"""Of one letter, each of whom gets it by a sending of its own."""
FEWEST = 50
"""Sendings that wait while a worker is killed: with fewer, another letter is written."""
SLOWNESS = 0.02
"""Seconds, at most, that the server thinks before it counts a mail, and again before it says so."""
LONGEST = 0.2
"""Seconds, at most, from the first mail that a worker hands over to its death."""
PATIENCE = 300.0
OPEN = "SELECT count(*) FROM postroom_submission WHERE state IN ('queued', 'begun')"
TOLD = """SELECT "to", state FROM postroom_submission WHERE "to" LIKE '%@tiles.example'"""
LOST = "UPDATE postroom_submission SET begun_at = '2000-01-01 00:00:00' WHERE state = 'begun'"
CLAIM = """
Letters to 200 people each are written, and `postroom worker` hands them to a real SMTP server, which counts what it has
got and thinks for a while before it counts and before it answers. At random moments after its first mail the worker is
killed by SIGKILL and started again; the last one is let come to its end. What is said to be sent
came once; nothing came twice; what is said to be unknown came once or not at all, and no kill leaves more than one of
these. Before a worker starts again, what the killed one had begun is let grow old, as a quarter
of an hour of waiting would.
""".strip()


@dataclass
class Thinking(Taking):
    """A server that takes its time, before it counts a mail and before it says so."""

    chance: random.Random = field(default_factory=random.Random)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.chance.uniform(0, SLOWNESS))
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.chance.uniform(0, SLOWNESS))
        return answer


def prove(kills: int, seed: int) -> Proof:
    """Kill so many workers, one after the other, on one record."""
    began, chance = time.monotonic(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder, taking(Thinking(chance=chance)) as server:
        os.environ["POSTROOM_SMTP_URL"] = server.url
        house = House.at(Path(folder) / "data")
        house.found()
        for death in range(kills):
            if _open(house) < FEWEST:
                inside(house, "letters", str(PEOPLE))
            _killed(house, server, chance.uniform(0, LONGEST))
            if death % 20 == 19:
                print(f"{death + 1} kills, {len(server.envelopes)} mails came", flush=True)
        _finished(house)
        came = Counter(address for each in server.envelopes for address in each.rcpt_tos)
        told = _told(house)
    figures, faults = weighed(told, came, kills)
    return Proof(CLAIM, {"seed": seed, **figures, "wall s": round(time.monotonic() - began)}, faults)


def weighed(told: dict[str, str], came: Counter[str], kills: int) -> tuple[dict[str, int], list[str]]:
    """Weigh what is said of each sending against how often it came.

    >>> weighed({"a": "sent", "b": "sent", "c": "unknown"}, Counter(a=2, c=1), kills=1)[1]
    ['a is said to be sent and came 2 times', 'b is said to be sent and came 0 times']
    """
    unknown = {to for to, state in told.items() if state == "unknown"}
    wrong = [to for to, state in told.items() if to not in unknown and (state, came[to]) != ("sent", 1)]
    faults = [f"{to} is said to be {told[to]} and came {came[to]} times" for to in wrong]
    faults += [f"{to} is unknown and came {came[to]} times" for to in unknown if came[to] > 1]
    faults += [f"{len(unknown)} are unknown after {kills} kills"] if len(unknown) > kills else []
    figures = {
        "kills": kills,
        "mails": len(told),
        "lost": sum(not came[to] for to in told.keys() - unknown),
        "twice": sum(came[to] > 1 for to in told),
        "unknown": len(unknown),
        "unknown that came": sum(came[to] == 1 for to in unknown),
    }
    return figures, faults


def _killed(house: House, server: Taking, delay: float) -> None:
    """Start a worker, and kill it so long after it handed over its first mail."""
    before = len(server.envelopes)
    worker = _worker(house)
    _until(lambda: len(server.envelopes) > before)
    time.sleep(delay)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    _grow_old(house)


def _finished(house: House) -> None:
    """Let a last worker come to its end undisturbed."""
    worker = _worker(house)
    _until(lambda: not _open(house))
    worker.terminate()
    worker.wait()


def _worker(house: House) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        house.command("worker"), env=house.environment, stdout=quiet, stderr=quiet, start_new_session=True
    )


def _open(house: House) -> int:
    with closing(database(house)) as connection:
        return int(connection.execute(OPEN).fetchone()[0])


def _told(house: House) -> dict[str, str]:
    with closing(database(house)) as connection:
        return dict(connection.execute(TOLD).fetchall())


def _grow_old(house: House) -> None:
    expire(house)
    with closing(database(house)) as connection, connection:
        connection.execute(LOST)


def _until(question: Callable[[], bool]) -> None:
    """Wait until the answer is yes; raise TimeoutError when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not question():
        if time.monotonic() > end:
            raise TimeoutError("the worker did not go on")
        time.sleep(0.002)
