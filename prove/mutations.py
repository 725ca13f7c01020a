"""Spoilt mail: whatever the bytes, reading ends soon, in little memory, without an error, and the bytes stay."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from bench.figures import milliseconds

from prove.report import Proof
from prove.spoiling import spoilt

SEEDS = Path("tests/corpus")
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
CLAIM = """
Real mails, spoilt at random, and a few monsters (lines of 50 MB, 10,000 parts, 10,000 nested, bombs) are read by
`mail.parse` and `incoming.prepare`. None raises or ends the process, none takes 10 s of a processor (or 60 s on the
clock) or lifts the process above 1 GiB, all of it can be put on record (no NUL, no lone surrogate, numbers of 64 bits),
and the packed header and body give back the very bytes.
""".strip()


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


def prove(mails: int, seed: int) -> Proof:
    """Read so many spoilt mails in as many processes as there are processors."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
    began = time.monotonic()
    readings = list(_noted(_read_all(mails, seed)))
    faults = [
        f"mail {each.number} of seed {seed} ({each.bytes:,} bytes): {each.fault}" for each in readings if each.fault
    ]
    slowest = sorted(readings, key=lambda each: -each.seconds)[:5]
    figures = {
        "mails": len(readings),
        "bytes": sum(each.bytes for each in readings),
        "seed": seed,
        "wall s": round(time.monotonic() - began, 1),
        "reading one, ms": milliseconds([each.seconds for each in readings]),
        "highest memory of a reader, MiB": round(max((each.peak for each in readings), default=0.0)),
        "slowest": [
            {"mail": e.number, "bytes": e.bytes, "s": round(e.seconds, 2), "cpu s": round(e.cpu, 2)} for e in slowest
        ],
    }
    return Proof(CLAIM, figures, faults)


def _noted(readings: Iterator[Reading]) -> Iterator[Reading]:
    """Say each fault when it is found."""
    for each in readings:
        if each.fault:
            print(f"mail {each.number}: {each.fault}", file=sys.stderr, flush=True)
        yield each


def _read_all(mails: int, seed: int) -> Iterator[Reading]:
    """Hand out the numbers; a reader that dies is replaced, and the mail it died of is a fault."""
    handfuls = [range(start, min(mails, start + HANDFUL)) for start in range(0, mails, HANDFUL)][::-1]
    readers = [_started(seed) for _ in range(os.cpu_count() or 1)]
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
            except EOFError:
                yield _died(reader)
                handfuls.append(range(reader.at + 1, (reader.at // HANDFUL + 1) * HANDFUL))
                fresh = _started(seed)
                if _hand(fresh, handfuls):
                    busy[fresh.line] = fresh


def _started(seed: int) -> Reader:
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=_serve, args=(theirs, seed, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return Reader(process, ours)


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


def _serve(line: Connection, seed: int, parent: int) -> None:
    """Read what is handed over, for ever. An alarm ends the process, even inside a regular expression."""
    import django

    from postroom.supervisor import die_with

    die_with(parent)
    django.setup()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST * 2**20, 4 * MOST * 2**20))  # the machine is not ours alone
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    mails = [path.read_bytes() for path in sorted(SEEDS.glob("*.eml"))]
    while True:
        for number in line.recv():
            line.send(_read(number, spoilt(number, seed, mails)))
        line.send("done")


def _read(number: int, raw: bytes) -> Reading:
    _alarm(SECONDS, PATIENCE)
    began, cpu, before = time.perf_counter(), time.process_time(), _peak()
    try:
        fault = _fault(raw)
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


def _fault(raw: bytes) -> str:
    """Read the mail as an import does; return what was wrong with the outcome, or nothing."""
    import zstandard

    from postroom.incoming import prepare
    from postroom.models import Envelope, Handed

    prepared = prepare(raw)
    handed = Handed.over(raw, Envelope("place"))
    unpack = zstandard.ZstdDecompressor().decompress
    body = unpack(_content(handed.body.sha256, handed.body.content), max_output_size=max(1, handed.body.size))
    if unpack(handed.header) + body != raw:
        return "header and body do not give back the original"
    return next((f"{name} cannot be kept" for name, value in _flat(prepared) if not _can_be_kept(value)), "")


def _content(sha256: bytes, content: bytes | None) -> bytes:
    from postroom.models.blobstore import store

    if content is not None:
        return content
    kept = store().get(sha256.hex())
    store().remove(sha256.hex())
    return kept


def _flat(prepared: tuple[object, ...]) -> Iterator[tuple[str, object]]:
    """List every value that a row will hold, with the name of the field it comes from."""
    names: Sequence[str] = getattr(prepared, "_fields", ())
    waiting = list(zip(names, prepared, strict=True))
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, list | tuple):
            waiting += [(name, each) for each in value]
        elif name != "new":  # it goes to the index of words alone, which cleans it itself
            yield name, value


def _can_be_kept(value: object) -> bool:
    match value:
        case str():
            return ("\0" not in value and value.isascii()) or _is_utf8(value)
        case int():
            return -(2**63) <= value < 2**63
        case _:
            return True


def _is_utf8(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
