"""Parameters of Content-Type and Content-Disposition (RFC 2045 5.1, RFC 2231), and the names of files."""

import re
from urllib.parse import unquote_to_bytes

from postroom.mail.bounds import NAME_MOST
from postroom.mail.charsets import decode
from postroom.mail.defects import Findings
from postroom.mail.words import decoded

PARAMETER = re.compile(r';\s*+([^\s=;"]++)\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"?|([^;]*+))', re.DOTALL)
ESCAPED = re.compile(r'\\(["\\])')  # a backslash before anything else is a path in a Windows name
SECTION = re.compile(r"([^*]+)\*(\d{1,3})?(\*)?")
NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def read(value: str, findings: Findings) -> tuple[str, dict[str, str]]:
    """Return a header's token, lower-case, and its parameters.

    >>> read('text/plain; charset="utf-8"; name*0=a; name*1=b', Findings())
    ('text/plain', {'charset': 'utf-8', 'name': 'ab'})
    """
    token, semicolon, rest = value.strip().partition(";")
    if " " in token and "=" in token:  # the first semicolon is missing
        token, _, first = token.partition(" ")
        semicolon, rest = ";", f"{first}{semicolon}{rest}"
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for match in PARAMETER.finditer(semicolon + rest):
        name = match[1].lower()
        text = ESCAPED.sub(r"\1", match[2]) if match[2] is not None else match[3].strip()
        if "*" in name and (section := SECTION.fullmatch(name)):
            sections.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3] or not section[2]), text))
        else:
            plain.setdefault(name, text)
    for name, pieces in sections.items():
        plain[name] = _joined(pieces, findings)
    return token.strip().lower(), plain


def file_name(text: str, findings: Findings) -> str:
    """Decode a file's name and keep its last component, without controls and without marks that turn the text around.

    Encoded words do not belong in parameters (RFC 2047 5); most mail programs put them there.
    """
    if "=?" in text:
        text = decoded(text, findings)
    name = NOT_IN_NAMES.sub("", text.replace("\\", "/").rpartition("/")[2])
    name = " ".join(name.split())
    if len(name) <= NAME_MOST:
        return name
    stem, dot, ending = name.rpartition(".")
    return name[:NAME_MOST] if not dot or len(ending) > 10 else stem[: NAME_MOST - len(ending) - 1] + dot + ending


def _joined(pieces: list[tuple[int, bool, str]], findings: Findings) -> str:
    """Join RFC 2231 sections: the first may name the charset, each says for itself whether it is percent-encoded."""
    pieces.sort(key=lambda piece: piece[0])
    charset = ""
    _, encoded, first = pieces[0]
    if encoded and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
        pieces[0] = (0, True, first)
    content = b"".join(
        unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace") for _, encoded, text in pieces
    )
    return decode(content, charset, findings)
