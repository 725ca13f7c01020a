"""TNEF, the `winmail.dat` in which Exchange packs words and files (MS-OXTNEF), written as MIME for our own reading."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from postroom.mail import mapi
from postroom.mail.bounds import PACKED_MOST, UNPACKED_DEPTH_MOST
from postroom.mail.mapi import Attached, Item, Properties, Tag, Value

SIGNATURE: Final = (0x223E9F78).to_bytes(4, "little")
MESSAGE_PROPERTIES = 0x00069003
ATTACHED_BEGINS, ATTACHED_PROPERTIES = 0x00069002, 0x00069005
ATTACHED_TITLE, ATTACHED_CONTENT = 0x00018010, 0x0006800F
BODY, CODE_PAGE = 0x0002800C, 0x00069007

SIZES: Final = {
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 4,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
TEXT: Final = 0x001F
NUMBERS: Final = {0x0002: "<h", 0x0003: "<i", 0x000B: "<?", 0x0040: "<q"}
MULTIPLE: Final = 0x1000
INTERFACE: Final = 16  # bytes before an object's content
NAMED_FROM: Final = 0x8000
READ: Final = frozenset(tag.value for tag in Tag)


def entity(content: bytes) -> bytes:
    """Return what is packed as a MIME entity: words and files; nothing where it is no TNEF."""
    if not content.startswith(SIGNATURE):
        return b""
    return bytes(mapi.body(_item(content, 0)))


def _item(content: bytes, depth: int) -> Item:
    """Read the attributes in order; each attachment begins with one of its own (MS-OXTNEF 2.1.3.3)."""
    item = Item(Properties())
    for attribute, value in _attributes(content):
        if attribute == ATTACHED_BEGINS:
            if len(item.attached) >= PACKED_MOST:
                break
            item.attached.append(Attached(Properties(code_page=item.properties.code_page)))
        elif attribute == CODE_PAGE:
            item.properties.code_page = int.from_bytes(value[:4], "little")
        elif attribute == MESSAGE_PROPERTIES:
            item.properties.values |= _values(_Reading(value))
        elif attribute == BODY:
            item.properties.values.setdefault(Tag.BODY, value)
        elif item.attached:
            _read_attached(item.attached[-1], attribute, value, depth)
    return item


def _read_attached(attached: Attached, attribute: int, value: bytes, depth: int) -> None:
    values = attached.properties.values
    if attribute == ATTACHED_TITLE:
        values.setdefault(Tag.SHORT_FILE_NAME, value)
    elif attribute == ATTACHED_CONTENT:
        values[Tag.ATTACHED] = value
    elif attribute == ATTACHED_PROPERTIES:
        values |= _values(_Reading(value))
        packed = values.get(Tag.ATTACHED, b"")
        is_message = isinstance(packed, bytes) and packed[INTERFACE : INTERFACE + 4] == SIGNATURE
        if isinstance(packed, bytes) and is_message and depth < UNPACKED_DEPTH_MOST:
            attached.message = _item(packed[INTERFACE:], depth + 1)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield attributes by number: a level, a number, a length, the value, a checksum."""
    at = 6
    for _ in range(20 * PACKED_MOST):
        if at + 9 > len(content):
            return
        attribute, length = struct.unpack_from("<II", content, at + 1)
        yield attribute, content[at + 9 : at + 9 + length]
        at += 9 + length + 2


@dataclass(slots=True)
class _Reading:
    """Reads on through the bytes of some properties; past the end stands nothing."""

    content: bytes
    at: int = 0

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def take(self, length: int) -> bytes:
        taken = self.content[self.at : self.at + length]
        self.at += length
        return taken

    def padded(self, length: int) -> bytes:
        """Take what is filled up to a multiple of four."""
        taken = self.take(length)
        self.at += -length % 4
        return taken

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.content)


def _values(reading: _Reading) -> dict[int, Value]:
    """Read a list of properties (MS-OXTNEF 2.1.3.4)."""
    values: dict[int, Value] = {}
    for _ in range(min(reading.number(), 10 * PACKED_MOST)):
        if reading.is_over:
            break
        kind, tag = struct.unpack("<HH", reading.take(4).ljust(4, b"\0"))
        if tag >= NAMED_FROM:
            _skip_name(reading)
        value = _value(reading, kind)
        if tag in READ and value is not None:
            values[tag] = value
    return values


def _skip_name(reading: _Reading) -> None:
    reading.take(16)
    named_by_text = reading.number() == 1
    length = reading.number()  # or the number that names it
    if named_by_text:
        reading.padded(length)


def _value(reading: _Reading, kind: int) -> Value | None:
    single = kind & ~MULTIPLE
    if size := SIZES.get(single):
        count = reading.number() if kind & MULTIPLE else 1
        content = reading.take(size * count)
        return struct.unpack_from(NUMBERS[single], content)[0] if single in NUMBERS and len(content) >= size else None
    value = None
    for _ in range(min(reading.number(), PACKED_MOST)):
        if reading.is_over:
            break
        content = reading.padded(reading.number())
        value = value if value is not None else content.decode("utf-16-le", "replace") if single == TEXT else content
    return value
