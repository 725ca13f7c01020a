"""Mail files made on the spot, as the programs that write them do."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

FROM = b"From ada@example.org Mon Jan  5 10:00:00 2026\n"


def mail(subject: str, body: str = "Tiles for the hall.\n", header: str = "") -> bytes:
    """Return a small mail."""
    return f"From: ada@example.org\nSubject: {subject}\n{header}\n{body}".encode()


def mboxrd(*mails: bytes) -> bytes:
    """Return these mails, each ending a line, with one > more before every >*From."""
    return b"".join(FROM + re.sub(rb"(?m)^(>*From )", rb">\1", each) + b"\n" for each in mails)


def mboxo(*mails: bytes) -> bytes:
    """Return these mails with one > before From alone."""
    return b"".join(FROM + re.sub(rb"(?m)^(From )", rb">\1", each) + b"\n" for each in mails)


def mboxcl(*mails: bytes) -> bytes:
    """Return these mails quoted as in mboxo, with the length of each body in its header."""
    return b"".join(FROM + counted(re.sub(rb"(?m)^(From )", rb">\1", each)) + b"\n" for each in mails)


def mboxcl2(*mails: bytes) -> bytes:
    """Return these mails as they are, with the length of each body in its header."""
    return b"".join(FROM + counted(each) + b"\n" for each in mails)


def counted(each: bytes) -> bytes:
    """Return a mail with the length of its body in its header."""
    headers, _, body = each.partition(b"\n\n")
    return b"%s\nContent-Length: %d\n\n%s" % (headers, len(body), body)


def written(path: Path, content: bytes) -> Path:
    """Write a file, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in members.items():
            folder.writestr(name, content)
    return path
