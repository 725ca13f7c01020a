"""What reading mail files gives: mails that were found, places that could not be read, and the limits kept."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """One mail as it was before it was put in a mailbox, and where it lay.

    `until` is the offset behind the mail in the unpacked file: give {file: until} to `mails` to go on behind it.
    `consumed` is how many bytes of the file, as it lies on disk, had been read by then.
    """

    place: str
    raw: bytes
    labels: tuple[str, ...]
    sender: str
    file: str
    consumed: int
    until: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place that should hold mail and could not be read, and why."""

    place: str
    because: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to read, in bytes on disk and in files."""

    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a stranger may make things: one mail, a file once unpacked, and how many times it may grow."""

    mail: int = 256 * MIB
    unpacked: int = 1024 * 1024 * MIB
    growth: int = 250
