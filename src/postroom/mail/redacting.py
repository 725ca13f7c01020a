"""Redacting: a mail again, without somebody's words, name and address.

What others quote of him goes word by word, whatever was done to lines and quote marks; what its author wrote himself
stays, unless he copied a passage. Where the body holds anything that goes, the mail is kept as plain text with its
files, since its HTML says the same once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from postroom.mail import addresses, parsing
from postroom.mail.bodies import WRITTEN_NOW
from postroom.mail.defects import Findings
from postroom.mail.messages import ParsedMessage
from postroom.mail.parts import Part
from postroom.mail.words import text_of

ERASED, NOWHERE = "(erased)", "erased@erased.invalid"
WORD, MARKS = re.compile(r"\S+"), re.compile(r"[^\w@.]+")
QUOTED, COPIED = 4, 8
"""Words in a row that tell his words where something is quoted, and where it is not."""
FIELD = re.compile(rb"([!-9;-~]+[ \t]*):((?:[^\n]|\n[ \t])*\n?)")
PEOPLE = frozenset(b"from to cc bcc reply-to sender resent-from resent-to resent-cc".split())
OF_BODY = re.compile(rb"(?im)^(?:content-[a-z-]+|mime-version)[ \t]*:(?:[^\n]|\n[ \t])*\n?")


@dataclass(frozen=True)
class Gone:
    """What is to go: the texts that were written, the names and addresses of who wrote them, files by SHA-256."""

    texts: Sequence[str] = ()
    names: Collection[str] = ()
    addresses: Collection[str] = ()
    files: Collection[str] = ()
    quoted: frozenset[tuple[str, ...]] = field(init=False)
    copied: frozenset[tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        written = [[word for word, _, _ in _words(text)] for text in self.texts]
        object.__setattr__(self, "quoted", frozenset(run for text in written for run in _runs(text, QUOTED)))
        object.__setattr__(self, "copied", frozenset(run for text in written for run in _runs(text, COPIED)))

    def named(self, text: str) -> str:
        """Return a text without the names and addresses.

        >>> Gone(names=["Cleo Lee"], addresses=["cleo@tiles.example"]).named("Cleo Lee <CLEO@tiles.example> wrote:")
        '(erased) <erased@erased.invalid> wrote:'
        """
        for each in self.addresses:
            text = re.sub(rf"(?i)(?<![\w.+-]){re.escape(each)}(?![\w-])", NOWHERE, text)
        for each in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"(?i)(?<!\w){re.escape(each)}(?!\w)", ERASED, text)
        return text

    def addressed(self, text: str) -> str:
        """Return a text without the addresses alone."""
        return Gone(addresses=self.addresses).named(text)

    def without_words(self, text: str, *, is_quoted: bool) -> str:
        """Return a text without the words that were written, `(erased)` in place of each run of them.

        >>> Gone(["The grey ones, please."]).without_words("She:\\n> the grey\\n> ones, please. So?", is_quoted=True)
        'She:\\n> (erased) So?'
        """
        words = list(_words(text))
        bare = [word for word, _, _ in words]
        known, length = (self.quoted, QUOTED) if is_quoted else (self.copied, COPIED)
        gone = set[int]()
        for run in {len(each) for each in known}:
            starts = (at for at in range(len(bare) - run + 1) if tuple(bare[at : at + run]) in known)
            gone.update(at + step for at in starts for step in range(run) if run == length or is_quoted)
        return _blacked_out(text, words, gone)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word without case and marks, and where it stands; quote marks are none."""
    for found in WORD.finditer(text):
        if bare := MARKS.sub("", found[0]).strip(".").casefold():
            start = found.start() + len(found[0]) - len(found[0].lstrip(">|"))
            yield bare, start, found.end()


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Yield so many words in a row, of a shorter text all of it."""
    if words:
        yield from (tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1)))


def _blacked_out(text: str, words: Sequence[tuple[str, int, int]], gone: Collection[int]) -> str:
    pieces, at = list[str](), 0
    for number in sorted(gone):
        _, start, end = words[number]
        if number - 1 not in gone:
            pieces.append(text[at:start] + ERASED)
        at = end
    return "".join([*pieces, text[at:]])


def redacted(raw: bytes, gone: Gone) -> bytes:
    """Return a mail without what is to go; the very same bytes where nothing of it is in there."""
    parsed = parsing.parse(raw)
    header, body = raw[: parsed.headers_end], raw[parsed.headers_end :]
    cleared = _header(header, gone)
    text = _text(parsed, gone)
    dropped = [part for part in parsed.attachments if _holds(part, gone)]
    if text == parsed.text and not dropped and not any(_says(part, gone) for part in parsed.parts):
        return cleared + body
    return _rebuilt(cleared, text, [part for part in parsed.attachments if part not in dropped], len(dropped))


def _text(parsed: ParsedMessage, gone: Gone) -> str:
    """Return the whole text without what is to go, stretch by stretch."""
    pieces, start = list[str](), 0
    for span in parsed.body.spans:
        piece, is_own = parsed.text[start : span.end], span.kind in WRITTEN_NOW
        piece = gone.without_words(piece, is_quoted=not is_own)
        pieces.append(gone.addressed(piece) if is_own else gone.named(piece))
        start = span.end
    return "".join([*pieces, gone.named(parsed.text[start:])])


def _holds(part: Part, gone: Gone) -> bool:
    """Is this one of the files that go, or a mail or a page in which something stands that goes?"""
    return part.sha256 in gone.files or (
        (part.is_message or part.content_type.startswith("text/")) and _says(part, gone)
    )


def _says(part: Part, gone: Gone) -> bool:
    if not (part.is_message or part.content_type.startswith("text/")):
        return False
    text = parsing.parse(part.content).text if part.is_message else part.text
    around = part.content.decode("utf-8", "replace") if part.is_message else ""
    return gone.named(text + around) != text + around or gone.without_words(text, is_quoted=True) != text


def _header(header: bytes, gone: Gone) -> bytes:
    """Return a header block with `(erased)` in place of whoever goes; other fields that name him lose his name."""
    return FIELD.sub(lambda found: _field(found, gone), header)


def _field(found: re.Match[bytes], gone: Gone) -> bytes:
    name, value = found[1].strip().lower(), found[2]
    said = text_of(value.replace(b"\r\n", b"\n").replace(b"\n", b""), Findings())
    if gone.named(said) == said:
        return found[0]
    if name in PEOPLE:
        return found[1] + b": " + _people(said, gone) + b"\n"
    return found[1] + b": " + _encoded(gone.named(" ".join(said.split()))) + b"\n"


def _people(said: str, gone: Gone) -> bytes:
    """Write an address list anew; who goes stands there as nobody."""
    known = addresses.mailboxes(said, Findings())
    written = [
        _mailbox(ERASED, NOWHERE) if each.address in gone.addresses else _mailbox(gone.named(each.name), each.address)
        for each in known
    ]
    return b",\n ".join(dict.fromkeys(written))


def _mailbox(name: str, address: str) -> bytes:
    quoted = name.replace("\\", "").replace('"', "")
    written = f'"{quoted}"'.encode() if quoted.isascii() else _encoded(quoted)
    return written + f" <{address}>".encode("utf-8", "replace") if name else address.encode("utf-8", "replace")


def _encoded(text: str) -> bytes:
    return text.encode() if text.isascii() else Header(text, "utf-8", maxlinelen=70).encode().encode()


def _rebuilt(header: bytes, text: str, files: Iterable[Part], dropped: int) -> bytes:
    """Write the mail anew as plain text with its files."""
    mail = MIMEMultipart()
    mail.attach(MIMEText(text.encode("utf-8", "replace").decode(), "plain", "utf-8"))
    for part in files:
        kind, _, sort = part.content_type.partition("/")
        attached = MIMEApplication(part.content, "octet-stream")
        attached.replace_header(
            "Content-Type", f"{kind}/{sort}" if kind not in ("message", "multipart") else "text/plain"
        )
        attached.add_header("Content-Disposition", "attachment", filename=("utf-8", "", part.name or "file"))
        mail.attach(attached)
    for _ in range(dropped):
        mail.attach(MIMEText(ERASED, "plain", "utf-8"))
    kept = OF_BODY.sub(b"", header).rstrip(b"\r\n")
    return kept.replace(b"\r\n", b"\n") + b"\n" + mail.as_bytes()
