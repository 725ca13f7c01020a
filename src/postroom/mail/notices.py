"""Words that nobody wrote: of telephones, of gateways above a mail, of firms below it."""

import re

from postroom.mail.boilerplate import DEVICE_ENDS, DEVICE_STARTS, DEVICES, DISCLAIMER_TITLES, DISCLAIMING, WARNINGS
from postroom.mail.file_notes import EXTENSIONS

# What programs write where a file or a picture was: Notes, Outlook, Exchange, and Outlook's signatures in plain text.
FILE_NOTE = re.compile(
    r"[ \t]*(?:[ \t]- (?=\S)|<<(?: ?File:)? ?|\((?:see|siehe|voir|ver|vedi) [^:()]{2,30}: ?|"
    r"\[(?:cid|image|attachment|anhang|inline)(?::| \")? ?)"
    r"[^<>|\[\]]{1,120}?\.(?P<kind>[a-z0-9]{2,5})\b[^<>|]{0,60}[>)\]]{0,2}[ \t]*$|"
    r"[ \t]*\[(?:image|cid:[^\]]{1,80})\][ \t]*$",
    re.IGNORECASE,
)
FILE_NOTE_MOST = 220
# Outlook's telephones point to where they are to be had, in some hundred languages.
OUTLOOKS_LINK = re.compile(r"https?://aka\.ms/(?:o0ukef|ghei36|AAb9ysg|qtex0l|blhgte)\b", re.IGNORECASE)
DEVICE_LINE_MOST = 130  # characters
WARNING_MOST = 700
DISCLAIMER_LEAST = 60
DENSE_LEAST = 30  # Chinese says as much in half
SAID_LEAST = 3  # things that a disclaimer says


def warning_end(lines: list[str], start: int, end: int) -> int:
    """Return the line after a warning that a gateway put above a mail from outside; the start where there is none."""
    stop = start
    while stop < end and lines[stop].strip():
        stop += 1
    text = " ".join(lines[start:stop])
    if len(text) > WARNING_MOST or not any(words in text.casefold() for words in WARNINGS):
        return start
    return next((number for number in range(stop, end) if lines[number].strip()), start)


def is_file_note(line: str) -> bool:
    """Did a program note here that a file or a picture belongs to the mail?

    >>> is_file_note(" - tiles.doc"), is_file_note("<<plan.pdf>>"), is_file_note("- tiles and doc")
    (True, True, False)
    """
    if len(line) > FILE_NOTE_MOST or line.lstrip(" \t")[:1] not in ("-", "<", "(", "["):
        return False
    note = FILE_NOTE.match(line)
    return note is not None and (note["kind"] is None or note["kind"].lower() in EXTENSIONS)


def is_device(line: str) -> bool:
    """Did a telephone or a mail program write this line? A sentence that begins like one is somebody's own."""
    if len(line) > DEVICE_LINE_MOST:
        return False
    if OUTLOOKS_LINK.search(line):
        return True
    words = line.partition(" <http")[0].strip(" \t\xa0*_<>[]()-–—!").casefold()
    if not (words.startswith(DEVICE_STARTS) or words.rstrip(".").endswith(DEVICE_ENDS)):
        return False
    sentence = "," in words and words.endswith(".") and len(words.split()) > 8
    return not sentence and any(device in words for device in DEVICES)


def disclaims(text: str) -> bool:
    """Is a paragraph a firm's disclaimer?

    >>> disclaims("This mail is confidential and intended for the addressee. If it reached you in error, delete it.")
    True
    """
    if len(text) < (DISCLAIMER_LEAST if text.isascii() else DENSE_LEAST):
        return False
    text = text.casefold()
    least = 2 if text.lstrip(" *_").startswith(DISCLAIMER_TITLES) else SAID_LEAST
    return sum(words in text for words in DISCLAIMING) >= least
