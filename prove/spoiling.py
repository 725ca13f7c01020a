"""Spoiling mail: what breaks readers of mail, as small changes to real messages, with a monster now and then."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from prove.monsters import MONSTERS

HEADERS = "From To Cc Bcc Subject Date Message-ID References In-Reply-To Content-Type Content-Transfer-Encoding".split()
ENCODINGS = b"base64 quoted-printable 7bit 8bit binary x-uuencode gzip64 BASE64 \xff".split(b" ")
CHARSETS = b"utf-8 utf-16 utf-7 iso-2022-jp hz gb18030 cp1252 idna punycode zlib unknown-8bit \x00 utf-8'' rot13".split(
    b" "
)
DATES = (
    b"Mon, 99 Foo 0000 25:61:61 +9999",
    b"31 Dec 9999 23:59:59 -2359",
    b"1 Jan 0001 00:00:00 +2359",
    b"Thu, 1 Jan 1970 00:00:00 +99999999999",
    b"Date: Date: " * 50,
    b"1" * 5000,
)
NASTY = (
    b"\0",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\x1b$B",
    b"=?",
    b"?=",
    b"<",
    b">",
    b'"',
    b"(",
)
WRAPPERS = (b"<<<%s>>>", b'"%s', b"((((%s", b"%s;%s", b"=?utf-8?q?%s?=", b"=?x?b?%s", b"group: %s;", b"%s, %s,,,;,%s")

Spoil = Callable[[bytes, random.Random], bytes]

RARELY = 400
"""Every so many mails one is a monster."""
MOST = 4 * 1024 * 1024
"""Bytes of a mail that is no monster: repeated growing ends here."""


def spoilt(number: int, seed: int, mails: Sequence[bytes], most: int = MOST, rarely: int = RARELY) -> bytes:
    """Return the mail of this number: always the same for the same seed, bounds and mails to begin with."""
    chance = random.Random(seed * 1_000_003 + number)
    if number % rarely == 0:
        return MONSTERS[number // rarely % len(MONSTERS)](chance)
    raw = chance.choice(mails)
    for _ in range(chance.randint(1, 6)):
        raw = chance.choice(SPOILS)(raw, chance)[:most]
    return raw


def flip_bytes(raw: bytes, chance: random.Random) -> bytes:
    spoiling = bytearray(raw)
    for _ in range(chance.randint(1, 30) if raw else 0):
        spoiling[chance.randrange(len(spoiling))] = chance.randrange(256)
    return bytes(spoiling)


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def drop_stretch(raw: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(raw, chance)
    return raw[:start] + raw[end:]


def repeat_stretch(raw: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice([1, 2, 50, 1000]) + raw[end:]


def put_nasty(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.choice(NASTY) * chance.choice([1, 3, 500, 20_000]) + raw[at:]


def shuffle_lines(raw: bytes, chance: random.Random) -> bytes:
    rows = raw.split(b"\n")
    start, end = sorted(chance.randint(0, len(rows)) for _ in range(2))
    return b"\n".join([*rows[:start], *chance.sample(rows[start:end], end - start), *rows[end:]])


def other_line_ends(raw: bytes, chance: random.Random) -> bytes:
    ends = chance.choice([b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b", b"\x85"])
    return raw.replace(b"\r\n", b"\n").replace(b"\n", ends)


def wrap_header(raw: bytes, chance: random.Random) -> bytes:
    """Spoil the value of one header: brackets, quotes, encoded words left open."""
    rows = raw.split(b"\n")
    at = chance.randrange(min(len(rows), 20))
    name, colon, value = rows[at].partition(b":")
    wrapper = chance.choice(WRAPPERS)
    rows[at] = name + colon + wrapper.replace(b"%s", value[:10_000])
    return b"\n".join(rows)


def repeat_header(raw: bytes, chance: random.Random) -> bytes:
    head, gap, body = raw.partition(b"\n\n")
    row = chance.choice(head.split(b"\n"))
    return head + (b"\n" + row[:1000]) * chance.choice([1, 30, 3000]) + gap + body


def long_header(raw: bytes, chance: random.Random) -> bytes:
    name = chance.choice(HEADERS).encode()
    piece = chance.choice(
        [b"a", b"<a@b.example> ", b"a@b.example, ", b"\n ", b"=?utf-8?q?=FF?= ", b'"\\"', b"(", b";a=b", b"@"]
    )
    return name + b": " + piece * chance.choice([100, 10_000, 100_000]) + b"\n" + raw


def other_date(raw: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"(?mi)^date:.*$", lambda _: b"Date: " + chance.choice(DATES), raw, count=1)


def other_encoding(raw: bytes, chance: random.Random) -> bytes:
    line = b"Content-Transfer-Encoding: " + chance.choice(ENCODINGS)
    replaced = re.sub(rb"(?mi)^content-transfer-encoding:.*$", lambda _: line, raw)
    return replaced if replaced != raw else line + b"\n" + raw


def other_charset(raw: bytes, chance: random.Random) -> bytes:
    name = chance.choice(CHARSETS)
    replaced = re.sub(rb'(?i)charset="?[\w-]+"?', lambda _: b"charset=" + name, raw)
    return replaced if replaced != raw else b"Content-Type: text/html; charset=" + name + b"\n" + raw


def other_boundary(raw: bytes, chance: random.Random) -> bytes:
    boundary = chance.choice([b"", b"-", b"--", b"a" * 5000, b"\x00", b'"', b"b\n", b" ", b"=?utf-8?q?b?="])
    return re.sub(rb'(?i)boundary="?[^"\n;]*"?', lambda _: b'boundary="' + boundary + b'"', raw)


def enclose(raw: bytes, chance: random.Random) -> bytes:
    """Forward the mail as an attachment, a few times over."""
    for depth in range(chance.choice([1, 3, 60])):
        mark = b"m%d" % depth
        raw = b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\nContent-Type: message/rfc822\n\n%s\n--%s--\n' % (
            mark,
            mark,
            raw,
            mark,
        )
    return raw


def quote_deep(raw: bytes, chance: random.Random) -> bytes:
    depth, rows = chance.choice([5, 200]), raw.split(b"\n")[:2000]
    return b"Subject: quoted\n\n" + b"\n".join(b">" * (at % depth) + row for at, row in enumerate(rows))


def splice_markup(raw: bytes, chance: random.Random) -> bytes:
    piece = chance.choice(
        [b"<div>", b"<blockquote>", b"<table><td>", b"<!--", b"<a href='", b"&#x110000;", b"<svg><style>"]
    )
    return b"Content-Type: text/html\n\n" + piece * chance.choice([10, 1000, 20_000]) + raw


SPOILS: Sequence[Spoil] = (
    flip_bytes,
    flip_bytes,
    cut,
    drop_stretch,
    repeat_stretch,
    put_nasty,
    shuffle_lines,
    other_line_ends,
    wrap_header,
    repeat_header,
    long_header,
    other_date,
    other_encoding,
    other_charset,
    other_boundary,
    enclose,
    quote_deep,
    splice_markup,
)


def _stretch(raw: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(raw))
    return start, min(len(raw), start + chance.choice([1, 20, 400, 5000]))
