"""How fast mail is read on one core: parsed and split by us, parsed and decoded by the standard library, in one run.

Figures are of processor time. The readers take turns over the same handfuls of mail, so that whatever else the machine
does slows all of them alike.
"""

from __future__ import annotations

import email
import time
from collections.abc import Callable, Iterator, Mapping
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from itertools import islice
from pathlib import Path

from bench.reading_sets.mails import mails
from postroom.mail import parse

MOST = 20_000  # mails
HANDFUL = 100

Reader = Callable[[bytes], object]


def measure(folder: Path) -> Mapping[str, object]:
    """Return how many mails of a folder each reader reads in a second, and our pace as a share of the others'."""
    source = mails(folder, MOST)
    spent = dict.fromkeys(READERS, 0.0)
    count = size = 0
    while handful := list(islice(source, HANDFUL)):
        for name, read in READERS.items():
            spent[name] += _seconds(read, handful)
        count, size = count + len(handful), size + sum(map(len, handful))
    if not count:
        return {}
    return {
        "mails": count,
        "mean bytes": size // count,
        "mails a second": {name: round(count / seconds, 1) for name, seconds in spent.items()},
        "ours as a share of": {name: round(spent[name] / spent["ours"], 3) for name in READERS if name != "ours"},
    }


def _seconds(read: Reader, handful: list[bytes]) -> float:
    began = time.process_time()
    for raw in handful:
        read(raw)
    return time.process_time() - began


def compat32(raw: bytes) -> object:
    """Decode what a mail archive needs, as careful programs do with the older, tolerant policy."""
    message = email.message_from_bytes(raw)
    return [_decoded(str(value)) for value in message.values()], list(_contents(message))


def modern(raw: bytes) -> object:
    """Decode the same with the newer policy, whose headers are objects; it raises on some, which costs it nothing."""
    message = email.message_from_bytes(raw, policy=policy.default)
    try:
        headers = [str(value) for value in message.values()]
    except (IndexError, AttributeError, TypeError, ValueError):
        headers = []
    return headers, list(_contents(message))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        return value


def _contents(message: Message) -> Iterator[str | bytes]:
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_content_maintype() != "text":
            yield content
            continue
        try:
            yield content.decode(part.get_content_charset("utf-8"), "replace")
        except LookupError:
            yield content.decode("latin-1")


READERS: dict[str, Reader] = {"ours": parse, "compat32": compat32, "policy.default": modern}
