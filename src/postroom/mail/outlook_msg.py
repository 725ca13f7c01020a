"""Messages that Outlook saved as files (MS-OXMSG), written as MIME for our own reading."""

import re
import struct
from collections.abc import Mapping
from typing import Final

from postroom.mail import mapi
from postroom.mail.bounds import UNPACKED_DEPTH_MOST
from postroom.mail.compound_files import MAGIC, STORAGE, STREAM, CompoundFile, Entry
from postroom.mail.mapi import Attached, Item, Properties, Tag, Value

FIXED: Final = "__properties_version1.0"
FIXED_HEADER: Final = {"message": 32, "embedded": 24, "other": 8}  # bytes (MS-OXMSG 2.4.1)
VARIABLE: Final = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})")
EMBEDDED: Final = "__substg1.0_3701000D"
SHORT, LONG, BOOLEAN, TIME, TEXT_8, TEXT, BINARY = 0x0002, 0x0003, 0x000B, 0x0040, 0x001E, 0x001F, 0x0102
NUMBERS: Final = {SHORT: "<h", LONG: "<i", BOOLEAN: "<?", TIME: "<q"}
READ: Final = frozenset(tag.value for tag in Tag)


def is_outlook_msg(content: bytes) -> bool:
    """Does it begin as a compound file does? Word and Excel files do too; `message` tells."""
    return content.startswith(MAGIC)


def message(content: bytes) -> bytes:
    """Return a saved message as MIME; nothing where it is none."""
    file = CompoundFile(content)
    if not file.entries:
        return b""
    inside = file.children(file.entries[0])
    if FIXED not in inside or not any(name.startswith("__substg1.0_001A") for name in inside):
        return b""  # every message has a class
    return mapi.message(_item(file, inside, "message", 0))


def _item(file: CompoundFile, inside: Mapping[str, Entry], place: str, depth: int) -> Item:
    item = Item(_properties(file, inside, place))
    for name in sorted(inside):
        entry = inside[name]
        if entry.kind != STORAGE:
            continue
        if name.startswith("__recip_version1.0_"):
            item.recipients.append(_properties(file, file.children(entry), "other", item.properties.code_page))
        elif name.startswith("__attach_version1.0_"):
            item.attached.append(_attached(file, file.children(entry), item.properties.code_page, depth))
    return item


def _attached(file: CompoundFile, inside: Mapping[str, Entry], code_page: int, depth: int) -> Attached:
    attached = Attached(_properties(file, inside, "other", code_page))
    embedded = inside.get(EMBEDDED)
    if embedded and embedded.kind == STORAGE and depth < UNPACKED_DEPTH_MOST:
        attached.message = _item(file, file.children(embedded), "embedded", depth + 1)
    return attached


def _properties(file: CompoundFile, inside: Mapping[str, Entry], place: str, code_page: int = 0) -> Properties:
    """Read numbers from the stream that holds them all, texts and binaries from one stream each."""
    values: dict[int, Value] = {}
    fixed = file.content(inside[FIXED]) if FIXED in inside else b""
    for at in range(FIXED_HEADER[place], len(fixed) - 15, 16):
        kind, tag = struct.unpack_from("<HH", fixed, at)
        if tag in READ and kind in NUMBERS:
            (values[tag],) = struct.unpack_from(NUMBERS[kind], fixed, at + 8)
    for name, entry in inside.items():
        found = VARIABLE.fullmatch(name)
        if found is None or entry.kind != STREAM or int(found[1], 16) not in READ:
            continue
        tag, kind = int(found[1], 16), int(found[2], 16)
        if kind == TEXT:
            values[tag] = file.content(entry).decode("utf-16-le", "replace")
        elif kind in (TEXT_8, BINARY):
            values[tag] = file.content(entry)
    properties = Properties(values)
    properties.code_page = properties.number(Tag.MESSAGE_CODE_PAGE, Tag.CODE_PAGE) or code_page
    return properties
