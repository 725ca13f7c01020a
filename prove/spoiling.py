"""Spoiling mail: what breaks readers of mail, as small changes to real messages and as a few monsters."""

from __future__ import annotations

import base64
import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

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


ZEROS = 200 * 1024 * 1024
"""Bytes that a bomb unpacks to."""


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


HEAD = b"From: a@b.example\nTo: c@d.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <m@b.example>\n"


def one_long_line(chance: random.Random) -> bytes:
    """50 MB without a line end, in one of the places where readers look for one."""
    filler = chance.choice(
        [b"a", b"> ", b"On ", b"<div>", b"=", b" ", b"=C3", b"\xff", b"From: ", b"http://a.example/"]
    )
    start = chance.choice([b"\n", b"Subject: ", b"Content-Type: text/html\n\n", b"References: ", b"To: "])
    return HEAD + start + filler * (50 * 1024 * 1024 // len(filler))


def many_parts(chance: random.Random) -> bytes:
    kind = chance.choice([b"text/plain", b"text/html", b"application/pdf", b"message/rfc822", b"multipart/mixed"])
    part = b"--b\nContent-Type: %s; name=a\n\nSubject: x\n\nwords\n" % kind
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 10_000 + b"--b--\n"


def nested_parts(chance: random.Random) -> bytes:
    depth = 10_000
    opens = chance.choice([b"multipart/mixed", b"multipart/alternative", b"multipart/digest"])
    layers = [b"Content-Type: %s; boundary=b%d\n\n--b%d\n" % (opens, level, level) for level in range(depth)]
    return HEAD + b"".join(layers) + b"Content-Type: text/plain\n\nat the bottom\n"


def nested_mails(chance: random.Random) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\n\n" * 10_000 + b"Subject: at the bottom\n\nwords\n"


def same_boundary(chance: random.Random) -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000
    )


def zip_bomb(chance: random.Random) -> bytes:
    return _with_file("bomb.zip", b"application/zip", _zipped_zeros(chance.randint(1, 2)))


def gzip_bomb(chance: random.Random) -> bytes:
    return _with_file("bomb.gz", b"application/gzip", _gzipped_zeros(chance.randint(1, 3)))


def many_headers(chance: random.Random) -> bytes:
    return b"".join(b"X-%d: %d\n" % (at, at) for at in range(200_000)) + HEAD + b"\nwords\n"


def many_addresses(chance: random.Random) -> bytes:
    return HEAD + b"Cc: " + b", ".join(b"Name %d <a%d@b.example>" % (at, at) for at in range(100_000)) + b"\n\nwords\n"


def deep_markup(chance: random.Random) -> bytes:
    tag = chance.choice([b"<div>", b"<blockquote>", b"<b><i>", b"<table><tr><td>"])
    return HEAD + b"Content-Type: text/html\n\n" + tag * 100_000 + b"words"


def many_quotes(chance: random.Random) -> bytes:
    mark = chance.choice([b"On Mon Ada wrote:\n> a\n", b"-----Original Message-----\nFrom: a\n\n", b">>>>>>>>> a\n\n"])
    return HEAD + b"\n" + mark * 100_000


MONSTERS: Sequence[Callable[[random.Random], bytes]] = (
    many_parts,
    nested_parts,
    nested_mails,
    same_boundary,
    zip_bomb,
    gzip_bomb,
    many_headers,
    many_addresses,
    deep_markup,
    many_quotes,
    one_long_line,
)


@cache
def _zipped_zeros(layers: int) -> bytes:
    content = bytes(ZEROS)
    for _ in range(layers):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("zeros", content)
        content = out.getvalue()
    return content


@cache
def _gzipped_zeros(layers: int) -> bytes:
    content = bytes(ZEROS)
    for _ in range(layers):
        content = gzip.compress(content, mtime=0)
    return content


def _with_file(name: str, kind: bytes, content: bytes) -> bytes:
    head = b'Content-Type: %s; name="%s"\nContent-Transfer-Encoding: base64\n\n' % (kind, name.encode())
    parts = b"--b\n\nsee the file\n--b\n" + head + base64.encodebytes(content) + b"--b--\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + parts
