"""The words of one file, or why there are none; whatever the file is, nothing is raised but the end of memory."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from .kinds import Kind, kind_of

CHARACTERS = 1_000_000
BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileText:
    """The words in a file, at most a million characters; `because` says why they are missing or cut short."""

    text: str
    because: str


class Refused(Exception):
    """A file that is not read, and why."""


# The module that reads each kind, loaded when the first such file comes.
READERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PDF: "pdf",
        Kind.DOCUMENT: "documents",
        Kind.SLIDES: "slides",
        Kind.SHEET: "sheets",
        Kind.HTML: "pages",
        Kind.CALENDAR: "calendars",
        Kind.MAIL: "mails",
        Kind.PLAIN: "plain",
    }
)
REASONS = {
    Kind.ARCHIVE: "is an archive, and archives are not opened",
    Kind.OLD_OFFICE: "is an old Office file, which is not read; save it in a newer format",
    Kind.RTF: "is a rich text file, which is not read; save it in another format",
    Kind.PICTURE: "is a picture, sound or film, and holds no words",
    Kind.UNKNOWN: "is of a kind that is not known to hold words",
}
# Neither a database nor a page takes these.
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def text_of(name: str, media_type: str, content: bytes) -> FileText:
    """Return the words in a file, judged by its content, then by its stated type, then by its name."""
    kind = kind_of(name, media_type, content)
    if kind in REASONS:
        return FileText("", REASONS[kind])
    if len(content) > BYTES:
        return FileText("", f"is larger than {BYTES:,} bytes")
    try:
        return _bounded(_reader_of(kind)(content))
    except Refused as refusal:
        return FileText("", str(refusal))
    except MemoryError:
        raise
    except Exception as error:  # a stranger's file makes the libraries raise anything
        return FileText("", f"is no {kind} that can be read: {str(error)[:200] or type(error).__name__}")


def _reader_of(kind: Kind) -> Callable[[bytes], Iterator[str]]:
    read: Callable[[bytes], Iterator[str]] = import_module(f".{READERS[kind]}", __package__).words
    return read


def _bounded(pieces: Iterable[str]) -> FileText:
    """Join the pieces up to the limit; no more of the file is read than it takes."""
    kept: list[str] = []
    room = CHARACTERS
    for piece in pieces:
        kept.append(piece[:room])
        room -= len(piece)
        if room < 0:
            return FileText(_clean(kept), f"is cut after {CHARACTERS:,} characters")
    return FileText(_clean(kept), "")


def _clean(kept: Iterable[str]) -> str:
    return UNWANTED.sub(" ", "".join(kept).replace("\r\n", "\n")).strip()
