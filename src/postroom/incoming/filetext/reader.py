"""Reading files in a process of its own, with limits, that may die of one file and is there again for the next."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType

from . import frames
from .text import FileText

MIB = 1024 * 1024
# Beside the processor's time: waiting for a busy machine is no fault of the file.
PATIENCE = 3
# The child loads this folder alone: the packages around it would load the whole record.
CHILD = "import sys; sys.path.append(sys.argv[1]); from filetext.child import serve; serve(*map(int, sys.argv[2:]))"


@dataclass
class _Child:
    """A running process, and the line to it."""

    process: subprocess.Popen[bytes]
    line: socket.socket


class Reader:
    """Reads files in a child process; each may take so many seconds of processor time, and memory in bytes.

    >>> with Reader() as reader:
    ...     reader.read("hello.txt", "text/plain", b"Tiles for the hall").text
    'Tiles for the hall'
    """

    def __init__(self, seconds: int = 20, memory: int = 1024 * MIB) -> None:
        self.seconds, self.memory = seconds, memory
        self._child: _Child | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read_all(self, items: Iterable[tuple[str, str, bytes]]) -> Iterator[FileText]:
        """Return the words of each (name, media type, content), in their order."""
        return (self.read(*item) for item in items)

    def read(self, name: str, media_type: str, content: bytes) -> FileText:
        """Return the words in a file; whatever it does to the process is told in `because`."""
        text, because = self._ask({"name": name, "media_type": media_type, "wanted": "words"}, content)
        return FileText(text.decode(), because)

    def sizes(self, name: str, media_type: str, content: bytes) -> list[tuple[int, int]]:
        """Return width and height of each page that can be drawn of a PDF or picture; of all else there is none."""
        told, _because = self._ask({"name": name, "media_type": media_type, "wanted": "sizes"}, content)
        return [(width, height) for width, height in json.loads(told or b"[]")]

    def draw(self, name: str, media_type: str, content: bytes, *, page: int, longest: int) -> bytes:
        """Return a page as a picture in WebP, its longer side in pixels at most so long; nothing if it cannot be."""
        asked = {"wanted": "picture", "page": str(page), "longest": str(longest)}
        return self._ask({"name": name, "media_type": media_type, **asked}, content)[0]

    def _ask(self, heading: Mapping[str, str], content: bytes) -> tuple[bytes, str]:
        """Return what the child made of a file, and why it made nothing or less."""
        child = self._child or self._start()
        deadline = monotonic() + PATIENCE * self.seconds
        try:
            child.line.settimeout(PATIENCE * self.seconds)
            frames.send(child.line, heading, content)
            answer, made = frames.receive(child.line, deadline)
        except TimeoutError:
            self.close()
            return b"", self._too_long()
        except (OSError, EOFError):
            return b"", self._fate(child)
        if answer["is_exhausted"]:
            self.close()
        return made, answer["because"]

    def close(self) -> None:
        """End the process; the next file starts a new one."""
        if self._child:
            self._child.line.close()
            self._child.process.kill()
            self._child.process.wait()
        self._child = None

    def _start(self) -> _Child:
        ours, theirs = socket.socketpair()
        limits = map(str, (theirs.fileno(), self.seconds, self.memory))
        command = [sys.executable, "-B", "-P", "-c", CHILD, str(Path(__file__).parents[1]), *limits]
        with theirs:
            process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._child = _Child(process, ours)
        return self._child

    def _fate(self, child: _Child) -> str:
        """Say what became of the process."""
        try:
            code = child.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            code = 0
        self.close()
        return self._too_long() if code == -signal.SIGXCPU else "could not be read: its reader broke down over it"

    def _too_long(self) -> str:
        return f"could not be read: took longer than {self.seconds} s"
