"""Rich text as Outlook packs it: compressed (MS-OXRTFCP), and often a shell around HTML (MS-OXRTFEX)."""

import re
from dataclasses import dataclass, field
from typing import Final

from postroom.mail import charsets
from postroom.mail.bounds import RTF_MOST
from postroom.mail.defects import Findings

COMPRESSED, UNCOMPRESSED = b"LZFu", b"MELA"
HEADER = 16  # bytes: two sizes, the kind, a checksum
# What every text begins with, so that the first words need not be written out (MS-OXRTFCP 3.1.3).
DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
WINDOW = 4096
TOKEN = re.compile(
    rb"\\([a-z]++)(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n\0]++|([^\\{}\r\n\0]++)", re.DOTALL
)
UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr themedata "
    b"listtable listoverridetable datastore generator filetbl".split()
)
BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t"}
SIGNS = {
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"endash": "\u2013",
    b"emdash": "\u2014",
}
DEPTH_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Read:
    """The words of a rich text: HTML where it was made from HTML."""

    words: str
    is_html: bool


def decompressed(content: bytes) -> bytes:
    """Undo the compression; what is damaged is read as far as it goes."""
    packed = content[HEADER:]
    if content[8:12] == UNCOMPRESSED:
        return packed[:RTF_MOST]
    if content[8:12] != COMPRESSED:
        return b""
    out = bytearray(DICTIONARY)
    most = min(int.from_bytes(content[4:8], "little"), RTF_MOST) + len(out)
    at = 0
    while at < len(packed) and len(out) < most:
        flags = packed[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 2 > len(packed):
                    return bytes(out[len(DICTIONARY) :])
                reference = packed[at] << 8 | packed[at + 1]
                at += 2
                where, length = reference >> 4, (reference & 15) + 2
                if where == len(out) % WINDOW:  # what would be written next: the end
                    return bytes(out[len(DICTIONARY) :])
                _repeat(out, where, length)
            else:
                out += packed[at : at + 1]
                at += 1
    return bytes(out[len(DICTIONARY) : most])


def _repeat(out: bytearray, where: int, length: int) -> None:
    """Append what stands at a place of the window, which may run into what is being appended."""
    back = (len(out) - where) % WINDOW or WINDOW
    start = len(out) - back
    for at in range(start, start + length):
        out.append(out[at] if at >= 0 else 32)


def read(content: bytes) -> Read:
    """Return the words of a rich text."""
    page = _Page(is_html=b"\\fromhtml" in content[:2_000])
    for word, number, code, escaped, brace, plain in TOKEN.findall(content[:RTF_MOST]):
        if brace == b"{":
            page.open()
        elif brace:
            page.close()
        elif word:
            page.word(word, int(number) if number else None)
        elif code:
            page.bytes(bytes.fromhex(code.decode()))
        elif escaped == b"*":
            page.optional = True
        elif escaped:
            page.bytes(b"\xa0" if escaped == b"~" else escaped if escaped in b"\\{}" else b"")
        elif plain:
            page.bytes(plain)
    page.flush()
    pairs = "".join(page.words).encode("utf-16-le", "surrogatepass")  # \u writes the halves of a pair one by one
    return Read(pairs.decode("utf-16-le", "replace"), page.is_html)


@dataclass(slots=True)
class _Page:
    """What was written so far, and how the group we are in is to be read: unseen, or RTF beside the same in HTML."""

    is_html: bool
    words: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    charset: str = "cp1252"
    findings: Findings = field(default_factory=Findings)
    unseen: bool = False
    beside: bool = False
    optional: bool = False
    skip: int = 0  # characters that stand for one already written (\\uc)
    stack: list[tuple[bool, bool]] = field(default_factory=list)

    def open(self) -> None:
        if len(self.stack) < DEPTH_MOST:
            self.stack.append((self.unseen, self.beside))

    def close(self) -> None:
        self.optional = False
        if self.stack:
            self.unseen, self.beside = self.stack.pop()

    def word(self, word: bytes, number: int | None) -> None:
        if self.optional:
            self.optional = False
            self.unseen = not (self.is_html and word == b"htmltag")
        elif word in UNSEEN:
            self.unseen = True
        elif word == b"htmlrtf":
            self.beside = number != 0
        elif word == b"ansicpg" and number:
            self.charset = f"cp{number}"
        elif word == b"u" and number is not None:
            self.write(chr(number % 0x10000))
            self.skip = 1
        elif word in BREAKS or word in SIGNS:
            self.write(BREAKS.get(word) or SIGNS[word])

    def bytes(self, content: bytes) -> None:
        if self.skip:
            content, self.skip = content[1:], 0
        if not (self.unseen or self.beside):
            self.waiting += content

    def write(self, text: str) -> None:
        if not (self.unseen or self.beside):
            self.flush()
            self.words.append(text)

    def flush(self) -> None:
        if self.waiting:
            self.words.append(charsets.decode(bytes(self.waiting), self.charset, self.findings))
            self.waiting.clear()
