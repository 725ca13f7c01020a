"""What was odd about a message, in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from postroom.mail import Defect

SENTENCES = {
    Defect.HEADERS_MISSING: _("It has no headers."),
    Defect.HEADERS_TOO_LARGE: _("Its headers are too large to be read to their end."),
    Defect.HEADER_LINE_BROKEN: _("A line among its headers is no header."),
    Defect.HEADER_REPEATED: _("A header that may stand once stands there twice."),
    Defect.BODY_UNSEPARATED: _("No empty line divides its headers from its text."),
    Defect.BOUNDARY_MISSING: _("It does not say where its parts begin."),
    Defect.BOUNDARY_NOT_FOUND: _("Its parts do not begin where it says."),
    Defect.BOUNDARY_UNCLOSED: _("It breaks off before its end."),
    Defect.TOO_MANY_PARTS: _("It has more parts than are read."),
    Defect.TOO_DEEP: _("Its parts lie too deep inside each other."),
    Defect.CHARSET_UNKNOWN: _("It names an alphabet that nobody knows; the letters are a guess."),
    Defect.CHARSET_WRONG: _("It names the wrong alphabet; the letters are a guess."),
    Defect.CHARSET_MISSING: _("It does not name its alphabet; the letters are a guess."),
    Defect.TRANSFER_ENCODING_UNKNOWN: _("A part is packed in a way that nobody knows."),
    Defect.TRANSFER_ENCODING_BROKEN: _("A part is damaged where it was packed."),
    Defect.DATE_MISSING: _("It has no date; shown is when it arrived."),
    Defect.DATE_IMPOSSIBLE: _("Its date cannot be; shown is when it arrived."),
    Defect.FROM_MISSING: _("It does not say who wrote it."),
    Defect.BODY_TOO_LARGE: _("Its text is too long to be shown to its end."),
    Defect.MESSAGE_ID_MISSING: _("It has no id; answers to it cannot name it."),
    Defect.SUBJECT_TOO_LONG: _("Its subject is too long to be shown to its end."),
    Defect.ENCODED_WORD_BROKEN: _("A word in its headers is packed wrongly."),
    Defect.ADDRESS_BROKEN: _("An address in it is none."),
    Defect.TOO_MANY_ADDRESSES: _("It names more people than are read."),
    Defect.TOO_MANY_REFERENCES: _("It names more earlier messages than are read."),
    Defect.TOO_MANY_FORWARDS: _("It passes on more messages than are read."),
    Defect.NUL_BYTES: _("There are bytes in its text that are no letters."),
}
UNREADABLE = {
    Defect.HEADERS_MISSING,
    Defect.HEADERS_TOO_LARGE,
    Defect.BOUNDARY_MISSING,
    Defect.BOUNDARY_NOT_FOUND,
    Defect.BOUNDARY_UNCLOSED,
    Defect.TOO_MANY_PARTS,
    Defect.TOO_DEEP,
    Defect.TRANSFER_ENCODING_UNKNOWN,
    Defect.TRANSFER_ENCODING_BROKEN,
    Defect.BODY_TOO_LARGE,
    Defect.TOO_MANY_FORWARDS,
}
"""Defects that may hide words from the reader, so that he is shown the way to the original."""


@dataclass(frozen=True, slots=True)
class Oddities:
    """Sentences about a message, and whether some of it may not be shown."""

    sentences: list[str]
    is_unreadable: bool


def oddities(defects: Iterable[str]) -> Oddities:
    """Say in words what the reader of the message noted.

    >>> oddities(["boundary not found"]).is_unreadable
    True
    """
    known = [Defect(defect) for defect in defects if defect in set(Defect)]
    return Oddities(
        [str(SENTENCES[defect]) for defect in known if defect in SENTENCES],
        not UNREADABLE.isdisjoint(known),
    )
