"""Mbox files that give back every byte: quoted as mboxrd does, each mail's own length known beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

FROM = re.compile(rb"^(>*From )", re.MULTILINE)
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
BEGIN = re.compile(rb"From arrival-(\d+)@")


def entry(arrival: int, raw: bytes, at: datetime) -> bytes:
    """Write a mail as it stands in an mbox; the line before it names the arrival."""
    stamp = at.astimezone(UTC).strftime("%a %b %e %H:%M:%S %Y").encode()
    end = b"\n" if raw.endswith(b"\n") else b"\n\n"
    return b"From arrival-%d@postroom.invalid %s\n" % (arrival, stamp) + FROM.sub(rb">\1", raw) + end


def entries(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the arrival and the bytes of each mail that `entry` wrote, with the line ends that it added.

    >>> list(entries(entry(7, b"Subject: a\\n\\nFrom here\\n>From", datetime(2026, 3, 2)).splitlines(True)))
    [(7, b'Subject: a\\n\\nFrom here\\n>From\\n\\n')]
    """
    arrival, held = 0, list[bytes]()
    for line in lines:
        if begun := BEGIN.match(line):
            if arrival:
                yield arrival, b"".join(held)
            arrival, held = int(begun[1]), []
        else:
            held.append(QUOTED.sub(rb"\1", line))
    if arrival:
        yield arrival, b"".join(held)
