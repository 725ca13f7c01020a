"""Small real files, written by hand: PNG, PDF, DOCX, CSV and an invitation, each the same bytes every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import datetime, timedelta
from hashlib import sha256
from xml.sax.saxutils import escape

MEDIA_TYPES = {
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "txt": "text/plain",
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(name: str, lines: tuple[str, ...]) -> bytes:
    """Make the file that a name asks for by its ending, saying what the lines say."""
    match name.rpartition(".")[2]:
        case "png":
            return png(name)
        case "pdf":
            return pdf((name, "", *lines))
        case "docx":
            return docx((name, *lines))
        case _:
            return "\r\n".join((*lines, "")).encode()


def png(name: str, size: int = 48) -> bytes:
    """Draw two colours and a diagonal, all chosen by the name, so that every version looks different. PNG, RFC 2083."""
    ink = sha256(name.encode()).digest()
    slope = 1 + ink[6] % 5
    rows = (
        b"\0" + b"".join(ink[0:3] if (x * slope + y) % size < ink[7] % size else ink[3:6] for x in range(size))
        for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def pdf(lines: tuple[str, ...]) -> bytes:
    """Set lines of text on one page, in Helvetica. ISO 32000-1."""
    shown = b" T* ".join(b"(" + _pdf_text(line) + b") Tj" for line in lines)
    page = b"BT /F1 11 Tf 60 780 Td 16 TL " + shown + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return bytes(out) + head + index + tail


def _pdf_text(line: str) -> bytes:
    return line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def docx(paragraphs: tuple[str, ...]) -> bytes:
    """Write paragraphs as a Word document. ECMA-376."""
    body = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def invitation(uid: str, title: str, start: datetime, organizer: str, attendees: tuple[str, ...]) -> str:
    """Invite to an hour. RFC 5545, RFC 6047."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tidewise//Calendar//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{title}",
        f"ORGANIZER:mailto:{organizer}",
        *(f"ATTENDEE;RSVP=TRUE:mailto:{each}" for each in attendees),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\r\n".join((*lines, ""))
