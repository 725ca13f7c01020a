"""What was odd about a message: facts about it, never errors."""

from dataclasses import dataclass, field
from enum import StrEnum

from postroom.mail.bounds import GUESSES_MOST


class Defect(StrEnum):
    """One kind of oddity, named for the message it was found in."""

    HEADERS_MISSING = "headers missing"
    HEADERS_TOO_LARGE = "headers too large"
    HEADER_LINE_BROKEN = "header line broken"
    HEADER_REPEATED = "header repeated"
    BODY_UNSEPARATED = "no empty line before the body"
    BOUNDARY_MISSING = "boundary not stated"
    BOUNDARY_NOT_FOUND = "boundary not found"
    BOUNDARY_UNCLOSED = "last boundary missing"
    TOO_MANY_PARTS = "too many parts"
    TOO_DEEP = "nested too deeply"
    CHARSET_UNKNOWN = "charset unknown"
    CHARSET_WRONG = "charset wrong"
    CHARSET_MISSING = "charset not stated"
    TRANSFER_ENCODING_UNKNOWN = "transfer encoding unknown"
    TRANSFER_ENCODING_BROKEN = "transfer encoding broken"
    ENCODED_WORD_BROKEN = "encoded word broken"
    ADDRESS_BROKEN = "address broken"
    TOO_MANY_ADDRESSES = "too many addresses"
    FROM_MISSING = "author missing"
    DATE_MISSING = "date missing"
    DATE_IMPOSSIBLE = "date impossible"
    MESSAGE_ID_MISSING = "message id missing"
    TOO_MANY_REFERENCES = "too many references"
    SUBJECT_TOO_LONG = "subject too long"
    NUL_BYTES = "NUL bytes"
    BODY_TOO_LARGE = "body too large"
    TOO_MANY_FORWARDS = "too many forwards"


@dataclass(slots=True)
class Findings:
    """Collects the defects met while one message is read, each once, and what may still be spent on it."""

    defects: dict[Defect, None] = field(default_factory=dict)
    guesses_left: int = GUESSES_MOST
    likely: str = ""  # the charset of the words: what states none was most likely written in it, too

    def note(self, defect: Defect) -> None:
        self.defects[defect] = None

    def may_guess(self) -> bool:
        self.guesses_left -= 1
        return self.guesses_left >= 0
