"""Processes that read spoilt mail, a handful at a time: each reading bounded in time and memory, each death noticed."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

SECONDS = 10.0
"""Of processor time, which on an idle machine are seconds of the clock."""
PATIENCE = 60.0
"""Seconds of the clock, for a reader that waits instead of working."""
TOO_LONG: dict[int, str] = {
    signal.SIGPROF: f"took more than {SECONDS:.0f} s of a processor",
    signal.SIGALRM: f"took more than {PATIENCE:.0f} s on the clock",
}
MOST = 1024
"""MiB that a reader may hold."""
HANDFUL = 200

Mail = Callable[[int], bytes]
"""Makes the mail of a number."""
Judge = Callable[[bytes], str]
"""Reads a mail and says what was wrong with the outcome, or nothing."""


class Reading(NamedTuple):
    """What one spoilt mail came to."""

    number: int
    bytes: int
    seconds: float
    cpu: float
    peak: float
    fault: str


@dataclass
class Reader:
    """A process that reads a handful at a time, and the line to it."""

    process: BaseProcess
    line: Connection
    at: int = -1


@dataclass(frozen=True)
class Readers:
    """As many readers as there are processors; `prepare` is called in each when it starts."""

    mail: Mail
    judge: Judge
    prepare: Callable[[], object]

    def read(self, mails: int) -> Iterator[Reading]:
        """Hand out the numbers, and say each fault when it is found."""
        for each in self._readings(mails):
            if each.fault:
                print(f"mail {each.number}: {each.fault}", file=sys.stderr, flush=True)
            yield each

    def _readings(self, mails: int) -> Iterator[Reading]:
        """A reader that dies is replaced, and the mail it died of is a fault."""
        handfuls = [range(start, min(mails, start + HANDFUL)) for start in range(0, mails, HANDFUL)][::-1]
        readers = [self._started() for _ in range(os.cpu_count() or 1)]
        busy = {reader.line: reader for reader in readers if _hand(reader, handfuls)}
        while busy:
            for line in wait(list(busy)):
                assert isinstance(line, Connection)
                reader = busy.pop(line)
                try:
                    while line.poll():
                        said = line.recv()
                        if isinstance(said, Reading):
                            reader.at = said.number + 1
                            yield said
                        elif not _hand(reader, handfuls):
                            break
                    else:
                        busy[line] = reader
                except (EOFError, ConnectionResetError):
                    yield _died(reader)
                    handfuls.append(range(reader.at + 1, (reader.at // HANDFUL + 1) * HANDFUL))
                    fresh = self._started()
                    if _hand(fresh, handfuls):
                        busy[fresh.line] = fresh

    def _started(self) -> Reader:
        ours, theirs = get_context("fork").Pipe()
        process = get_context("fork").Process(target=self._serve, args=(theirs, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return Reader(process, ours)

    def _serve(self, line: Connection, parent: int) -> None:
        """Read what is handed over, for ever. An alarm ends the process, even inside a regular expression."""
        from postroom.supervisor import die_with

        die_with(parent)
        self.prepare()
        resource.setrlimit(resource.RLIMIT_AS, (4 * MOST * 2**20, 4 * MOST * 2**20))  # the machine is not ours alone
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        while True:
            for number in line.recv():
                line.send(_read(number, self.mail(number), self.judge))
            line.send("done")


def _hand(reader: Reader, handfuls: list[range]) -> bool:
    """Give the reader something to read; return whether there was anything left."""
    while handfuls and not handfuls[-1]:
        handfuls.pop()
    if not handfuls:
        return False
    numbers = handfuls.pop()
    reader.at = numbers.start
    reader.line.send(numbers)
    return True


def _died(reader: Reader) -> Reading:
    reader.process.join()
    status = reader.process.exitcode or 0
    because = TOO_LONG.get(-status, f"ended the process, status {status}")
    return Reading(reader.at, 0, SECONDS, SECONDS, 0.0, because)


def _read(number: int, raw: bytes, judge: Judge) -> Reading:
    _alarm(SECONDS, PATIENCE)
    began, cpu, before = time.perf_counter(), time.process_time(), _peak()
    try:
        fault = judge(raw)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"[:300]
    _alarm(0, 0)
    peak = _peak()
    if peak > MOST >= before and not fault:
        fault = f"the process rose to {peak:.0f} MiB"
    return Reading(number, len(raw), time.perf_counter() - began, time.process_time() - cpu, peak, fault)


def _peak() -> float:
    """Return the most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alarm(cpu_seconds: float, seconds: float) -> None:
    """Let the process be ended after so long; 0 takes the alarm away."""
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds)
