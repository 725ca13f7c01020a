"""Header text: raw 8-bit values and the encoded words of RFC 2047."""

import binascii
import re
from itertools import groupby

from postroom.mail.charsets import SHIFT, codec, decode
from postroom.mail.defects import Defect, Findings

# Spaces inside a word are forbidden (RFC 2047 2), and written all the same.
ENCODED_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")


def text_of(value: bytes, findings: Findings) -> str:
    """Decode one unfolded header value."""
    text = value.decode("ascii") if value.isascii() and SHIFT not in value else decode(value, "", findings)
    return decoded(text, findings) if "=?" in text else text


def decoded(text: str, findings: Findings) -> str:
    """Decode the encoded words in a text.

    >>> decoded("=?utf-8?q?K=C3=BC?= =?utf-8?q?che?= 3", Findings())
    'Küche 3'
    """
    pieces: list[tuple[str, str | bytes]] = []
    at = 0
    for word in ENCODED_WORD.finditer(text):
        between = text[at : word.start()]
        # White space between two encoded words is not part of the text (RFC 2047 6.2).
        if between and not (pieces and pieces[-1][0] and between.isspace()):
            pieces.append(("", between))
        pieces.append((word[1].lower(), _bytes(word[1], word[2], word[3], findings)))
        at = word.end()
    pieces.append(("", text[at:]))
    return "".join(_joined(pieces, findings))


def _joined(pieces: list[tuple[str, str | bytes]], findings: Findings) -> list[str]:
    """Join neighbours in one charset before decoding: some programs split a character over two words."""
    texts = []
    for charset, group in groupby(pieces, key=lambda piece: piece[0]):
        if charset:
            content = b"".join(value for _, value in group if isinstance(value, bytes))
            texts.append(decode(content, charset, findings))
        else:
            texts.extend(value for _, value in group if isinstance(value, str))
    return texts


def _bytes(charset: str, encoding: str, word: str, findings: Findings) -> bytes:
    content = word.encode() if word.isascii() else _sent(charset, word, findings)
    if encoding in "qQ":
        return binascii.a2b_qp(content.replace(b" ", b"_"), header=True)
    try:
        return binascii.a2b_base64(content.rstrip(b"=") + b"===")
    except binascii.Error:
        findings.note(Defect.ENCODED_WORD_BROKEN)
        return content


def _sent(charset: str, word: str, findings: Findings) -> bytes:
    """Return the bytes of a word with raw 8-bit characters in it: those were most likely sent in the word's charset."""
    findings.note(Defect.ENCODED_WORD_BROKEN)
    try:
        return word.encode(codec(charset) or "utf-8")
    except UnicodeError:
        return word.encode("utf-8", "replace")
