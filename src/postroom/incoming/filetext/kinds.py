"""What kind of file some bytes are: by their first bytes, then by the stated type, then by the name."""

import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

PEEK = 1024


class Kind(StrEnum):
    """A kind of file, told apart by how its words are read; the value is what people call it."""

    PDF = "PDF"
    DOCUMENT = "Word document"
    SLIDES = "PowerPoint presentation"
    SHEET = "spreadsheet"
    HTML = "web page"
    CALENDAR = "calendar"
    MAIL = "mail"
    PLAIN = "plain text"
    ARCHIVE = "archive"
    OLD_OFFICE = "old Office file"
    RTF = "rich text file"
    PICTURE = "picture, sound or film"
    UNKNOWN = "file of an unknown kind"


MAGIC = {
    b"PK\x05\x06": Kind.ARCHIVE,
    b"Rar!": Kind.ARCHIVE,
    b"7z\xbc\xaf": Kind.ARCHIVE,
    b"\x1f\x8b": Kind.ARCHIVE,
    b"{\\rtf": Kind.RTF,
    b"\x89PNG": Kind.PICTURE,
    b"\xff\xd8\xff": Kind.PICTURE,
    b"GIF8": Kind.PICTURE,
    b"RIFF": Kind.PICTURE,
    b"OggS": Kind.PICTURE,
    b"ID3": Kind.PICTURE,
    b"BEGIN:VCALENDAR": Kind.CALENDAR,
}
# The part that makes a zip a document, and nothing else does.
OFFICE = {
    "word/document.xml": Kind.DOCUMENT,
    "ppt/presentation.xml": Kind.SLIDES,
    "xl/workbook.xml": Kind.SHEET,
    "xl/workbook.bin": Kind.SHEET,
}
OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/calendar": Kind.CALENDAR,
    "message/rfc822": Kind.MAIL,
    "message/global": Kind.MAIL,
    "text/rtf": Kind.RTF,
}
ENDINGS = {
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".ics": Kind.CALENDAR,
    ".eml": Kind.MAIL,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".csv": Kind.PLAIN,
    ".tsv": Kind.PLAIN,
    ".md": Kind.PLAIN,
    ".markdown": Kind.PLAIN,
    ".log": Kind.PLAIN,
    ".json": Kind.PLAIN,
    ".xml": Kind.PLAIN,
    ".yaml": Kind.PLAIN,
    ".yml": Kind.PLAIN,
}
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str, media_type: str, content: bytes) -> Kind:
    """Judge what kind of file this is.

    >>> kind_of("offer.txt", "text/plain", b"%PDF-1.7 ...").value
    'PDF'
    >>> kind_of("offer", "text/html; charset=utf-8", b"<p>Tiles").value
    'web page'
    """
    return _by_magic(name, media_type, content) or _by_statement(name, media_type, content)


def _by_magic(name: str, media_type: str, content: bytes) -> Kind | None:
    if b"%PDF-" in content[:PEEK]:
        return Kind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _by_directory(content)
    if content.startswith(OLE):
        is_sheet = "excel" in media_type.lower() or name.lower().endswith((".xls", ".xlt"))
        return Kind.SHEET if is_sheet or "Workbook".encode("utf-16-le") in content else Kind.OLD_OFFICE
    return next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)


def _by_directory(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as folder:
            names = set(folder.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return Kind.ARCHIVE
    if "content.xml" in names and OPEN_SHEET in content[:PEEK]:
        return Kind.SHEET
    return next((kind for part, kind in OFFICE.items() if part in names), Kind.ARCHIVE)


def _by_statement(name: str, media_type: str, content: bytes) -> Kind:
    stated = media_type.partition(";")[0].strip().lower()
    ending = PurePosixPath(name.lower()).suffix
    if b"\0" in content[:PEEK] and not content.startswith(UTF16):
        return Kind.UNKNOWN
    if kind := TYPES.get(stated) or ENDINGS.get(ending):
        return kind
    if stated.startswith(("image/", "audio/", "video/")):
        return Kind.PICTURE
    return Kind.PLAIN if stated.startswith("text/") or _is_utf8(content) else Kind.UNKNOWN


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
