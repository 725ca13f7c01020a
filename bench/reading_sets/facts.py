"""What a parser may state about a mail, in a form in which the statements of different parsers can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from postroom.mail import Mailbox, ParsedMessage, Part, parse
from postroom.mail.rendering import render

Facts = Mapping[str, object]
LEADS = re.compile(r" <(?:[a-z]+:[^\s<>]*+|[^\s<>@]++@[^\s<>]++)>")
NOT_A_WORD = re.compile(r"[\W_]+")


def words(text: str) -> str:
    """Return a text's words, one space between them: layout and punctuation are matters of taste."""
    return NOT_A_WORD.sub(" ", text).strip()


def words_of_html(html: str) -> str:
    """Return a page's words; where its links lead is none of them, and rewritten by some."""
    return words(LEADS.sub("", render(html).text))


def content(held: bytes | str) -> bytes:
    """Return a part's content with plain line ends, none of them at its end."""
    held = held.encode("utf-8", "replace") if isinstance(held, str) else held
    return held.replace(b"\r\n", b"\n").rstrip(b"\n")


def base_name(name: str) -> str:
    """Return the last component of a file's name: where it lay on the sender's disk is not for us (RFC 2183 2.3)."""
    return " ".join(name.replace("\\", "/").rpartition("/")[2].split())


def leaves(parsed: ParsedMessage) -> Iterable[Part]:
    """Yield every leaf, those of enclosed messages too."""
    for part in parsed.parts:
        if part.is_message:
            yield from leaves(parse(part.content))
        else:
            yield part


def _read(part: Part) -> bytes:
    return content(part.text if part.content_type.startswith("text/") else part.content)


def _addresses(mailboxes: Iterable[Mailbox]) -> list[str]:
    return [each.address for each in mailboxes]


# Each fact a project may state, and our reading of it.
READ: Mapping[str, Callable[[ParsedMessage], object]] = {
    "subject": lambda parsed: words(parsed.subject),
    "from": lambda parsed: _addresses([parsed.from_] if parsed.from_ else []),
    "author": lambda parsed: words(parsed.from_.name) if parsed.from_ else "",
    "to": lambda parsed: _addresses(parsed.to),
    "cc": lambda parsed: _addresses(parsed.cc),
    "message id": lambda parsed: parsed.message_id,
    "date": lambda parsed: parsed.date.isoformat() if parsed.date else "",
    "words": lambda parsed: words(parsed.text),
    "words of the HTML": lambda parsed: words_of_html(parsed.html),
    "names": lambda parsed: [part.name for part in leaves(parsed) if part.name],
    "texts": lambda parsed: [_read(part) for part in leaves(parsed) if part.content_type.startswith("text/")],
    "contents": lambda parsed: [content(part.content) for part in leaves(parsed)],
    "files": lambda parsed: [(part.name, content(part.content)) for part in parsed.attachments],
}
