"""Drafts: what somebody wants to say, before it is written as a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from postroom.mail.addresses import Mailbox
from postroom.mail.languages import language
from postroom.mail.messages import ParsedMessage
from postroom.mail.parts import Part

REFERENCES_WRITTEN = 30
"""More would fill pages; threads hang on the first id and the latest ones."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file sent along; with a `content_id`, a picture that the HTML shows as `cid:…` (RFC 2392)."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The message that is answered: whose words, of when, and the language (ISO 639-1) to introduce them in."""

    author: Mailbox
    date: datetime
    text: str
    html: str = ""
    language: str = "en"

    @classmethod
    def of(cls, message: ParsedMessage) -> Quotation | None:
        """Quote a message whole, in the language it is written in; None for one of which author or date are unknown."""
        if message.from_ is None or message.date is None:
            return None
        return cls(message.from_, message.date, message.text, message.html, language(message.body.new or message.text))


@dataclass(frozen=True, slots=True)
class Passed:
    """The message that is passed on, to stand below a draft with the header fields that people read."""

    author: Mailbox
    date: datetime | None
    subject: str
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    text: str
    html: str = ""

    @classmethod
    def on(cls, message: ParsedMessage) -> Passed:
        """Pass a message on whole; who got it blind is nobody's to know."""
        author = message.from_ or Mailbox("", "unknown")
        return cls(author, message.date, message.subject, message.to, message.cc, message.text, message.html)


def enclosures(message: ParsedMessage) -> tuple[Enclosure, ...]:
    """Return the files of a message, to be sent along."""
    return tuple(Enclosure(part.name or "file", _file_type(part), part.content) for part in message.attachments)


def _file_type(part: Part) -> str:
    return "application/octet-stream" if part.content_type.startswith("multipart/") else part.content_type


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be written.

    Ids stand without angle brackets; `headers` are further fields. Who gets it blind stands in no message, so not here.
    """

    from_: Mailbox
    subject: str
    text: str
    date: datetime
    message_id: str
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    sender: Mailbox | None = None
    html: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    quotation: Quotation | None = None
    forwarded: Passed | None = None
    files: tuple[Enclosure, ...] = ()
    pictures: tuple[Enclosure, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def references_to(message: ParsedMessage) -> tuple[str, ...]:
    """Return the References of an answer: those of the message answered, then its own id (RFC 5322 3.6.4)."""
    older = message.references or message.in_reply_to[:1]
    known = tuple(dict.fromkeys((*older, message.message_id)))
    return tuple(each for each in known if each)


def shortened(references: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first id, on which a thread hangs, and the latest.

    >>> len(shortened(tuple(map(str, range(99)))))
    30
    """
    return references[:1] + references[1:][-(REFERENCES_WRITTEN - 1) :]
