"""Messages as Outlook keeps them (MS-OXPROPS, MS-OXCMSG): properties by number, written as MIME for our own reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import IntEnum

from postroom.mail import charsets, entities, headers, rtf
from postroom.mail.bounds import HEADER_BLOCK_MOST
from postroom.mail.defects import Findings
from postroom.mail.entities import Entity, Field

Value = str | bytes | int
CODE_PAGES = {
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    51932: "euc-jp",
    65001: "utf-8",
}
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)  # times are tenths of microseconds since (MS-DTYP 2.3.3)
SENSITIVITIES = ("", "Personal", "Private", "Company-Confidential")
RECIPIENTS = {1: "To", 2: "Cc", 3: "Bcc"}  # MS-OXOMSG 2.2.3.1
OWN_STRUCTURE = ("content-", "mime-version")


class Tag(IntEnum):
    """The numbers of the properties that are read (MS-OXPROPS 2)."""

    SENSITIVITY = 0x0036
    SUBJECT = 0x0037
    SUBMITTED = 0x0039
    AUTHOR_NAME = 0x0042
    AUTHOR_ADDRESS = 0x0065
    HEADERS = 0x007D
    RECIPIENT_TYPE = 0x0C15
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    DELIVERED = 0x0E06
    BODY = 0x1000
    RTF = 0x1009
    HTML = 0x1013
    MESSAGE_ID = 0x1035
    REFERENCES = 0x1039
    IN_REPLY_TO = 0x1042
    DISPLAY_NAME = 0x3001
    ADDRESS = 0x3003
    ATTACHED = 0x3701
    SHORT_FILE_NAME = 0x3704
    FILE_NAME = 0x3707
    MEDIA_TYPE = 0x370E
    CONTENT_ID = 0x3712
    CONTENT_LOCATION = 0x3713
    SMTP_ADDRESS = 0x39FE
    MESSAGE_CODE_PAGE = 0x3FFD
    CODE_PAGE = 0x3FDE
    SENDER_SMTP = 0x5D01
    AUTHOR_SMTP = 0x5D02


@dataclass(slots=True)
class Properties:
    """Values by number. Text is Unicode, or bytes in the message's code page."""

    values: dict[int, Value] = field(default_factory=dict)
    code_page: int = 0

    def text(self, *tags: Tag) -> str:
        """Return the first text there is."""
        for tag in tags:
            value = self.values.get(tag)
            if isinstance(value, bytes):
                value = charsets.decode(value, charset(self.code_page), Findings())
            if isinstance(value, str) and (stripped := value.rstrip("\0")):
                return stripped
        return ""

    def number(self, *tags: Tag) -> int:
        return next((value for tag in tags if isinstance(value := self.values.get(tag), int)), 0)

    def content(self, tag: Tag) -> bytes:
        value = self.values.get(tag, b"")
        return (
            value.encode("utf-8", "replace") if isinstance(value, str) else value if isinstance(value, bytes) else b""
        )


@dataclass(slots=True)
class Attached:
    """Something attached: its properties, with the content among them or as a message of its own."""

    properties: Properties
    message: Item | None = None


@dataclass(slots=True)
class Item:
    """A message, its recipients and what is attached to it."""

    properties: Properties
    recipients: list[Properties] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)


def message(item: Item) -> bytes:
    """Write a whole message: the headers it came with, or those its properties tell."""
    written = body(item)
    return bytes(Entity((*_headers(item), *written.fields), written.body))


def body(item: Item) -> Entity:
    """Write a message's words and files."""
    words = list(_words(item.properties))
    files = [_file(each, number) for number, each in enumerate(item.attached, 1)]
    shown = words if len(words) < 2 else [entities.multipart("alternative", words)]
    whole = [*shown, *files] or [entities.text(b"", "text/plain")]
    return entities.multipart("mixed", whole) if len(whole) > 1 else whole[0]


def charset(code_page: int) -> str:
    """Name the charset of a Windows code page; nothing where none is stated.

    >>> charset(28605)
    'iso-8859-15'
    """
    if 28591 <= code_page <= 28606:
        return f"iso-8859-{code_page - 28590}"
    return CODE_PAGES.get(code_page, f"cp{code_page}") if code_page else ""


def _words(properties: Properties) -> Iterator[Entity]:
    """Yield the plain text and the HTML, which may lie inside RTF (MS-OXRTFEX)."""
    plain, html = properties.text(Tag.BODY), properties.content(Tag.HTML)
    if plain:
        yield entities.text(plain.encode("utf-8", "replace"), "text/plain")
    if html:
        yield entities.text(html, "text/html", charset(properties.number(Tag.CODE_PAGE)) or "utf-8")
    elif compressed := properties.content(Tag.RTF):
        read = rtf.read(rtf.decompressed(compressed))
        if read.words.strip() and (read.is_html or not plain):
            yield entities.text(read.words.encode("utf-8", "replace"), "text/html" if read.is_html else "text/plain")


def _file(attached: Attached, number: int) -> Entity:
    said = attached.properties
    name = said.text(Tag.FILE_NAME, Tag.SHORT_FILE_NAME, Tag.DISPLAY_NAME)
    if attached.message is not None:
        return entities.file(message(attached.message), "message/rfc822", name)
    return entities.file(
        said.content(Tag.ATTACHED),
        said.text(Tag.MEDIA_TYPE) or "application/octet-stream",
        name or f"{number}",
        said.text(Tag.CONTENT_ID).strip("<>"),
        said.text(Tag.CONTENT_LOCATION),
    )


def _headers(item: Item) -> list[Field]:
    """Return the headers the message was sent with; what they lack, its properties say."""
    said = item.properties
    stated = said.text(Tag.HEADERS).encode("utf-8", "replace")
    read, _ = headers.read(stated, 0, min(len(stated), HEADER_BLOCK_MOST), Findings())
    fields = [(name, value.decode("utf-8")) for name, value in read.fields if not name.startswith(OWN_STRUCTURE)]
    known = {name for name, _ in fields}
    return fields + [(name, value) for name, value in _told(item) if value and name.lower() not in known]


def _told(item: Item) -> Iterator[Field]:
    said = item.properties
    author = said.text(Tag.AUTHOR_SMTP, Tag.SENDER_SMTP, Tag.AUTHOR_ADDRESS, Tag.SENDER_ADDRESS)
    if author:
        yield "From", entities.mailbox(said.text(Tag.AUTHOR_NAME, Tag.SENDER_NAME), author)
    for kind, name in RECIPIENTS.items():
        to = [each for each in item.recipients if (each.number(Tag.RECIPIENT_TYPE) or 1) == kind]
        yield name, ", ".join(map(_recipient, to))
    yield "Subject", said.text(Tag.SUBJECT)
    yield "Date", _date(said.number(Tag.SUBMITTED, Tag.DELIVERED))
    yield "Message-ID", said.text(Tag.MESSAGE_ID)
    yield "In-Reply-To", said.text(Tag.IN_REPLY_TO)
    yield "References", said.text(Tag.REFERENCES)
    sensitivity = said.number(Tag.SENSITIVITY)
    yield "Sensitivity", SENSITIVITIES[sensitivity] if 0 <= sensitivity < len(SENSITIVITIES) else ""


def _recipient(said: Properties) -> str:
    return entities.mailbox(said.text(Tag.DISPLAY_NAME), said.text(Tag.SMTP_ADDRESS, Tag.ADDRESS))


def _date(ticks: int) -> str:
    """Write a time; one beyond the calendar is none."""
    try:
        return format_datetime(EPOCH + timedelta(microseconds=ticks // 10)) if ticks > 0 else ""
    except OverflowError:
        return ""
