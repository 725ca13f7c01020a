"""Mails that nobody should send, of any size: patterns repeated in a body or a header, and structures without end."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Mapping

Mail = Callable[[int], bytes]  # bytes, about -> a mail of so many

HEAD = b"From: Ada Lee <ada@tiles.example>\nTo: ben@ours.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n"
DAEMON = b"From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: Undelivered Mail Returned to Sender\n"

# What readers of bodies look for: introductions, marks, markup, signatures, links, addresses, blanks, reports.
INTRODUCTIONS = (
    *(b"On ", b"On 2 wrote:\n", b"On 2 March 2026, Ada <a@b.example>\n", b"Am 1.1. schrieb:\n", b"wrote:", b"wrote:\n"),
    *(b"> ", b"> x\n\n", b">\n> >\n", b"From: a\nTo: b\n", b"From: a\n", b"Von: a\nAn: b\n\n", b"X-Mailer: a\n"),
    *(b"To: a@b.example,\n", b"-----Original Message-----\n", b"Begin forwarded message:\n\n", b"-- \n", b"\n"),
)
REPORTS = (
    *(b"could not be delivered\n", b"<a@b.example>:\n550 no\n", b"550 5.1.1 <a@b.example>\n", b"delayed ", b"#5.1.1 "),
    *(b"a@", b"@a.example ", b"a@b.example\n", b"a@b.example ", b"(", b"<", b"Recipient: ", b"x", b"\n", b" "),
)
IN_BODIES = (
    *INTRODUCTIONS,
    *REPORTS,
    *(b">", b"> > \n", b"> x\n", b"| ", b">From ", b" >", b"\t>", b"Priority: a\n", b"From: ", b"a:\n", b": "),
    *(b"---------- Forwarded message ---------\n", b"--\n", b"-", b"--", b"_", b"___\n", b"__________\n", b"=", b"*"),
    *(
        b"~\n",
        b"-- \nAda\n",
        b"\r\n",
        b"\r",
        b" \n",
        b"\t",
        b"\xc2\xa0",
        b"\xe2\x80\x8b",
        b"\xe2\x80\xaa",
        b"\x0c",
        b"\0",
    ),
    *(b"<<>>", b"<a", b"<div>", b"<div>\n", b"</div>", b"<blockquote>", b"<blockquote type=cite>\n", b"<p>x", b"<br>"),
    *(b"<!--", b"<!", b"<?", b"<b><i>", b"<table><tr><td>", b"<a href='", b'<a href="', b"<script>", b"<svg><style>"),
    *(b"<pre>\n", b"<br><br>x", b"<li>", b"<div class=gmail_quote>", b"<x y=", b"<head>", b"<img src=cid:a>"),
    *(b"&", b"&amp", b"&amp;", b"&#", b"&#x", b"&#38;", b"&nbsp;", b"&lt;div&gt;"),
    *(b'"', b"'", b")", b"[", b"[]", b"{", b"\\", b"@"),
    *(b"http://", b"http://a.example/", b"https://a.example/\n", b"<http://a.example/>\n", b"(http", b"www.", b"://"),
    *(b"1", b"1 ", b"1.", b"+49 1 ", b"1 Jan 2026 ", b"09:00 ", b"1/2/26, ", b"%", b",", b".", b";", b"a,b\n"),
    *(b"X ", b"a b c\n", b"Ada Lee\n", b"Kind regards\n", b"Kind regards,\nAda\n", b"Thanks\n\n", b"PS ", b"Hi,\n"),
    *(b"Sent from my iPhone\n", b"Sent from my ", b"confidential ", b"confidential and intended only for\n"),
    *(b"=?utf-8?q?x?=", b"=?", b"begin 644 a\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n", b"BEGIN:VCALENDAR\n"),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xe4\xb8\xad", b"\xd7\xa9 ", b"\xd9\x85:", b"\x1b$B"),
)
# What readers of header values look for.
IN_HEADERS = (b"From", b"Subject", b"References", b"Content-Type", b"Content-Disposition")
HEADERS = (
    *(b"From", b"To", b"Subject", b"References", b"In-Reply-To", b"Message-ID", b"Date", b"Content-Type"),
    *(b"Content-Disposition", b"Content-Transfer-Encoding", b"List-Id", b"Received", b"X"),
)


def mails() -> Mapping[str, Mail]:
    """Return every kind of mail by name."""
    found = {
        f"{kind} of {shown(pattern)}": _body(head, pattern) for kind, (head, all_) in BODIES.items() for pattern in all_
    }
    found |= {f"{shown(name)} of {shown(value)}": _header(name, value) for name in HEADERS for value in IN_HEADERS}
    return found | STRUCTURES


def shown(pattern: bytes) -> str:
    return ascii(pattern.decode("latin-1"))[1:-1]


def repeated(pattern: bytes, size: int) -> bytes:
    return pattern * (size // len(pattern))


BODIES: Mapping[str, tuple[bytes, tuple[bytes, ...]]] = {
    "plain": (HEAD + b"Subject: Tiles\n\n", IN_BODIES),
    "HTML": (HEAD + b"Subject: Tiles\nContent-Type: text/html; charset=utf-8\n\n", IN_BODIES),
    "words, then": (HEAD + b"\nYes, on Friday.\n\n", INTRODUCTIONS),
    "report": (DAEMON + b"\n", REPORTS),
}


def _body(head: bytes, pattern: bytes) -> Mail:
    return lambda size: head + repeated(pattern, size)


def _header(name: bytes, pattern: bytes) -> Mail:
    return lambda size: name + b": " + repeated(pattern, size) + b"\nX-Mailer: tiles\n\nwords\n"


def _part(content_type: bytes, content: Callable[[int], bytes], encoding: bytes = b"binary") -> Mail:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: " + content_type
    return lambda size: (
        HEAD + head + b"\nContent-Transfer-Encoding: " + encoding + b"\n\n" + content(size) + b"\n--b--\n"
    )


def _repeated_part(content_type: bytes, before: bytes, pattern: bytes, encoding: bytes = b"binary") -> Mail:
    return _part(content_type, lambda size: before + repeated(pattern, size), encoding)


def _charset(charset: bytes, pattern: bytes) -> Mail:
    head = HEAD + b"Content-Type: text/plain; charset=" + charset + b"\n\n"
    return lambda size: head + repeated(pattern, size)


def _ladder(size: int) -> bytes:
    """Quoted ever deeper: the lines grow longer one by one."""
    steps = int((2 * size) ** 0.5)
    return HEAD + b"\n" + b"\n".join(b">" * step for step in range(steps))


def _nested(kind: bytes) -> Mail:
    layer = b"Content-Type: multipart/%s; boundary=b%d\n\n--b%d\n"
    return lambda size: HEAD + b"".join(layer % (kind, n, n) for n in range(size // 60))


def _references(size: int) -> bytes:
    return HEAD + b"References:" + b"".join(b" <%d@tiles.example>\n" % n for n in range(size // 24)) + b"\nwords\n"


def _headers(size: int) -> bytes:
    return HEAD + b"".join(b"X-%d: %d\n" % (n, n) for n in range(size // 16)) + b"\nwords\n"


def _tnef(size: int) -> bytes:
    attribute = struct.pack("<BII", 2, 0x00069002, 0) + b"\0\0"
    return (0x223E9F78).to_bytes(4, "little") + b"\1\0" + repeated(attribute, size)


def _compound(size: int) -> bytes:
    """An Outlook file whose allocation table chains every sector to the next, and whose entries are all alike."""
    sectors = max(2, size // 512)
    fat = struct.pack(f"<{sectors}I", *range(1, sectors), 0xFFFFFFFE)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 109, 0, 0, 0, 0, 0, 0, 0) + struct.pack("<109I", *range(109))
    return (header.ljust(512, b"\0") + fat).ljust(size, b"\1")


def _rtf(pattern: bytes) -> Callable[[int], bytes]:
    """Rich text, uncompressed, as the one property of a TNEF."""

    def packed(size: int) -> bytes:
        rich = b"{\\rtf1\\ansi\\fromhtml1 " + repeated(pattern, size)
        content = struct.pack("<II", len(rich) + 12, len(rich)) + b"MELA" + bytes(4) + rich
        value = struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(content)) + content
        attribute = struct.pack("<BII", 1, 0x00069003, len(value)) + value + b"\0\0"
        return (0x223E9F78).to_bytes(4, "little") + b"\1\0" + attribute

    return packed


def _compressed_rtf(size: int) -> bytes:
    packed = struct.pack("<II", size, 0xFFFFFFF) + b"LZFu" + bytes(4) + repeated(b"\xff" + b"\x0f\xff" * 8, size)
    value = struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(packed)) + packed
    return (0x223E9F78).to_bytes(4, "little") + b"\1\0" + struct.pack("<BII", 1, 0x00069003, len(value)) + value


BOUNDARY = b"Content-Type: multipart/mixed; boundary=b\n\n"
ALTERNATIVE = b"Content-Type: multipart/alternative; boundary=b\n\n"
STATUS = b"multipart/report; boundary=c\n\n--c\nContent-Type: message/delivery-status"
CALENDAR, CARD, TNEF, SMIME = b"text/calendar", b"text/vcard", b"application/ms-tnef", b"application/pkcs7-mime"
STRUCTURES: Mapping[str, Mail] = {
    "ladder of >": _ladder,
    "100,000 references": _references,
    "100,000 headers": _headers,
    "headers that fold": lambda size: HEAD + b"X:" + repeated(b" x\n", size) + b"\nwords\n",
    "headers without a name": lambda size: HEAD + repeated(b": x\n", size),
    "one header again and again": lambda size: repeated(b"To: a@b.example\n", size) + b"\nwords\n",
    "Received lines": lambda size: HEAD + repeated(b"Received: from a by b; Mon, 2 Mar 2026\n", size) + b"\nwords\n",
    "delimiters": lambda size: HEAD + BOUNDARY + repeated(b"--b\n", size),
    "delimiters of nobody": lambda size: HEAD + BOUNDARY + repeated(b"--x\n", size),
    "delimiters half written": lambda size: HEAD + BOUNDARY + repeated(b"\n--", size),
    "delimiters with spaces behind": lambda size: HEAD + BOUNDARY + b"--b" + repeated(b" ", size),
    "closing delimiters": lambda size: HEAD + BOUNDARY + b"--b\n\nx\n" + repeated(b"--b--\n", size),
    "small parts": lambda size: HEAD + BOUNDARY + repeated(b"--b\n\nx\n", size),
    "small alternatives": lambda size: HEAD + ALTERNATIVE + repeated(b"--b\nContent-Type: text/html\n\nx\n", size),
    "parts of headers": lambda size: HEAD + BOUNDARY + repeated(b"--b\nX: y\nContent-Type: text/html; name=a\n", size),
    "a part's endless header": lambda size: HEAD + BOUNDARY + b"--b\nContent-Type: " + repeated(b"a", size),
    "parts that open the same": lambda size: HEAD + BOUNDARY + repeated(b"--b\n" + BOUNDARY, size),
    "nested multiparts": _nested(b"mixed"),
    "nested alternatives": _nested(b"alternative"),
    "nested mails": lambda size: HEAD + repeated(b"Content-Type: message/rfc822\n\n", size),
    "boundary not stated": lambda size: HEAD + b"Content-Type: multipart/mixed\n\n" + repeated(b"--b\n\n", size),
    "boundary of 10 MB": lambda size: HEAD + b"Content-Type: multipart/mixed; boundary=" + repeated(b"b", size),
    "an attached mail of >": _repeated_part(b"message/rfc822", HEAD + b"\n", b"> "),
    "attached mails": lambda size: HEAD + BOUNDARY + repeated(b"--b\nContent-Type: message/rfc822\n\n" + HEAD, size),
    "delivery status of groups": _repeated_part(
        STATUS, b"", b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n"
    ),
    "delivery status of blanks": _repeated_part(STATUS, b"", b"\n \t"),
    "delivery status of one line": _repeated_part(STATUS, b"Diagnostic-Code: ", b"5.1.1 "),
    "flowed of lines": _repeated_part(b"text/plain; format=flowed", b"", b"a \n"),
    "flowed of quotations": _repeated_part(b"text/plain; format=flowed", b"", b"> a \n"),
    "flowed of blank lines": _repeated_part(b"text/plain; format=flowed; delsp=yes", b"", b" \n"),
    "UUencoded": _repeated_part(b"application/x", b"begin 644 a\n", b"M" + b"#" * 60 + b"\n", b"x-uuencode"),
    "UUencoded, empty lines": _repeated_part(b"application/x", b"begin 644 a\n", b"\n", b"x-uuencode"),
    "base64, padding": _repeated_part(b"application/x", b"", b"=", b"base64"),
    "base64, pieces": _repeated_part(b"application/x", b"", b"YQ==", b"base64"),
    "base64, blanks": _repeated_part(b"application/x", b"", b" \n", b"base64"),
    "base64, padding and blanks": _repeated_part(b"application/x", b"YQ", b"= ", b"base64"),
    "quoted-printable, soft breaks": _repeated_part(b"text/plain", b"", b"= \n", b"quoted-printable"),
    "quoted-printable, blanks": _repeated_part(b"text/plain", b"", b"= ", b"quoted-printable"),
    "calendar of events": _repeated_part(CALENDAR, b"", b"BEGIN:VEVENT\nDTSTART:20260302T090000Z\nEND:VEVENT\n"),
    "calendar of events never closed": _repeated_part(CALENDAR, b"BEGIN:VCALENDAR\n", b"BEGIN:VEVENT\n"),
    "calendar of attendees": _repeated_part(CALENDAR, b"BEGIN:VEVENT\n", b"ATTENDEE;CN=A:mailto:a@b.example\n"),
    "calendar of zones": _repeated_part(CALENDAR, b"", b"BEGIN:VTIMEZONE\nTZID:a\nEND:VTIMEZONE\n"),
    "calendar that folds": _repeated_part(CALENDAR, b"BEGIN:VEVENT\nSUMMARY:", b"\n x"),
    "calendar of one line": _repeated_part(CALENDAR, b"BEGIN:VEVENT\nSUMMARY", b';A="'),
    "calendar of rules": _repeated_part(CALENDAR, b"BEGIN:VEVENT\nRRULE:FREQ=DAILY", b";BYDAY=MO"),
    "cards": _repeated_part(CARD, b"", b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"),
    "card of telephones": _repeated_part(CARD, b"BEGIN:VCARD\n", b"TEL;TYPE=work:1\n"),
    "card of escapes": _repeated_part(CARD, b"BEGIN:VCARD\nFN:", b"\\n\\,"),
    "TNEF of attachments": _part(TNEF, _tnef),
    "TNEF of rich text, groups": _part(TNEF, _rtf(b"{")),
    "TNEF of rich text, closed groups": _part(TNEF, _rtf(b"}")),
    "TNEF of rich text, codes": _part(TNEF, _rtf(b"\\'e4")),
    "TNEF of rich text, words": _part(TNEF, _rtf(b"\\par\\b ")),
    "TNEF of rich text, charsets": _part(TNEF, _rtf(b"\\u228?\\ansicpg932\\'e4")),
    "TNEF of rich text, tags": _part(TNEF, _rtf(b"{\\*\\htmltag <div>}")),
    "TNEF of rich text, breaks": _part(TNEF, _rtf(b"\r\n")),
    "TNEF of rich text that unpacks": _part(TNEF, _compressed_rtf),
    "Outlook file": _part(b"application/vnd.ms-outlook; name=a.msg", _compound),
    "Outlook file alone": _compound,
    "S/MIME of lengths": _repeated_part(SMIME, b"", b"\x30\x80"),
    "S/MIME of zeros": _repeated_part(SMIME, b"\x30\x84\x7f\xff\xff\xff", b"\0"),
    "PGP armour": lambda size: HEAD + b"\n-----BEGIN PGP SIGNED MESSAGE-----\n\n" + repeated(b"- -- \n", size),
    "HTML in base64": _part(
        b"text/html", lambda size: base64.encodebytes(repeated(b"<div>", size * 3 // 4)), b"base64"
    ),
    "UTF-7": _charset(b"utf-7", b"+AGE-"),
    "UTF-7, broken": _charset(b"utf-7", b"+"),
    "ISO-2022-JP, broken": _charset(b"iso-2022-jp", b"\x1b$B\x80"),
    "HZ": _charset(b"hz", b"~{"),
    "UTF-16, lone halves": _charset(b"utf-16", b"\xd8\x00"),
    "UTF-8, broken": _charset(b"utf-8", b"\xff\xfe a"),
    "unknown charset": _charset(b"x-nobody", b"\xe4\xf6 "),
    "no charset, 8 bits": _charset(b"us-ascii", b"\xd0\xcf\xd1 "),
}
