"""Leaf parts: what each is called, how large it is, and its content when asked for."""

from dataclasses import dataclass, field
from hashlib import sha256

from postroom.mail import charsets, parameters, transfer
from postroom.mail.defects import Defect, Findings
from postroom.mail.structure import Leaf

# Parts for programs: nobody would call them files.
NOT_FILES = frozenset(
    {
        "application/pgp-encrypted",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "message/delivery-status",
        "message/disposition-notification",
        "message/global-delivery-status",
        "text/rfc822-headers",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message. It points into the message's bytes and decodes them when asked."""

    path: str
    content_type: str
    charset: str
    disposition: str
    name: str
    content_id: str
    encoding: str
    size: int
    sha256: str
    inline: bool  # an image that the HTML body shows in its place
    choice: int = field(repr=False)
    _raw: bytes = field(repr=False)
    _start: int = field(repr=False)
    _end: int = field(repr=False)
    opened: bool = False  # packed parts in another form (TNEF, S/MIME), which follow it
    saved: bool = False  # a message in Outlook's own form
    location: str = ""  # the address that HTML may name it by (RFC 2557 4.2)
    armoured: bool = False  # words signed where they stand; the frame around them is left unread

    @property
    def content(self) -> bytes:
        """Return the decoded content."""
        return transfer.decode(self._raw[self._start : self._end], self.encoding, Findings())

    @property
    def text(self) -> str:
        """Return the content as text, in its stated charset or what it looks like."""
        return charsets.decode(self.content, self.charset, Findings())

    @property
    def is_message(self) -> bool:
        return self.saved or self.content_type in ("message/rfc822", "message/global")

    @property
    def is_body_text(self) -> bool:
        """Is it words to be read in the message itself, rather than a file (RFC 8621 4.1.4)?"""
        is_text = self.content_type in ("text/plain", "text/html")
        return is_text and self.disposition != "attachment" and (not self.name or self.is_first)

    @property
    def is_first(self) -> bool:
        """Is it the first part of what is around it? There a body may have a name; further on it is a file."""
        return self.path == "1" or self.path.endswith(".1")

    @property
    def is_file(self) -> bool:
        return not self.is_body_text and not self.opened and self.content_type not in NOT_FILES


def part(raw: bytes, leaf: Leaf, findings: Findings) -> tuple[Part, bytes]:
    """Return a leaf's Part with its decoded content, which the Part itself does not hold on to."""
    headers = leaf.headers
    disposition = ""
    extra: dict[str, str] = {}
    if stated := headers.text("content-disposition", findings):
        disposition, extra = parameters.read(stated, findings)
    name = extra.get("filename") or leaf.parameters.get("name") or ""
    encoding = headers.raw("content-transfer-encoding").decode("latin-1").split(";")[0].strip().lower()
    content = transfer.decode(raw[leaf.start : leaf.end], encoding, findings)
    content_id = headers.text("content-id", findings).strip("<> ")
    location = "".join(headers.text("content-location", findings).split()) if "content-location" in headers else ""
    if leaf.content_type.startswith("text/") and b"\0" in content:
        findings.note(Defect.NUL_BYTES)
    return Part(
        path=leaf.path,
        content_type=leaf.content_type,
        charset=leaf.parameters.get("charset", "").lower(),
        disposition=disposition,
        name=parameters.file_name(name, findings) if name else "",
        content_id=content_id,
        encoding=encoding,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        inline=bool(content_id or location)
        and leaf.content_type.startswith("image/")
        and (leaf.container == "related" or disposition == "inline"),
        choice=leaf.choice,
        _raw=raw,
        _start=leaf.start,
        _end=leaf.end,
        location=location,
    ), content
