"""Kills: an import or a worker that is killed -9 anywhere and started again leaves the record of an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.house import House

from prove.report import Proof

STORIES = 30
WE = "studio.example"
LEASES = "UPDATE postroom_lease SET until = '2000-01-01 00:00:00'"
MAILBOXES = "UPDATE postroom_account SET leased_until = NULL, next_try_at = '2000-01-01 00:00:00'"
CLAIM = """
`postroom import` of a small mbox, and `postroom worker` over received mail, are killed by SIGKILL at random moments
(the command alone, or with its child processes) and started again until they come to an end. Then the record is that of
an undisturbed run: originals, messages, people's parts, files, fingerprints, gaps, conversations as sets of messages,
decisions, search; and `postroom verify` finds no damage. Before a program starts again, the leases of the killed one
are let expire, as two minutes of waiting would.
""".strip()


@dataclass(frozen=True)
class Trial:
    """A kind of program to kill: what lies there before, what carries it, and when it has come to its end."""

    name: str
    command: Sequence[str]
    prepared: Path
    is_over: Callable[[House], bool]


def prove(kills: int, seed: int) -> Proof:
    """Kill imports and workers, half and half, so many times together."""
    began, chance = time.monotonic(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder:
        trials = _trials(Path(folder))
        figures: dict[str, object] = {"seed": seed}
        faults: list[str] = []
        for trial in trials:
            tried, found = _tried(trial, kills // len(trials), chance, Path(folder))
            figures[trial.name], faults = tried, [*faults, *found]
    return Proof(CLAIM, figures | {"wall s": round(time.monotonic() - began)}, faults)


def _trials(folder: Path) -> list[Trial]:
    """Write the mail, and lay out a data directory for each kind: an empty record, and one with everything received."""
    mbox = folder / "small.mbox"
    empty, received = House.at(folder / "empty"), House.at(folder / "received")
    empty.found()
    inside(empty, "write", str(mbox), str(STORIES))
    shutil.copytree(empty.folder, received.folder)
    inside(received, "receive", str(mbox))
    return [
        Trial("import", ["import", str(mbox), "--we", WE, "--json"], empty.folder, lambda _: False),
        Trial("worker", ["worker"], received.folder, _is_carried),
    ]


def _tried(trial: Trial, kills: int, chance: random.Random, folder: Path) -> tuple[dict[str, int | float], list[str]]:
    """Run a trial once undisturbed; then, in one data directory after the other, until it was killed often enough."""
    calm = _fresh(trial, folder / f"{trial.name}-calm")
    began = time.monotonic()
    _carried(trial, calm, iter(()))
    length, expected = time.monotonic() - began, outcome(calm)
    done, faults, rounds = 0, list[str](), 0
    while done < kills:
        rounds += 1
        house = _fresh(trial, folder / f"{trial.name}-{rounds}")
        moments = (chance.uniform(0.2, length) for _ in range(kills - done))
        deaths = _carried(trial, house, moments, chance)
        done += deaths
        faults += [
            f"{trial.name}, round {rounds}, after {deaths} kills: {f}" for f in compared(expected, outcome(house))
        ]
        shutil.rmtree(house.folder)
    mails = len(expected["messages"])
    return {
        "kills": done,
        "records compared": rounds,
        "messages each": mails,
        "undisturbed s": round(length, 1),
    }, faults


def _fresh(trial: Trial, folder: Path) -> House:
    shutil.copytree(trial.prepared, folder)
    return House.at(folder)


def _carried(trial: Trial, house: House, moments: Iterator[float], chance: random.Random | None = None) -> int:
    """Start the command again and again, killing it at these moments, until it is over; return how often it died."""
    for deaths in count():
        program = subprocess.Popen(
            house.command(*trial.command),
            env=house.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if _ended(trial, house, program, next(moments, None)):
            return deaths
        with_children = chance is not None and chance.random() < 0.5
        (os.killpg if with_children else os.kill)(program.pid, signal.SIGKILL)
        program.wait()
        expire(house)
    raise AssertionError("counting has no end")


def _ended(trial: Trial, house: House, program: subprocess.Popen[bytes], moment: float | None) -> bool:
    """Wait for the moment to kill, or without one for ten minutes; return whether the end came first."""
    until = time.monotonic() + (moment if moment is not None else 600)
    while time.monotonic() < until:
        if program.poll() is not None:
            return True
        if trial.is_over(house):
            program.terminate()
            program.wait()
            return True
        time.sleep(0.01)
    return False


def _is_carried(house: House) -> bool:
    """Are the trays empty?"""
    with closing(database(house)) as connection:
        received = "SELECT 1 FROM postroom_arrival WHERE message_id IS NULL"
        return (
            connection.execute(f"{received} UNION ALL SELECT 1 FROM postroom_message WHERE is_unfiled").fetchone()
            is None
        )


def expire(house: House) -> None:
    """Let every lease end, as waiting would."""
    with closing(database(house)) as connection, connection:
        connection.execute(LEASES)
        connection.execute(MAILBOXES)


def database(house: House) -> sqlite3.Connection:
    """Open the record of a house where it lies."""
    return sqlite3.connect(house.folder / "postroom.sqlite3", timeout=30)


def outcome(house: House) -> dict[str, list[str]]:
    """Return what the record of this house comes to, by kind."""
    found: dict[str, list[str]] = json.loads(inside(house, "outcome"))
    return found


def inside(house: House, *words: str) -> str:
    """Run a word of `prove.inside` on the record of this house and return what it said."""
    program = "import django; django.setup(); from prove import inside; inside.main()"
    env = house.environment | {"DJANGO_SETTINGS_MODULE": "postroom.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program, *words], env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def compared(expected: dict[str, list[str]], found: dict[str, list[str]]) -> Iterator[str]:
    """Say what is missing and what is too much, by kind."""
    for kind, rows in expected.items():
        lacking, surplus = Counter(rows) - Counter(found[kind]), Counter(found[kind]) - Counter(rows)
        if lacking or surplus:
            example = next(iter([*lacking, *surplus]))
            yield f"{kind}: {lacking.total()} missing, {surplus.total()} too much, such as {example[:300]}"
