"""Whole programs, measured with every process they start: wall clock, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
SAMPLE_SECONDS = 0.05
GONE = (FileNotFoundError, ProcessLookupError, PermissionError)


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory of all processes of a program together, in MiB: PSS shares each shared page out among its users."""

    seconds: float
    pss: float
    private: float


@dataclass(slots=True)
class Cost:
    """What a program took: seconds on the clock, seconds of processors (its children's too), peaks of memory in MiB.

    `peak_private` leaves out pages of files that are merely mapped, which the kernel takes back at will.
    """

    wall: float = 0.0
    cpu: float = 0.0
    peak_pss: float = 0.0
    peak_private: float = 0.0


class CommandFailed(Exception):
    """A measured program ended with an error; the message is the end of what it said."""


def measured(
    command: Sequence[str], env: Mapping[str, str] | None = None, hear: Callable[[str, float, float], object] = print
) -> Cost:
    """Run a command to its end and return its cost; `hear` gets each line with the seconds and CPU seconds so far.

    Raises CommandFailed when the command fails.
    """
    began = time.monotonic()
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as program:
        watch = Watch(program.pid)
        said = []
        assert program.stdout is not None
        for line in program.stdout:
            said.append(line)
            hear(line, time.monotonic() - began, cpu_of(program.pid))
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
    watch.end()
    if program.returncode:
        raise CommandFailed(f"{' '.join(command)}: {''.join(said[-10:])}")
    return watch.cost(wall, usage.ru_utime + usage.ru_stime)


class Watch:
    """Looks at the memory of a process and its descendants twenty times a second, until told to end."""

    def __init__(self, pid: int) -> None:
        self.pid, self.curve = pid, list[Memory]()
        self._stop = threading.Event()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.is_set():
            self.curve.append(memory_of(self.pid, time.monotonic() - self._began))
            self._stop.wait(SAMPLE_SECONDS)

    def end(self) -> None:
        self._stop.set()
        self._thread.join()

    def cost(self, wall: float, cpu: float) -> Cost:
        peak_pss = max((sample.pss for sample in self.curve), default=0.0)
        peak_private = max((sample.private for sample in self.curve), default=0.0)
        return Cost(wall, cpu, peak_pss, peak_private)


def family(pid: int) -> list[int]:
    """Return a process and all its descendants that run now."""
    found, at = [pid], 0
    while at < len(found):
        for tasks in Path(f"/proc/{found[at]}/task").glob("*/children"):
            with suppress(*GONE):
                found += map(int, tasks.read_text().split())
        at += 1
    return found


def memory_of(pid: int, seconds: float) -> Memory:
    """Add up what the kernel says of a process and its descendants now (proc(5), smaps_rollup)."""
    total = {"Pss:": 0, "Pss_Anon:": 0}
    for each in family(pid):
        with suppress(*GONE):
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                name, _, rest = line.partition(" ")
                if name in total:
                    total[name] += int(rest.split()[0])
    return Memory(seconds, total["Pss:"] / 1024, total["Pss_Anon:"] / 1024)


def cpu_of(pid: int) -> float:
    """Return the processor seconds of a process, its descendants and those of them that ended, so far."""
    ticks = 0
    for each in family(pid):
        with suppress(*GONE):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS
