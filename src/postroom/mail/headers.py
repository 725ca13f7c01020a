"""The header block: names and unfolded values, decoded when asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from postroom.mail.defects import Defect, Findings
from postroom.mail.words import text_of

WIDE_FOLD = re.compile(rb"\n[ \t]{2,}+")
NAME_MOST = 1_100  # bytes, white space behind it included
NAME = rb"[!-9;-~\x80-\xff]{1,998}+[ \t]{0,99}+"  # no longer than a line may be (RFC 5322 2.1.1)
NAMED = re.compile(NAME)
FIELD = re.compile(NAME + b":")
# A block of nothing but fields and what they fold to; most are, and need not be looked at line by line.
WELL_FORMED = re.compile(rb"(?:" + NAME + rb":[^\r\n]*+(?:\r?\n|\Z)(?:[ \t][^\r\n]*+(?:\r?\n|\Z))*+)*+")
BLANK_LINE = re.compile(rb"\n\r?\n")
BLANK_LINES = re.compile(rb"(?:\r?\n){1,20}")
ENVELOPE = (b"From ", b">From ")  # the line that begins a message in an mbox file


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields by lower-case name, in the order they were written."""

    fields: tuple[tuple[str, bytes], ...]
    values: dict[str, list[bytes]] = field(compare=False, repr=False)

    def raw(self, name: str) -> bytes:
        """Return the first value of a field as it was sent, unfolded; empty where there is none."""
        values = self.values.get(name)
        return values[0] if values else b""

    def text(self, name: str, findings: Findings) -> str:
        """Return the first value of a field, decoded and stripped."""
        value = self.raw(name)
        return text_of(value, findings).strip() if value else ""

    def texts(self, name: str, findings: Findings) -> Iterator[str]:
        return (text_of(value, findings).strip() for value in self.values.get(name, ()))

    def __contains__(self, name: str) -> bool:
        return name in self.values


def start(raw: bytes) -> int:
    """Return where a message begins: below empty lines that a program wrote above its headers, else at once."""
    above = BLANK_LINES.match(raw)
    return above.end() if above and FIELD.match(raw, above.end()) else 0


def end_of_block(raw: bytes, start: int, limit: int) -> tuple[int, int]:
    """Find where a header block ends and where its body begins; both are `limit` where no empty line follows."""
    if raw.startswith(b"\n", start):
        return start, start + 1
    if raw.startswith(b"\r\n", start):
        return start, start + 2
    bare = raw.find(b"\n\n", start, limit)
    full = raw.find(b"\n\r\n", start, limit if bare < 0 else bare)
    if full >= 0:
        return full + 1, full + 3
    return (bare + 1, bare + 2) if bare >= 0 else (limit, limit)


def read(raw: bytes, start: int, limit: int, findings: Findings) -> tuple[Headers, int]:
    """Read the header block at `start` and return it with the offset of the body."""
    end, body = end_of_block(raw, start, limit)
    block = raw[start:end]
    stop = _where_fields_stop(block)
    if stop < len(block):
        findings.note(Defect.BODY_UNSEPARATED)
        block, body = block[:stop], start + stop
    return _fields(block, findings), body


def read_at_most(raw: bytes, start: int, most: int, findings: Findings) -> tuple[Headers, int]:
    """Read that many bytes of the header block of a message; return it with the offset of the body below all of it."""
    if len(raw) <= most:
        return read(raw, start, len(raw), findings)
    limit = raw.rfind(b"\n", start, most) + 1 or most
    headers, body = read(raw, start, limit, findings)
    if body < limit:
        return headers, body
    blank = BLANK_LINE.search(raw, limit - 3)
    return headers, blank.end() if blank else len(raw)


def _where_fields_stop(block: bytes) -> int:
    """Return the offset of the first of two lines that cannot be header fields; usually the block's length.

    A single broken line between fields is skipped (it is mostly a field folded without its space), two are a body that
    lost its empty line.
    """
    if block.isspace() or WELL_FORMED.fullmatch(block):
        return len(block)
    at, broken_at = 0, -1
    for line in block.splitlines(keepends=True) if b"\n" in block else [block]:
        if (line[:1] in (b" ", b"\t") and at) or FIELD.match(line) or line.startswith(ENVELOPE):
            broken_at = -1
        elif broken_at >= 0:
            return broken_at
        else:
            broken_at = at
        at += len(line)
    return len(block) if broken_at < 0 else broken_at


def _fields(block: bytes, findings: Findings) -> Headers:
    lines = _unfolded(block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).split(b"\n")
    fields = []
    values: dict[str, list[bytes]] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon and len(name) <= NAME_MOST and (key := _key(name)):
            fields.append((key, value))
            values.setdefault(key, []).append(value)
        elif line and not line.isspace() and not line.startswith(ENVELOPE):
            findings.note(Defect.HEADER_LINE_BROKEN)
    return Headers(tuple(fields), values)


def _unfolded(block: bytes) -> bytes:
    """Put what folds onto the line above it, each time with one space between (RFC 5322 2.2.3)."""
    return WIDE_FOLD.sub(b" ", block).replace(b"\n ", b" ").replace(b"\n\t", b" ")


@lru_cache(maxsize=1_000)
def _key(name: bytes) -> str:
    """Return a field's name in lower case, nothing where it cannot be one."""
    return name.decode("latin-1").rstrip().lower() if NAMED.fullmatch(name) else ""
