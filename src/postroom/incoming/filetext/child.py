"""The process that reads strangers' files: no more memory and time than it was given, and nothing written."""

import resource
import socket
from contextlib import suppress

from . import frames
from .text import FileText, text_of


def serve(line_number: int, seconds: int, memory: int) -> None:
    """Answer file after file with its words, until the other side is gone."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    with socket.socket(fileno=line_number) as line, suppress(EOFError, ConnectionError):
        while True:
            _answer(line, seconds, memory)


def _answer(line: socket.socket, seconds: int, memory: int) -> None:
    heading, content = frames.receive(line)
    _limit(resource.RLIMIT_CPU, _seconds_spent() + seconds)
    exhausted = FileText("", f"could not be read: needs more than {memory // 2**20:,} MiB of memory")
    try:
        found = text_of(heading["name"], heading["media_type"], content)
    except MemoryError:
        found = exhausted
    answer = {"because": found.because, "is_exhausted": "yes" if found is exhausted else ""}
    frames.send(line, answer, found.text.encode())


def _seconds_spent() -> int:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return int(usage.ru_utime + usage.ru_stime) + 1


def _limit(what: int, most: int) -> None:
    """Set a limit that holds at once and may be moved again; macOS refuses some."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
