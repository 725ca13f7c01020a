"""Values of this library as plain ones, such as JSON knows."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, IntEnum


def plain(value: object) -> object:
    """Return dataclasses as dictionaries by their public fields, dates as ISO 8601, members of enums as their words.

    >>> from postroom.mail.addresses import Mailbox
    >>> plain((Mailbox("Cleo", "cleo@tiles.example"), None))
    [{'name': 'Cleo', 'address': 'cleo@tiles.example'}, None]
    """
    match value:
        case IntEnum():
            return value.name.lower()
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case list() | tuple():
            return [plain(each) for each in value]
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return {
                field.name.rstrip("_"): plain(getattr(value, field.name))
                for field in fields(value)
                if not field.name.startswith("_")
            }
        case _:
            return value
