"""Mailboxes and addresses (RFC 5322 3.4), as tolerantly as mail programs write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postroom.mail.bounds import ADDRESSES_MOST, NAME_MOST
from postroom.mail.defects import Defect, Findings
from postroom.mail.providers import MACHINE_NAMES, MACHINE_STARTS, SHARED_PROVIDERS
from postroom.mail.words import decoded

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|=\?[^?\s,;<>]*+\?[bBqQ]\?[^?<>]*+\?=|[^"()<>,;:=]++|.', re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f]+")
PLAIN_ENOUGH = re.compile(r'[^"();:\\?]*+')
TAG = re.compile(r"[+=].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name as written and a normalised address."""

    name: str
    address: str


def mailboxes(value: str, findings: Findings) -> tuple[Mailbox, ...]:
    """Read an address list: groups flattened, comments dropped (a comment serves as the name where there is none).

    >>> [each.address for each in mailboxes('Team: "B, Ben" <Ben@Ours.example>, cleo@tiles.example;', Findings())]
    ['ben@ours.example', 'cleo@tiles.example']
    """
    found: list[Mailbox] = []
    broken = 0
    for name, address in _rejoined(_plain(value) if PLAIN_ENOUGH.fullmatch(value) else _tokenised(value, findings)):
        if not address and not name:
            continue
        if len(found) + broken >= ADDRESSES_MOST:
            findings.note(Defect.TOO_MANY_ADDRESSES)
            break
        normal = normalise(address)
        if normal:
            found.append(Mailbox(" ".join(name.split())[:NAME_MOST], normal))
        else:
            broken += 1
            findings.note(Defect.ADDRESS_BROKEN)
    return tuple(found)


def normalise(address: str) -> str:
    """Return an address in lower case without spaces, or nothing where it is none; IDNA is kept as it was written."""
    address = NOT_PRINTED.sub("", "".join(address.split()))
    if address.startswith("@"):
        address = address.rpartition(":")[2]  # a route (RFC 5322 4.4)
    local, at, place = address.lower().removeprefix("mailto:").strip("<>'").rpartition("@")
    if not at:
        return place if place.isascii() and place.replace("-", "").isalnum() else ""
    place = place.strip(".")
    return f"{local}@{place}" if local and place and len(local) + len(place) < 500 else ""


def domain(address: str) -> str:
    """Return the part after the last @, lower case."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def is_shared_provider(place: str) -> bool:
    """Do people of many firms have addresses in this domain?"""
    return place.lower() in SHARED_PROVIDERS


def is_machine(address: str) -> bool:
    """Does nobody sit behind this address, going by its local part?"""
    local = TAG.sub("", address.rpartition("@")[0] or address).lower()
    letters = local.replace("-", "").replace("_", "").replace(".", "")
    return letters in MACHINE_NAMES or letters.startswith(MACHINE_STARTS)


def _rejoined(written: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Put names together that a comma took apart: "Lee, Ada <ada@tiles.example>", where nobody quoted the name."""
    waiting = ""
    for name, address in written:
        if waiting and name and "@" in address:
            name, waiting = f"{waiting}, {name}", ""
        if waiting:
            yield "", waiting
        waiting = address if not name and "@" not in address and address[:1].isupper() else ""
        if not waiting:
            yield name, address
    if waiting:
        yield "", waiting


def _plain(value: str) -> Iterator[tuple[str, str]]:
    for piece in value.split(","):
        name, angle, rest = piece.partition("<")
        name = _unquoted(name.strip())
        if angle:
            yield name, rest.partition(">")[0]
        else:
            yield from _unbracketed(name)


def _unbracketed(written: str) -> list[tuple[str, str]]:
    """Read an address without its angle brackets: a name may stand before it, or others with no comma between.

    >>> _unbracketed("Ben ben@ours.example")
    [('Ben', 'ben@ours.example')]
    """
    words = written.split()
    if len(words) < 2 or "@" not in words[-1][1:-1]:
        return [("", written)]
    if all("@" in word[1:-1] for word in words):
        return [("", word) for word in words]
    return [(" ".join(words[:-1]), words[-1])]


def _tokenised(value: str, findings: Findings) -> Iterator[tuple[str, str]]:
    """Yield each mailbox of a list with quoted strings, comments, groups or encoded words."""
    name: list[str] = []
    angle: list[str] | None = None
    address = comment = ""
    depth = 0
    for token in TOKEN.findall(value):
        if depth or token == "(":
            depth += (token == "(") - (token == ")")
            comment += token if len(comment) < NAME_MOST else ""
        elif angle is not None:
            if token == ">":
                address, angle = "".join(angle), None
            elif token == "," and "@" in "".join(angle[-1:]) and not angle[0].startswith("@"):
                yield from _named(name, "".join(angle), comment, findings)  # the closing > is missing
                name, angle, address, comment = [], None, "", ""
            else:
                angle.append(token)
        elif token == "<":
            angle = []
        elif token in (",", ";"):
            if name or address or comment:
                yield from _named(name, address, comment, findings)
            name, address, comment = [], "", ""
        elif token == ":" and "@" not in "".join(name[-1:]):
            name = []  # what stood before names a group
        else:
            name.append(token)
    yield from _named(name, address or "".join(angle or ()), comment, findings)


def _named(name: list[str], address: str, comment: str, findings: Findings) -> Iterator[tuple[str, str]]:
    said = [comment.strip("()")]
    if address:
        yield _name(name, findings) or _name(said, findings), address
        return
    for before, written in _unbracketed("".join(name).strip().strip("'")):
        yield _name(TOKEN.findall(before), findings) or _name(said, findings), written


def _name(tokens: list[str], findings: Findings) -> str:
    """Join the words of a name: quotes and escapes undone, encoded words decoded, even inside quotes."""
    words = (ESCAPED.sub(r"\1", each[1:].removesuffix('"')) if each.startswith('"') else each for each in tokens)
    name = "".join(words).strip()
    if "=?" in name:
        name = decoded(name, findings)
    return _unquoted(NOT_PRINTED.sub(" ", name).strip())


def _unquoted(name: str) -> str:
    """Take off the single quotes that Outlook puts around names it knows no better for."""
    return name[1:-1] if len(name) > 2 and name[0] == name[-1] == "'" else name
