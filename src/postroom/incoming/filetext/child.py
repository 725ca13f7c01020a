"""The process that reads strangers' files: no more memory and time than it was given, and nothing written."""

import json
import resource
import socket
from collections.abc import Mapping
from contextlib import suppress

from . import frames
from .text import Refused, text_of


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
    try:
        because, found, is_exhausted = *_made(heading, content), ""
    except MemoryError:
        because, found = f"could not be read: needs more than {memory // 2**20:,} MiB of memory", b""
        is_exhausted = "yes"
    frames.send(line, {"because": because, "is_exhausted": is_exhausted}, found)


def _made(heading: Mapping[str, str], content: bytes) -> tuple[str, bytes]:
    """Return why there is nothing or less, and what was asked for: the words, the sizes of its pages, or one drawn."""
    name, media_type, wanted = heading["name"], heading["media_type"], heading["wanted"]
    if wanted == "words":
        read = text_of(name, media_type, content)
        return read.because, read.text.encode()
    from . import pictures  # slow to load, and many readers never draw

    try:
        if wanted == "sizes":
            return "", json.dumps(pictures.sizes(name, media_type, content)).encode()
        page, longest = int(heading["page"]), int(heading["longest"])
        return "", pictures.drawn(name, media_type, content, page, longest)
    except Refused as refusal:
        return str(refusal), b""
    except MemoryError:
        raise
    except Exception as error:  # a stranger's file makes the libraries raise anything
        return f"cannot be drawn: {str(error)[:200] or type(error).__name__}", b""


def _seconds_spent() -> int:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return int(usage.ru_utime + usage.ru_stime) + 1


def _limit(what: int, most: int) -> None:
    """Set a limit that holds at once and may be moved again; macOS refuses some."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
