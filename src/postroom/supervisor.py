"""The supervisor: keeps the parts of one Postroom running, and lets none of them outlive it."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

FIRST_REST = 1.0
LONGEST_REST = 60.0
GRACE = 10.0
PR_SET_PDEATHSIG = 1

Say = Callable[[str], object]


class CannotStart(Exception):
    """Something outside stands in the way; the message says what, and what to do."""


@dataclass
class Part:
    """One program of the house: started again when it ends, after a rest that grows with every fall."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    rest: float = FIRST_REST
    started_at: float = 0.0
    due_at: float = 0.0

    def tend(self, now: float, say: Say) -> None:
        """Start it when it is due; when it fell, say so and give it a rest. `now` is in seconds."""
        if self.process is None:
            if now >= self.due_at:
                self._start(now)
        elif (status := self.process.poll()) is not None:
            self._fell(status, now, say)

    def _start(self, now: float) -> None:
        self.process = subprocess.Popen(self.command, preexec_fn=partial(die_with, os.getpid()))
        self.started_at = now

    def _fell(self, status: int, now: float, say: Say) -> None:
        self.rest = FIRST_REST if now - self.started_at > LONGEST_REST else self.rest
        say(f"The {self.name} ended ({ending(status)}); it starts again in {self.rest:.0f} s.")
        self.process, self.due_at = None, now + self.rest
        self.rest = min(LONGEST_REST, self.rest * 2)


def run(parts: Sequence[Part], stop: threading.Event, say: Say, greeting: Callable[[], str | None]) -> None:
    """Keep the parts running until told to stop, then end them all; greet as soon as there is a greeting."""
    greeted = None
    try:
        while not stop.is_set():
            for part in parts:
                part.tend(time.monotonic(), say)
            if not greeted and (greeted := greeting()):
                say(greeted)
            stop.wait(0.2)
    finally:
        end([part.process for part in parts if part.process])


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, and kill those that have not after ten seconds."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ending(status: int) -> str:
    """Say how a program ended, going by its status (a negative one names the signal).

    >>> ending(1), ending(-9)
    ('status 1', 'SIGKILL')
    """
    return f"status {status}" if status >= 0 else signal.Signals(-status).name


def die_with(parent: int, by: signal.Signals = signal.SIGTERM) -> None:
    """Have Linux send this process a signal when its parent ends, even by kill -9 (prctl(2)); elsewhere do nothing."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:  # it ended before we could ask
        os.kill(os.getpid(), by)


def look_at_new_things_only() -> None:
    """Spare the garbage collector what was loaded before the work began, and look less often.

    It took a sixth of the time of taking mail in. Processes that are forked off share those pages for as long.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def stop_by_signal() -> threading.Event:
    """Return an event that SIGTERM, SIGINT (Ctrl-C) and SIGHUP (the terminal closes) set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


@contextmanager
def alone_in(folder: Path, name: str) -> Iterator[None]:
    """Hold a data directory for as long as the context lasts; raise CannotStart, with his name, when another does."""
    with open(folder / "up.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"Postroom already runs in {folder}: {lock.read().strip()}. "
                "Use that one, stop it first, or set POSTROOM_DATA to another directory."
            ) from None
        lock.truncate(0)
        lock.write(f"{name}\n")
        lock.flush()
        yield


def host_and_port(setting: str, address: str) -> tuple[str, int]:
    """Read an address, `host:port`; raise CannotStart, naming its setting, when it is none."""
    try:
        place = urlsplit(f"//{address}")
        host, port = place.hostname, place.port
    except ValueError:
        host, port = None, None
    if not host or port is None:
        raise CannotStart(f"{setting} says {address!r}; it must be a host and a port, like 127.0.0.1:8000.")
    return host, port


def require_free(setting: str, host: str, port: int) -> None:
    """Raise CannotStart when nothing can be opened at an address, with the reason and the setting that names it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        because = "another program uses it" if error.errno == errno.EADDRINUSE else error.strerror
        raise CannotStart(
            f"Nothing can be opened at {host}:{port}: {because}. Set {setting} to an address that is free here."
        ) from error


def is_open(address: tuple[str, int]) -> bool:
    """Does anybody answer at this host and port?"""
    try:
        socket.create_connection(address, timeout=1).close()
    except OSError:
        return False
    return True
