"""People as mail programs write them for people, into header blocks: often by their name alone."""

import re
from collections.abc import Iterator

from postroom.mail.addresses import Mailbox, normalise
from postroom.mail.bounds import ADDRESSES_MOST, NAME_MOST
from postroom.mail.labels import BEHALF

READ_MOST = 100_000  # characters
ADDRESS = re.compile(r"[^\s<>\[\]()\"',;:|]{1,64}@[^\s<>\[\]()\"',;:|]{1,255}")
NAME_EDGES = " \t\xa0*_\"'<>[]()|,;:\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
COMMAS = re.compile("[,，、]")


def written_mailboxes(text: str) -> tuple[Mailbox, ...]:
    """Read a list of people; of one who is written by name alone the address is empty.

    >>> written_mailboxes("Hill, Cleo; Ben Oak [mailto:ben@ours.example]")
    (Mailbox(name='Hill, Cleo', address=''), Mailbox(name='Ben Oak', address='ben@ours.example'))
    """
    text = text[:READ_MOST]
    pieces = text.split(";") if ";" in text else _between_commas(text)
    people = (_person(piece) for piece in pieces)
    return tuple(person for person in people if person)[:ADDRESSES_MOST]


def written_author(text: str) -> tuple[Mailbox | None, Mailbox | None]:
    """Return who wrote, and who sent it on behalf of the author where that is told.

    >>> written_author("desk@tiles.example [mailto:desk@tiles.example] On Behalf Of Cleo Hill")[0]
    Mailbox(name='Cleo Hill', address='')
    """
    text = text[:READ_MOST]
    told = BEHALF.search(text)
    if told and (author := _person(text[told.end() :])):
        return author, _person(text[: told.start()])
    return _person(text), None


def _person(text: str) -> Mailbox | None:
    """Read a person: "Cleo Hill <cleo@…>", "[mailto:cleo@…]", "cleo@… (Cleo Hill)", Notes' "Cleo Hill/Tiles/AT@Tiles".

    An address without a point in its domain is one of Notes or of an old Exchange, no Internet address.
    """
    found = next((each for each in ADDRESS.finditer(text) if "." in each[0].rpartition("@")[2]), None)
    address = normalise(found[0].rstrip(".")) if found else ""
    if not found or not address:
        name = _name(text.partition("@")[0].partition("/")[0])
        return Mailbox(name, "") if name and not text.rstrip().endswith(":") else None  # else the name of a group
    before, behind = text[: found.start()].removesuffix("mailto:"), text[found.end() :]
    name = _name(before) or (_name(behind) if "(" in behind[:3] else "")
    return Mailbox("" if normalise(name) == address else name, address)


def _name(text: str) -> str:
    return " ".join(text.strip(NAME_EDGES).split())[:NAME_MOST]


def _between_commas(text: str) -> Iterator[str]:
    """Split at commas, except behind a family name, which stands alone before its comma."""
    kept = ""
    for piece in COMMAS.split(text):
        kept = f"{kept}, {piece.strip()}" if kept else piece.strip()
        if "@" in kept or len(kept.split()) > 1:
            yield kept
            kept = ""
    yield kept
