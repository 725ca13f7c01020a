"""The names mail was kept under: folders, and the labels in a Gmail Takeout."""

import csv
import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header

GMAIL = re.compile(rb"X-Gmail-Labels:([^\n]*(?:\n[ \t][^\n]*)*)")
HEADERS_END = re.compile(rb"\n\r?\n")
HEADERS = 64 * 1024
MAILDIR = ("cur", "new")


def gmail_labels(raw: bytes) -> tuple[str, ...]:
    """Return the labels of a mail from a Gmail Takeout, none for any other mail.

    >>> gmail_labels(b"X-Gmail-Labels: =?UTF-8?Q?Inbox,B=C3=BCro?=\\nSubject: x\\n\\n")
    ('Inbox', 'Büro')
    """
    at = raw.find(b"\nX-Gmail-Labels:", 0, HEADERS)
    match = GMAIL.match(raw, at + 1, HEADERS)
    if match is None or HEADERS_END.search(raw, 0, match.start()):
        return ()
    value = _decoded(" ".join(match[1].decode("utf-8", "replace").split()))
    rows = csv.reader([value.replace("\n", " ").replace("\r", " ")], skipinitialspace=True)
    return tuple(dict.fromkeys(label.strip() for row in rows for label in row if label.strip()))


def folder_label(folders: Sequence[str], named: str) -> str:
    """Return the folder a mail lies in, below what was named; a Maildir that was named itself has its own name.

    >>> folder_label(["Mail", ".Clients.Acme", "cur"], "backup")
    'Mail/Clients/Acme'
    >>> folder_label(["cur"], "Maildir")
    'Maildir'
    """
    in_maildir = bool(folders) and folders[-1] in MAILDIR
    names = [_spread(name) for name in (folders[:-1] if in_maildir else folders)]
    return "/".join(names) or (named if in_maildir else "")


def _spread(name: str) -> str:
    """Maildir++ keeps the folder Clients/Acme as .Clients.Acme."""
    return name[1:].replace(".", "/") if name.startswith(".") else name


def _decoded(value: str) -> str:
    try:
        parts = decode_header(value)
        return "".join(
            text if isinstance(text, str) else text.decode(charset or "utf-8", "replace") for text, charset in parts
        )
    except (HeaderParseError, LookupError, ValueError):
        return value
