"""Letter: the little of a mail that its content is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from postroom import mail
from postroom.mail import ParsedMessage, SpanKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Letter:
    """Who wrote what to whom, and when (`sent_at` in seconds since 1970). Texts are as written, in characters."""

    author: str
    name: str
    to: tuple[str, ...]
    sent_at: float
    subject: str
    text: str
    quoted: str = ""
    introduction: str = ""
    files: tuple[str, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        return frozenset((self.author, *self.to))


def letter(parsed: ParsedMessage) -> Letter:
    """Keep of a parsed mail what its content is judged by."""
    body = parsed.body
    return Letter(
        author=parsed.from_.address if parsed.from_ else "",
        name=parsed.from_.name if parsed.from_ else "",
        to=tuple(dict.fromkeys(box.address for box in (*parsed.to, *parsed.cc))),
        sent_at=(parsed.date or EPOCH).timestamp(),
        subject=parsed.subject,
        text=body.of(SpanKind.NEW),
        quoted=body.of(SpanKind.QUOTED, SpanKind.FORWARDED),
        introduction=body.of(SpanKind.ATTRIBUTION, SpanKind.HEADER),
        files=tuple(part.name for part in parsed.attachments if part.name),
    )


def generic(subject: str) -> bool:
    """Does a subject say nothing about the matter?"""
    return mail.is_generic(subject)
