"""From a draft to the bytes of a message, as a person's mail program would write it."""

from __future__ import annotations

import re
from base64 import encodebytes
from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import blake2b
from quopri import encodestring

from postroom.mail import composing_fields as fields
from postroom.mail.composing_fields import LINE_MOST, CannotCompose
from postroom.mail.composing_quotes import as_html, forwarded_html, forwarded_text, quoted_html, quoted_text
from postroom.mail.drafts import Draft, Enclosure, shortened
from postroom.mail.rendering import render

MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
LINE_ENDS = re.compile(r"\r\n|\r|\n")
LINE_ENDS_OF_BYTES = re.compile(rb"\r\n|\r|\n")
LINE_GOOD = 78  # characters (RFC 5322 2.1.1)
OURS = frozenset("from sender reply-to to cc bcc subject date message-id in-reply-to references mime-version".split())


@dataclass(frozen=True, slots=True)
class _Part:
    """A MIME part: its header block, its body, and whether bytes above 127 stand in it."""

    head: str
    body: bytes
    is_8bit: bool = False

    def __bytes__(self) -> bytes:
        return self.head.encode() + b"\r\n" + self.body


def message_id(token: str, domain: str) -> str:
    """Return an id that is unique as long as the token is (RFC 5322 3.6.4).

    >>> message_id("k3f9", "studio.example")
    'k3f9@studio.example'
    """
    made = f"{token}@{domain}"
    fields.ids("Message-ID", [made])
    return made


def compose(draft: Draft) -> bytes:
    """Write a draft as a message (RFC 5322, MIME), with CRLF; the same draft gives the same bytes.

    Words are written twice, plain and as HTML, in quoted-printable or base64, so that no server on the way has to
    change them; paragraphs are not broken, and so are not marked as flowed (RFC 3676). Raise CannotCompose, with what
    is wrong in words, for what no message can say.
    """
    return _header(draft).encode() + bytes(_content(draft))


def _header(draft: Draft) -> str:
    if draft.date.utcoffset() is None:
        raise CannotCompose("The date has no time zone.")
    names = {"From": (draft.from_,), "Sender": (draft.sender,) if draft.sender else (), "Reply-To": draft.reply_to}
    names |= {"To": draft.to, "Cc": draft.cc}
    written = [fields.mailboxes(name, each) for name, each in names.items() if each]
    written += [] if draft.to or draft.cc else ["To: undisclosed-recipients:;\r\n"]
    written += [
        fields.field("Subject", draft.subject),
        f"Date: {format_datetime(draft.date)}\r\n",
        fields.ids("Message-ID", [draft.message_id]),
    ]
    written += [fields.ids("In-Reply-To", [draft.in_reply_to])] if draft.in_reply_to else []
    written += [fields.ids("References", shortened(draft.references))] if draft.references else []
    for name, value in draft.headers.items():
        if name.lower() in OURS or name.lower().startswith("content-"):
            raise CannotCompose(f"{name} is a field of every message; it follows from the draft.")
        written.append(fields.field(name, value))
    return "".join([*written, "MIME-Version: 1.0\r\n"])


def _content(draft: Draft) -> _Part:
    seed = draft.message_id
    text, html = _said(draft)
    designed = _words("html", f"<html><body>{html}</body></html>")
    if draft.pictures:
        designed = _several("related", [designed, *map(_enclosed, draft.pictures)], seed)
    both = _several("alternative", [_words("plain", text), designed], seed)
    return _several("mixed", [both, *map(_enclosed, draft.files)], seed) if draft.files else both


def _said(draft: Draft) -> tuple[str, str]:
    """Return the words, plain and as HTML, what is answered below them; either is made from the other."""
    text = "\n".join(LINE_ENDS.split(draft.text))
    text, html = text or render(draft.html).text, draft.html or as_html(text)
    if draft.quotation:
        text = f"{text.rstrip()}\n\n{quoted_text(draft.quotation)}\n"
        html += quoted_html(draft.quotation)
    if draft.forwarded:
        text = f"{text.rstrip()}\n\n{forwarded_text(draft.forwarded)}\n".lstrip("\n")
        html += forwarded_html(draft.forwarded)
    return text, html


def _words(subtype: str, text: str) -> _Part:
    """Write words as they are where every server lets them pass, else encoded by whatever is shorter."""
    octets = "\r\n".join(LINE_ENDS.split(text)).encode("utf-8", "replace")
    octets = octets if octets.endswith(b"\r\n") else octets + b"\r\n"
    if octets.isascii() and _passes(octets):
        return _Part(_type(f"text/{subtype}", 'charset="us-ascii"', "7bit"), octets)
    quoted = _quoted(octets)
    packed = encodebytes(octets).replace(b"\n", b"\r\n")
    encoding, body = ("quoted-printable", quoted) if len(quoted) <= len(packed) * 1.3 else ("base64", packed)
    return _Part(_type(f"text/{subtype}", 'charset="utf-8"', encoding), body)


def _passes(octets: bytes) -> bool:
    """Do these lines look the same behind every server? An mbox file changes "From " at a line's start."""
    lines = octets.split(b"\r\n")
    return all(
        len(line) <= LINE_GOOD and line == line.rstrip() and not line.startswith((b"From ", b".")) and b"\0" not in line
        for line in lines
    )


def _quoted(octets: bytes) -> bytes:
    """Write in quoted-printable (RFC 2045 6.7), safe from mbox files and from mail servers' full stops."""
    written = encodestring(octets.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return re.sub(rb"(?m)^(?:F(?=rom )|\.)", lambda found: b"=%02X" % ord(found[0]), written)


def _enclosed(enclosure: Enclosure) -> _Part:
    """Write a file; a message travels as it is (RFC 2046 5.2.1), or as any file where its lines are too long."""
    media_type = enclosure.media_type.lower()
    if not MEDIA_TYPE.fullmatch(media_type) or media_type.startswith("multipart/"):
        raise CannotCompose(f"{enclosure.media_type[:80]!r} is no type of a file.")
    shown = "inline" if enclosure.content_id else "attachment"
    named = [";\r\n ".join([f"Content-Disposition: {shown}", *fields.parameter("filename", enclosure.name)]) + "\r\n"]
    named += [fields.ids("Content-ID", [enclosure.content_id])] if enclosure.content_id else []
    if media_type == "message/rfc822":
        lines = LINE_ENDS_OF_BYTES.split(enclosure.content)
        if max(map(len, lines)) <= LINE_MOST and b"\0" not in enclosure.content:
            is_8bit = not enclosure.content.isascii()
            head = _type(media_type, "", "8bit" if is_8bit else "7bit") + "".join(named)
            return _Part(head, b"\r\n".join(lines), is_8bit)
        media_type = "application/octet-stream"
    body = encodebytes(enclosure.content).replace(b"\n", b"\r\n")
    return _Part(_type(media_type, "", "base64") + "".join(named), body)


def _several(subtype: str, parts: list[_Part], seed: str) -> _Part:
    """Put parts together; their boundary stands in no quoted-printable or base64, and nobody can foretell it."""
    digest = blake2b(digest_size=12, key=seed.encode()[:64], person=subtype.encode())
    for part in parts:
        digest.update(part.body)
    boundary = f"=_{digest.hexdigest()}"
    is_8bit = any(part.is_8bit for part in parts)
    kind = '; type="text/html"' if subtype == "related" else ""
    head = f'Content-Type: multipart/{subtype}{kind};\r\n boundary="{boundary}"\r\n'
    head += "Content-Transfer-Encoding: 8bit\r\n" if is_8bit else ""
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), bytes(part)) for part in parts)
    return _Part(head, body + b"--%b--\r\n" % boundary.encode(), is_8bit)


def _type(media_type: str, parameter: str, encoding: str) -> str:
    joined = f"{media_type}; {parameter}" if parameter else media_type
    return f"Content-Type: {joined}\r\nContent-Transfer-Encoding: {encoding}\r\n"
