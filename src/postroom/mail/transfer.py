"""Content transfer encodings (RFC 2045 6), read tolerantly."""

import binascii
import re
from itertools import islice

from postroom.mail.defects import Defect, Findings

IDENTITY = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "unencoded"})
UUENCODE = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})
PADDING_INSIDE = re.compile(rb"=\s*+[A-Za-z0-9+/]")
SPACED_SOFT_BREAK = re.compile(rb"=[ \t]++\r?\n")
ENCODED_LINES = re.compile(
    rb"\s*+((?:[A-Za-z0-9+/]{16,}+={0,2}\r?\n)++(?:[A-Za-z0-9+/]{2,15}+={0,2}\r?\n)?)[ \t]*+\r?\n"
)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
STRANGE = re.compile(rb"[^A-Za-z0-9+/=\s]|[A-Za-z0-9+/] [A-Za-z0-9+/]")
UUENCODE_BEGINS = re.compile(rb"(?:\A|[\r\n])begin [^\r\n]*")
UUENCODED_LEAST = 10  # bytes of a line, on average: programs write 61, and a line for every byte is no file
LINE = re.compile(rb"[^\r\n]++")
LOOKED_AT = 2_000  # bytes
STRANGE_MOST = 0.04  # of them: a few are damage, more are words that were never encoded


def decode(content: bytes, encoding: str, findings: Findings) -> bytes:
    """Undo a transfer encoding; what cannot be decoded is returned as far as it goes."""
    if encoding == "base64":
        return _base64(content, findings)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(SPACED_SOFT_BREAK.sub(b"=\n", content))
    if encoding in UUENCODE:
        return _uuencode(content, findings)
    if encoding not in IDENTITY:
        findings.note(Defect.TRANSFER_ENCODING_UNKNOWN)
    return content


def _base64(content: bytes, findings: Findings) -> bytes:
    if _is_not_base64(content[:LOOKED_AT]):
        findings.note(Defect.TRANSFER_ENCODING_BROKEN)
        return _with_words_below(content)
    if PADDING_INSIDE.search(content):
        # Two encoded pieces in a row; binascii would stop at the first padding.
        findings.note(Defect.TRANSFER_ENCODING_BROKEN)
        return b"".join(_base64_run(piece) for piece in content.split(b"=", 1_000))
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        findings.note(Defect.TRANSFER_ENCODING_BROKEN)
        return _base64_run(content)


def _is_not_base64(content: bytes) -> bool:
    return b" " in content and len(STRANGE.findall(content)) > STRANGE_MOST * len(content)


def _with_words_below(content: bytes) -> bytes:
    """Decode what is encoded, and leave the words below an empty line: lists put their footer there as it is."""
    encoded = ENCODED_LINES.match(content)
    if encoded is None:
        return content
    return _base64_run(encoded[1]) + b"\n\n" + content[encoded.end() :]


def _base64_run(content: bytes) -> bytes:
    digits = NOT_BASE64.sub(b"", content)
    whole = len(digits) - (len(digits) % 4 == 1)
    return binascii.a2b_base64(digits[:whole] + b"=" * (-whole % 4))


def _uuencode(content: bytes, findings: Findings) -> bytes:
    begins = UUENCODE_BEGINS.search(content)
    lines = LINE.finditer(content, begins.end() if begins else 0)
    decoded = []
    for line in islice(lines, len(content) // UUENCODED_LEAST + 1):
        if line[0].strip() in (b"end", b"`"):
            break
        try:
            decoded.append(binascii.a2b_uu(line[0]))
        except binascii.Error:
            findings.note(Defect.TRANSFER_ENCODING_BROKEN)
    return b"".join(decoded)
