"""Monsters: mails built to exhaust whoever reads them, by length, by number, by depth or by what they unpack to."""

from __future__ import annotations

import base64
import gzip
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

HEAD = b"From: a@b.example\nTo: c@d.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <m@b.example>\n"
ZEROS = 200 * 1024 * 1024
"""Bytes that a bomb unpacks to."""


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
