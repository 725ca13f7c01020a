"""Spoilt mail: whatever the bytes, reading ends soon, in little memory, without an error, and the bytes stay."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

from bench.figures import milliseconds

from prove.readers import Judge, Mail, Readers
from prove.report import Proof
from prove.spoiling import spoilt

SEEDS = Path("tests/corpus")
SMALL = 64 * 1024
"""Bytes that a mail grows to where many are read."""
SELDOM = 20_000
"""Of so many of those, one is a monster."""
CLAIM = """
Real mails, spoilt at random, and a few monsters (lines of 50 MB, 10,000 parts, 10,000 nested, bombs) are read by
`mail.parse` and `incoming.prepare`. None raises or ends the process, none takes 10 s of a processor (or 60 s on the
clock) or lifts the process above 1 GiB, all of it can be put on record (no NUL, no lone surrogate, numbers of 64 bits),
and the packed header and body give back the very bytes.
""".strip()
READING_CLAIM = """
Real mails, spoilt at random and of 64 KiB at most, with a monster here and there, are read by `postroom.mail` alone:
parsed and split, with what they say of bounces, reactions, tickets, forwards, files and fingerprints, all of it written
as JSON. None raises or ends the process, none takes 10 s of a processor (or 60 s on the clock) or lifts the process
above 1 GiB; the spans of each body cover its text exactly once, and every part still has the bytes it was read from.
""".strip()


def prove(mails: int, seed: int, minutes: float) -> Proof:
    """Read so many spoilt mails as an import does, in as many processes as there are processors."""
    return _proof(CLAIM, kept, partial(spoilt, seed=seed, mails=_seeds()), mails, seed, minutes)


def prove_reading(mails: int, seed: int, minutes: float) -> Proof:
    """Read so many spoilt mails with the library alone."""
    mail = partial(spoilt, seed=seed, mails=_seeds(), most=SMALL, rarely=SELDOM)
    return _proof(READING_CLAIM, understood, mail, mails, seed, minutes)


def _seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted(SEEDS.glob("*.eml"))]


def _proof(claim: str, judge: Judge, mail: Mail, mails: int, seed: int, minutes: float) -> Proof:
    began = time.monotonic()
    in_time = takewhile(lambda _: time.monotonic() - began < 60 * minutes, Readers(mail, judge, _set_up).read(mails))
    readings = list(in_time)
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
    return Proof(claim, figures, faults)


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
    django.setup()


def understood(raw: bytes) -> str:
    """Read the mail with all that the library tells of it; return what was wrong with the outcome, or nothing."""
    import json
    from hashlib import sha256

    from postroom.mail import bounce, content_digest, fingerprints, parse
    from postroom.management.commands.parse import understood as told

    parsed = parse(raw)
    json.dumps(told(parsed)).encode()
    fingerprints(parsed.body.new)
    content_digest(parsed)
    bounce(parsed)
    for body in (parsed.body, *(each.body for each in parsed.forwards)):
        if "".join(map(body.words, body.spans)) != body.text:
            return "the spans do not cover a text exactly once"
    for part in parsed.parts:
        if sha256(part.content).hexdigest() != part.sha256:
            return f"part {part.path} has other bytes than it was read with"
    return ""


def kept(raw: bytes) -> str:
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
