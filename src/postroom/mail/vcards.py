"""Cards that people attach (RFC 6350, vCard 2.1 and 3.0): who somebody is and how to reach them."""

from dataclasses import dataclass

from postroom.mail.addresses import normalise
from postroom.mail.bounds import CARDS_MOST, NAME_MOST
from postroom.mail.content_lines import ContentLine, content_lines

TYPES = frozenset({"text/vcard", "text/x-vcard", "text/directory", "application/vcard"})
EACH_MOST = 20  # addresses, and phones, of one card


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of a person or a firm."""

    name: str
    addresses: tuple[str, ...]
    phones: tuple[str, ...]
    organisation: str
    role: str


def is_card(content_type: str, name: str) -> bool:
    """Is a part of this type and file name a card?"""
    return content_type in TYPES or name.lower().endswith(".vcf")


def cards(content: bytes, charset: str = "") -> tuple[Card, ...]:
    """Read the cards in a file.

    >>> cards(b"BEGIN:VCARD\\nFN:Cleo Lee\\nORG:Tiles;Sales\\nTEL;WORK:+49 30 1\\nEMAIL:cleo@tiles.example\\nEND:VCARD")
    (Card(name='Cleo Lee', addresses=('cleo@tiles.example',), phones=('+49 30 1',), organisation='Tiles', role=''),)
    """
    found: list[Card] = []
    lines: list[ContentLine] = []
    for line in content_lines(content, charset):
        marker = line.value.strip().upper() == "VCARD"
        if line.name == "BEGIN" and marker:
            lines = []
        elif line.name == "END" and marker:
            found.append(_card(lines))
            if len(found) >= CARDS_MOST:
                break
        else:
            lines.append(line)
    return tuple(found)


def _card(lines: list[ContentLine]) -> Card:
    first = {line.name: line for line in reversed(lines)}
    return Card(
        name=_name(first)[:NAME_MOST],
        addresses=tuple(filter(None, (normalise(line.text) for line in _of(lines, "EMAIL")))),
        phones=tuple(filter(None, (line.text.removeprefix("tel:")[:NAME_MOST] for line in _of(lines, "TEL")))),
        organisation=first["ORG"].fields[0][:NAME_MOST] if "ORG" in first else "",
        role=(first["TITLE"] if "TITLE" in first else first["ROLE"]).text[:NAME_MOST]
        if first.keys() & {"TITLE", "ROLE"}
        else "",
    )


def _name(first: dict[str, ContentLine]) -> str:
    """Return the name as it is to be shown, else put together from its components (RFC 6350 6.2.1 and 6.2.2)."""
    if "FN" in first and first["FN"].text:
        return " ".join(first["FN"].text.split())
    if "N" not in first:
        return ""
    family, given, middle, before, after = (*first["N"].fields, "", "", "", "", "")[:5]
    return " ".join(filter(None, (before, given, middle, family, after)))


def _of(lines: list[ContentLine], name: str) -> list[ContentLine]:
    return [line for line in lines if line.name == name][:EACH_MOST]
