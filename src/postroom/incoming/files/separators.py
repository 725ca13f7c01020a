"""The From_ line that parts the mails of an mbox (RFC 4155), told from lines of text that only begin like it."""

import re

# What a decision about one line may need to see behind it.
SIGHT = 2048
NEWLINE_FROM = b"\nFrom "
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = (
    rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
    rb"(?:" + _MONTH + rb" +\d{1,2}|\d{1,2}[ -]" + _MONTH + rb")"
    rb"[ ,-][^\r\n]{0,40}?\d{1,2}:\d\d[^\r\n]{0,100}"
)
DATED = re.compile(rb"From (?P<sender>[^\r\n]{0,320}?) *\b" + _DATE + rb"\r?(?:\n|\Z)")
UNDATED = re.compile(rb"From (?P<sender>\S{1,320})[ \t]*\r?(?:\n|\Z)")
# Some stores write a second, quoted From_ line (UUCP) as if it were a header.
HEADER = re.compile(rb"(?:>From |[!-9;-~]{1,100}[ \t]*:)")
ADDRESS = re.compile(rb"[^\s<>@]+@[^\s<>@?]+")
BLANK_BEFORE = (b"\n\n", b"\n\r\n")


def is_separator(text: bytes | bytearray, at: int, *, dated: bool = True) -> bool:
    """Say whether a mail begins at this line.

    A dated line parts when a blank line stands before it or a header behind it, since writers forget the blank line
    and mails may lack headers. With spaces in the sender, or where all lines are undated, both are asked for.

    >>> is_separator(b"From ada@example.org Mon Jan  5 10:00:00 2026\\nSubject: x\\n", 0)
    True
    >>> is_separator(b"From here on it was Mon Jan  5 at 10:00\\nand so on\\n", 0)
    False
    """
    match = DATED.match(text, at) or (None if dated else UNDATED.match(text, at))
    if match is None:
        return False
    blank = text[max(0, at - 3) : at].endswith(BLANK_BEFORE) or (at <= 2 and not text[:at].strip())
    header = HEADER.match(text, match.end()) is not None
    plain = match.re is DATED and b" " not in match["sender"].replace(b" at ", b"@")
    return (blank or header) if plain else (blank and header)


def line_at(text: bytes | bytearray, at: int) -> bytes:
    """Return the line that begins here, with its line end; nothing when it is longer than any From_ line."""
    line = bytes(text[at : at + SIGHT])
    end = line.find(b"\n") + 1
    return line[:end] if end or len(line) == SIGHT else line


def sender_of(line: bytes) -> str:
    """Return the address in a From_ line, or nothing: Gmail writes a number @xxx there, Thunderbird a dash.

    >>> sender_of(b"From ada@example.org Mon Jan  5 10:00:00 2026\\n")
    'ada@example.org'
    >>> sender_of(b"From 1820@xxx Mon Jan 05 10:00:00 +0000 2026\\n")
    ''
    """
    match = DATED.match(line) or UNDATED.match(line)
    address = match and ADDRESS.fullmatch(match["sender"].strip())
    return address[0].decode("utf-8", "replace") if address and not address[0].endswith(b"@xxx") else ""
