"""What a message comes to, worked out away from the database: a value that any process can make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from postroom import mail
from postroom.incoming.telling import told
from postroom.mail import ParsedMessage, subjects
from postroom.mail.defects import Findings
from postroom.mail.identity import identify
from postroom.models.message import MOST_REFERENCES
from postroom.models.packing import compress
from postroom.search import Words

MOST_PARTICIPANTS = 500
MOST_QUOTED = 24
EXCERPT = 200


class PreparedFile(NamedTuple):
    """An attachment as it will stand on record."""

    path: str
    name: str
    media_type: str
    content_id: str
    is_inline: bool
    size: int
    sha256: bytes


class PreparedPart(NamedTuple):
    """Somebody's part in a message: from, to, cc or bcc."""

    role: str
    address: str
    name: str


class PreparedFailure(NamedTuple):
    """A recipient who was not reached, as a delivery report says."""

    id_hash: int
    """Of the message; 0 where the report does not name it, and the address that it comes to may."""
    recipient: str
    is_permanent: bool
    status: str
    reason: str


class Prepared(NamedTuple):
    """All that the record will say of a message, small enough to travel between processes."""

    digest: bytes
    message_id: str
    id_hash: int | None
    sent_at: datetime | None
    subject: str
    subject_key: int | None
    excerpt: str
    kind: str
    sensitivity: str
    size: int
    defects: list[str]
    parts: list[PreparedPart]
    references: list[tuple[int, str]]
    enclosed: list[int]
    fingerprints: tuple[int, ...]
    quoted: tuple[int, ...]
    files: list[PreparedFile]
    body: bytes
    body_size: int
    spans: list[tuple[str, int]]
    told: dict[str, object]
    failures: list[PreparedFailure]
    words: Words
    list_domain: str
    original: PreparedPart | None
    """The author into whose place the list wrote itself."""


def prepare(raw: bytes) -> Prepared:
    """Read a message and work out everything that the record will say of it. Never raises on content."""
    parsed = mail.parse(raw)
    text, new = parsed.text.encode("utf-8", "replace"), parsed.body.new
    parts, files = _parts(parsed), _files(parsed)
    return Prepared(
        digest=identify(parsed, raw),
        message_id=_clean(parsed.message_id, 998),
        id_hash=mail.id_hash(parsed.message_id) if parsed.message_id else None,
        sent_at=parsed.date,
        subject=_clean(parsed.subject, 2000),
        subject_key=subject_key(parsed.subject),
        excerpt=_clean(" ".join(new[: EXCERPT * 3].split()), EXCERPT),
        kind=parsed.kind.value,
        sensitivity=_clean(_sensitivity(parsed), 40),
        size=len(raw),
        defects=[str(defect) for defect in parsed.defects][:50],
        parts=parts,
        references=_references(parsed),
        enclosed=[mail.id_hash(forward.message_id) for forward in parsed.forwards if forward.message_id],
        fingerprints=mail.fingerprints(new),
        quoted=mail.fingerprints(_foreign(parsed), MOST_QUOTED),
        files=files,
        body=compress(text),
        body_size=len(text),
        spans=[(span.kind.value, span.end) for span in parsed.body.spans],
        told=told(parsed),
        failures=_failures(parsed),
        words=_words(parsed.subject, new, parts, files),
        list_domain=_list_domain(parsed),
        original=_original(parsed),
    )


def _original(parsed: ParsedMessage) -> PreparedPart | None:
    """Return whom a list of the author's domain names as the author, where it wrote itself into From."""
    written = next(parsed.headers.texts("x-original-from", Findings()), "") if parsed.list_id else ""
    named = [each for each in mail.addresses.mailboxes(written, Findings()) if "@" in each.address][:2]
    by_list = parsed.from_ is not None and mail.addresses.domain(parsed.from_.address) == _list_domain(parsed)
    if not by_list or len(named) != 1:
        return None
    return PreparedPart("from", named[0].address[:320], _clean(named[0].name, 200))


def _list_domain(parsed: ParsedMessage) -> str:
    """Return the domain of the list that passed a message on, as its List-Id names it (RFC 2919)."""
    return parsed.list_id.partition(".")[2]


def _failures(parsed: ParsedMessage) -> list[PreparedFailure]:
    """List whom a delivery report says that one message did not reach."""
    report = mail.bounce(parsed)
    if report is None:
        return []
    return [
        PreparedFailure(
            id_hash=mail.id_hash(report.message_id) if report.message_id else 0,
            recipient=_clean(failure.recipient, 320),
            is_permanent=failure.permanent,
            status=_clean(failure.status, 16),
            reason=_clean(failure.reason, 500),
        )
        for failure in report.failures[:MOST_PARTICIPANTS]
    ]


def _sensitivity(parsed: ParsedMessage) -> str:
    """Return in which words a sender keeps others from reading on; nothing where everybody may.

    Labels do not count, since firms put them on every mail by themselves, nor does what stands in a subject.
    """
    return next(
        (
            mark.words or mark.by.value
            for mark in mail.sensitivity_marks(parsed)
            if mark.by in (mail.MarkedBy.HEADER, mail.MarkedBy.RIGHTS) and mark.level >= mail.Sensitivity.PRIVATE
        ),
        "",
    )


def subject_key(subject: str) -> int | None:
    """Return a number that equal bare subjects share, or None for one that says nothing."""
    bare = subjects.bare(subject).casefold()
    if subjects.is_generic(bare):
        return None
    return int.from_bytes(blake2b(bare.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _parts(parsed: ParsedMessage) -> list[PreparedPart]:
    """List everybody once a role; one who is named twice keeps the first name."""
    everybody = [
        *([("from", parsed.from_)] if parsed.from_ else []),
        *(("to", mailbox) for mailbox in parsed.to),
        *(("cc", mailbox) for mailbox in parsed.cc),
        *(("bcc", mailbox) for mailbox in parsed.bcc),
    ]
    once = {
        (role, mailbox.address): PreparedPart(role, mailbox.address, _clean(mailbox.name, 200))
        for role, mailbox in reversed(everybody)
        if "@" in mailbox.address and len(mailbox.address) <= 320
    }
    return list(reversed(once.values()))[:MOST_PARTICIPANTS]


def _words(subject: str, new: str, parts: Sequence[PreparedPart], files: Sequence[PreparedFile]) -> Words:
    """Return what the search finds this message by; blind copies are nobody's to find."""
    return Words.of(
        new,
        subject=_clean(subject, 2000),
        sender=_named(parts, "from"),
        recipients=_named(parts, "to", "cc"),
        files=" ".join(file.name for file in files),
    )


def _named(parts: Sequence[PreparedPart], *roles: str) -> str:
    return " ".join(f"{part.name} {part.address}" for part in parts if part.role in roles)


def _references(parsed: ParsedMessage) -> list[tuple[int, str]]:
    """List the ids that the headers name, the nearest first, the message's own left out."""
    named = [i for i in mail.references.ids(parsed) if i != parsed.message_id][:MOST_REFERENCES]
    return [(mail.id_hash(message_id), _clean(message_id, 998)) for message_id in named]


def _foreign(parsed: ParsedMessage) -> str:
    """Return the text that stands in the message and that its author did not write now."""
    return "\n\n".join([parsed.body.quoted, *(forward.text for forward in parsed.forwards)])


def _files(parsed: ParsedMessage) -> list[PreparedFile]:
    return [
        PreparedFile(
            path=part.path,
            name=_clean(part.name, 400),
            media_type=_clean(part.content_type, 200),
            content_id=_clean(part.content_id, 400),
            is_inline=part.inline,
            size=part.size,
            sha256=bytes.fromhex(part.sha256),
        )
        for part in parsed.attachments
    ]


def _clean(text: str, most: int) -> str:
    """Cut to a length and drop what no database takes: NULs and lone surrogates."""
    return text[:most].replace("\0", "").encode("utf-8", "replace").decode()
