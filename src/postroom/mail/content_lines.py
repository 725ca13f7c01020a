"""Content lines, in which calendars (RFC 5545 3.1) and cards (RFC 6350 3.3, vCard 2.1) are written."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from postroom.mail import charsets
from postroom.mail.bounds import CONTENT_BYTES_MOST, CONTENT_LINES_MOST
from postroom.mail.defects import Findings

PARAMETERS_MOST = 1_000  # of one property
PARAMETER_MOST = 2_000  # characters of one parameter's values
LINE_END = re.compile(r"\r\n|\r|\n")
PARAMETER = re.compile(r';([^;:="]*+)(?:=((?:"[^"]*+"|[^";:])*+))?')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
CARETS = {"^n": "\n", "^'": '"', "^^": "^"}  # RFC 6868
CARET = re.compile(r"\^[n'^]")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A property: its name in upper case, its parameters by upper-case name, its value as it was written."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """Return a value of type TEXT without its escapes (RFC 5545 3.3.11)."""
        return ESCAPED.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], self.value).strip()

    @property
    def fields(self) -> list[str]:
        """Return the components of a structured value (RFC 6350 6.2.2), each without its escapes."""
        pieces = re.split(r"(?<!\\);", self.value)
        return [ContentLine(self.name, {}, piece).text for piece in pieces]


def content_lines(content: bytes, charset: str) -> Iterator[ContentLine]:
    """Yield the properties of a calendar or card, as many as are read of one."""
    text = charsets.decode(content[:CONTENT_BYTES_MOST], charset, Findings()).replace("\0", "").lstrip("\ufeff")
    for line in _unfolded(LINE_END.split(text, CONTENT_LINES_MOST)[:CONTENT_LINES_MOST]):
        if read := _read(line):
            yield read


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Join folded lines, and the soft breaks of vCard 2.1's quoted-printable."""
    pieces: list[str] = []
    soft = False
    for line in lines:
        if soft or line[:1] in (" ", "\t"):
            pieces.append(line if soft else line[1:])
        else:
            yield "".join(pieces)
            pieces = [line]
        is_quoted = "QUOTED-PRINTABLE" in pieces[0][:200].upper()
        soft = is_quoted and line.endswith("=")
        if soft:
            pieces[-1] = pieces[-1][:-1]
    yield "".join(pieces)


def _read(line: str) -> ContentLine | None:
    name = line[: min(at for at in (line.find(":"), line.find(";"), len(line)) if at >= 0)]
    at = len(name)
    parameters: dict[str, str] = {}
    for _ in range(PARAMETERS_MOST):
        if not line.startswith(";", at) or not (found := PARAMETER.match(line, at)):
            break
        key = found[1].strip().upper()
        value = (found[2] or "").strip('" ')
        if found[2] is None:
            key, value = "TYPE", key.lower()  # vCard 2.1 leaves out what its values are of
        earlier = parameters.get(key)
        parameters[key] = (f"{earlier},{_plain(value)}" if earlier else _plain(value))[:PARAMETER_MOST]
        at = found.end()
    if not line.startswith(":", at) or not name:
        return None
    value = line[at + 1 :]
    if "quoted-printable" in f"{parameters.get('ENCODING', '')},{parameters.get('TYPE', '')}".lower():
        quoted = binascii.a2b_qp(value.encode("utf-8", "replace"))
        value = charsets.decode(quoted, parameters.get("CHARSET", ""), Findings())
    return ContentLine(name.strip().rpartition(".")[2].upper(), parameters, value)


def _plain(value: str) -> str:
    return CARET.sub(lambda caret: CARETS[caret[0]], value) if "^" in value else value
