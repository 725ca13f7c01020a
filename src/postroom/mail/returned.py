"""The message that a report is about, as far as the report returns it."""

import re
from dataclasses import dataclass

from postroom.mail import headers, references
from postroom.mail.defects import Findings
from postroom.mail.headers import Headers
from postroom.mail.listing import listed
from postroom.mail.parts import Part

CONTENT_TYPES = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
READ_MOST = 64 << 10  # bytes of a returned message
FIELD = re.compile(
    r"(?:> ?)?(?:received|return-path|delivered-to|message-id|x-original-to|x-mailer|dkim-signature):", re.I
)
RULE = re.compile(r"[-=*_|#~+.]{2,}")
COPIED = listed("""
    original | origineel | oryginal | orijinal | alkuperäinen | eredeti | ursprung | ursprüng | oprindelig |
    copy of | kopie | copia | cópia | копия | оригинал | исходн | returned mail | returned message | unsent |
    message header | message text | header of | headers follow | below this line | below the next line |
    forwarded message | undelivered message | message follows | nachricht folgt | 原始 | 原邮件 | 附件 | 元の | 원본
""")
FOLLOWS = re.compile(
    r"(?:message|headers?|text|mail|nachricht|bericht) follows?[.:]?$|below (?:this|the next) line|reads \(in part\):$"
)


@dataclass(frozen=True, slots=True)
class Returned:
    """What is known of a returned message."""

    message_id: str = ""
    subject: str = ""

    def or_else(self, other: "Returned") -> "Returned":
        """Return what one of two readings knows, the first before the second."""
        return Returned(self.message_id or other.message_id, self.subject or other.subject)


def where_it_begins(lines: list[str]) -> int:
    """Return the number of the line where a report in prose ends and the returned message begins."""
    for number, line in enumerate(lines):
        if number and (FIELD.match(line) or _announces(line.strip().casefold())):
            return number
    return len(lines)


def attached(parts: tuple[Part, ...]) -> Returned:
    """Read the first returned message or header block among the parts of a report."""
    for part in parts:
        if part.content_type in CONTENT_TYPES:
            content = part.content[:READ_MOST].lstrip(b"\r\n")
            return _read(headers.read(content, 0, len(content), Findings())[0])
    return Returned()


def written(lines: list[str]) -> Returned:
    """Read a returned message from the lines of a report in prose."""
    start = next((number for number, line in enumerate(lines) if FIELD.match(line)), len(lines))
    block = "\n".join(
        line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line for line in lines[start:]
    )
    content = block.encode("utf-8", "replace")[:READ_MOST] + b"\n\n"
    return _read(headers.read(content, 0, len(content), Findings())[0])


def _announces(line: str) -> bool:
    if len(line) > 160:
        return False
    if RULE.match(line) or RULE.match(line[::-1]):
        return any(word in line for word in COPIED)
    return FOLLOWS.search(line) is not None and "transcript" not in line


def _read(fields: Headers) -> Returned:
    findings = Findings()
    ids = references.read(fields.texts("message-id", findings), findings)
    subject = " ".join(fields.text("subject", findings).split())
    return Returned(ids[0] if ids else "", subject)
