"""Header fields, written: encoded where they must be, folded, and never more than the one field that was meant."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from postroom.mail.addresses import Mailbox

LINE = 76  # characters of a line with an encoded word (RFC 2047 2)
WORD = 75  # characters of an encoded word
LINE_MOST = 998  # of any line (RFC 5322 2.1.1)
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
LOCAL = re.compile(r"""(?:[^\x00-\x20"(),:;<>@\[\\\]\x7f]+|"[^\x00-\x1f"\\\x7f]+")""")
PLACE = re.compile(r"(?:[^\x00-\x2c/:-@\[-`{-\x7f\x80-\xa0]+|\[[0-9A-Fa-f.:IPv]+\])")
FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
MESSAGE_ID = re.compile(r"[^\s<>\x00-\x20\x7f-\xff]+@[^\s<>\x00-\x20\x7f-\xff]+")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
IN_NAMES = re.compile(rb"[A-Za-z0-9!*+/-]")  # what an encoded word in a name may hold as it is (RFC 2047 5)
IN_PARAMETERS = "!#$&+-.^_`|~"  # beside letters and digits (RFC 5987 3.2.1)
ADDRESS_MOST = 500  # octets; more than RFC 5321 4.5.3.1 lets through
PIECE = 60  # characters of a piece of a parameter


class CannotCompose(ValueError):
    """What was drafted cannot be written as a message; the words say what and why."""


def field(name: str, value: str) -> str:
    """Return a field of free text (RFC 5322 2.2.1, RFC 2047)."""
    if not FIELD_NAME.fullmatch(name):
        raise CannotCompose(f"{name!r} is no name of a header field.")
    return _folded(name, _words(one_line(value, name)))


def mailboxes(name: str, named: Iterable[Mailbox]) -> str:
    """Return a field of mailboxes (RFC 5322 3.4), a comma after each but the last."""
    listed = [_mailbox(each, name) for each in named]
    words = [[*each[:-1], f"{each[-1]},"] if number < len(listed) - 1 else each for number, each in enumerate(listed)]
    return _folded(name, [word for each in words for word in each])


def ids(name: str, named: Iterable[str]) -> str:
    """Return a field of message ids, one a line."""
    for each in named:
        if not MESSAGE_ID.fullmatch(each) or len(each) > LINE_MOST - len(name) - 4:
            raise CannotCompose(f"{name}: {each[:80]!r} is no message id; it needs an @ and no spaces or brackets.")
    return f"{name}: " + "\r\n ".join(f"<{each}>" for each in named) + "\r\n"


def parameter(name: str, value: str) -> Iterator[str]:
    """Yield the pieces of a parameter, encoded and continued where it must be (RFC 2231).

    >>> list(parameter("filename", "Plan.pdf")), list(parameter("filename", "Grün.pdf"))
    (['filename="Plan.pdf"'], ["filename*=UTF-8''Gr%C3%BCn.pdf"])
    """
    value = one_line(value, f"The {name}")
    if value.isascii() and len(value) <= PIECE:
        yield f'{name}="{_escaped(value)}"'
        return
    encoded = [quote(character.encode("utf-8", "replace"), safe=IN_PARAMETERS) for character in value]
    pieces = [""]
    for each in encoded:
        if len(pieces[-1]) + len(each) > PIECE:
            pieces.append("")
        pieces[-1] += each
    if len(pieces) == 1:
        yield f"{name}*=UTF-8''{pieces[0]}"
    else:
        pieces[0] = f"UTF-8''{pieces[0]}"
        yield from (f"{name}*{number}*={piece}" for number, piece in enumerate(pieces))


def one_line(value: str, what: str) -> str:
    """Return a value that is one line; a line break in one would begin another field."""
    if CONTROL.search(value):
        raise CannotCompose(f"{what} holds a line break or a control character, which no header field may.")
    return value


def address(mailbox: Mailbox, what: str) -> str:
    """Return an address as it is written: its domain in ASCII (IDNA), unless the local part needs UTF-8 anyway."""
    local, at, place = mailbox.address.rpartition("@")
    if not at or len(mailbox.address) > ADDRESS_MOST or not LOCAL.fullmatch(local) or not PLACE.fullmatch(place):
        raise CannotCompose(f"{what}: {mailbox.address[:80]!r} is no mail address.")
    if local.isascii() and not place.isascii():
        try:
            place = place.encode("idna").decode()
        except UnicodeError as problem:
            raise CannotCompose(f"{what}: {place[:80]!r} is no domain that has an ASCII form.") from problem
    return f"{local}@{place}"


def _mailbox(mailbox: Mailbox, what: str) -> list[str]:
    """Return the words of a mailbox, between which its line may be folded."""
    written = address(mailbox, what)
    name = " ".join(one_line(mailbox.name, what).split())
    if not name:
        return [written]
    if not name.isascii() or "=?" in name or len(name) > LINE:
        return [*_encoded(name), f"<{written}>"]
    if ATOMS.fullmatch(name):
        return [*name.split(), f"<{written}>"]
    return [f'"{_escaped(name)}"', f"<{written}>"]


def _words(value: str) -> list[str]:
    """Return the words of free text, encoded as a whole where one of them must be."""
    words = value.split(" ")
    return words if value.isascii() and "=?" not in value and len(max(words, key=len)) < LINE else list(_encoded(value))


def _encoded(value: str) -> Iterator[str]:
    """Yield encoded words (RFC 2047), each of whole characters; a reader joins them without the spaces between."""
    taken, by_q = "", len(value) >= sum(map(_q_length, value)) / 2
    for character in value:
        longer = taken + character
        if len(_word(longer, by_q)) > WORD:
            yield _word(taken, by_q)
            longer = character
        taken = longer
    if taken:
        yield _word(taken, by_q)


def _q_length(character: str) -> int:
    return sum(1 if IN_NAMES.match(bytes([byte])) else 3 for byte in character.encode("utf-8", "replace"))


def _word(text: str, by_q: bool) -> str:
    octets = text.encode("utf-8", "replace")
    if not by_q:
        return f"=?utf-8?b?{b64encode(octets).decode()}?="
    written = (chr(byte) if IN_NAMES.match(bytes([byte])) else "_" if byte == 32 else f"={byte:02X}" for byte in octets)
    return f"=?utf-8?q?{''.join(written)}?="


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _folded(name: str, words: list[str]) -> str:
    """Join the words of a field to lines; a line begins with a word that is not empty, so no line is blank."""
    lines = [f"{name}:"]
    for word in words:
        if word and len(lines[-1]) + 1 + len(word) > LINE and lines != [f"{name}:"]:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"
