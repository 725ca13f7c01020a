"""The words of IMAP (RFC 9051, RFC 3501): what a server sends, read into tokens. Pure, and linear in its input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Token = bytes | list["Token"] | None
"""An atom or a string, a list in parentheses, or NIL."""

LITERAL = re.compile(rb"\{(\d{1,12})\+?\}\Z")
TOKEN = re.compile(rb'\s*+(?:([()])|"((?:[^"\\]++|\\.)*+)"?+|([^\s()"]++))', re.DOTALL)  # the last quote may lack
ESCAPED = re.compile(rb"\\(.)")
STATUS = re.compile(rb"(OK|NO|BAD|BYE|PREAUTH)\b ?+(?:\[([^\]\s]++) ?+([^\]]*+)\] ?+)?(.*+)", re.IGNORECASE | re.DOTALL)
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: its tag (`*` untagged, `+` go on), its status and code where it has them, else its tokens."""

    tag: str
    status: str = ""
    code: str = ""
    argument: str = ""
    text: str = ""
    tokens: tuple[Token, ...] = ()

    @property
    def name(self) -> str:
        """Return what an untagged answer is about: EXISTS and FETCH come behind their number."""
        words = [token for token in self.tokens[:2] if isinstance(token, bytes)]
        if len(words) == 2 and words[0].isdigit():
            return words[1].decode("ascii", "replace").upper()
        return words[0].decode("ascii", "replace").upper() if words else ""

    @property
    def number(self) -> int:
        """Return the number that stands before the name, 0 where there is none."""
        first = self.tokens[0] if self.tokens else None
        return int(first) if isinstance(first, bytes) and first.isdigit() and len(first) < 12 else 0


def literal_size(line: bytes) -> int | None:
    """Return how many bytes follow a line that ends with a literal's size, None where none follow."""
    found = LITERAL.search(line)
    return int(found[1]) if found else None


def response(parts: Sequence[bytes]) -> Response:
    """Read one answer, given as lines without their ends and the literals between them, in turn."""
    tag, _, rest = parts[0].partition(b" ")
    status = STATUS.match(rest)
    if status and len(parts) == 1:
        word, code, argument, text = (part.decode("utf-8", "replace") if part else "" for part in status.groups())
        return Response(_ascii(tag), word.upper(), code.upper(), argument, text.strip())
    if tag == b"+":
        return Response("+", text=rest.decode("utf-8", "replace"))
    return Response(_ascii(tag), tokens=tuple(_tree(_flat([rest, *parts[1:]]))))


def _ascii(word: bytes) -> str:
    return word.decode("ascii", "replace")


def _flat(parts: Sequence[bytes]) -> Iterator[bytes | str | None]:
    """Yield the tokens in a row; parentheses as text, so that no string can be taken for one."""
    for number, part in enumerate(parts):
        if number % 2:
            yield part
            continue
        text = LITERAL.sub(b"", part)
        for found in TOKEN.finditer(text):
            bracket, quoted, atom = found.groups()
            if bracket:
                yield bracket.decode()
            elif quoted is not None:
                yield ESCAPED.sub(rb"\1", quoted)
            elif atom is not None:
                yield None if atom.upper() == b"NIL" else atom


def _tree(flat: Iterable[bytes | str | None]) -> list[Token]:
    """Fold parentheses into lists; what nests deeper than anybody writes is left flat."""
    open_: list[list[Token]] = [[]]
    for token in flat:
        if token == "(" and len(open_) < DEEPEST:
            inner: list[Token] = []
            open_[-1].append(inner)
            open_.append(inner)
        elif token == ")":
            del open_[max(1, len(open_) - 1) :]
        elif not isinstance(token, str):
            open_[-1].append(token)
    return open_[0]


def pairs(tokens: Token) -> dict[str, Token]:
    """Return a list of names and values, as FETCH and STATUS give them, by name."""
    if not isinstance(tokens, list):
        return {}
    names = (token.decode("ascii", "replace").upper() if isinstance(token, bytes) else "" for token in tokens[::2])
    return dict(zip(names, tokens[1::2], strict=False))


def quoted(text: str) -> bytes | None:
    """Return a string in quotes, or None where it must be a literal: quotes hold only 7-bit text.

    >>> quoted('a "b"')
    b'"a \\\\"b\\\\""'
    """
    if not text.isascii() or any(char < " " for char in text):
        return None
    return b'"' + text.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'


def number_set(numbers: Iterable[int]) -> str:
    """Write numbers as ranges.

    >>> number_set([5, 1, 2, 3])
    '1:3,5'
    """
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in ranges)
