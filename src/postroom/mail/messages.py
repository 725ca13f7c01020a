"""ParsedMessage: a message as read off the wire, a value without a database."""

from dataclasses import dataclass, field
from datetime import datetime

from postroom.mail.addresses import Mailbox
from postroom.mail.bodies import Body
from postroom.mail.calendars import Invitation
from postroom.mail.defects import Defect, Findings
from postroom.mail.headers import Headers
from postroom.mail.kinds import Kind
from postroom.mail.parts import Part
from postroom.mail.passages import Place
from postroom.mail.protection import Protection
from postroom.mail.vcards import Card

READER = 5
"""The version of what reading a message gives; a record reads again what an older one read."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message inside a message: attached, or written into the body with its header block.

    A program may have written of a person the name alone; then the address is empty. `depth` tells how many passed it
    on: those that a message of depth 1 passes on have 2, and come right behind it. `places` are where it was read: in
    the text of the message that it was written into, which is that of the attached one whose `path` it bears, else
    that of the message itself.
    """

    from_: Mailbox | None
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    date: datetime | None
    subject: str
    body: Body
    sender: Mailbox | None = None  # who sent it on behalf of the author
    message_id: str = ""  # known of attached messages only
    path: str = ""  # of the part it was attached as
    depth: int = 1
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        return self.body.text


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """What the bytes of one message say."""

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_: Mailbox | None
    sender: Mailbox | None
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    bcc: tuple[Mailbox, ...]
    date: datetime | None
    subject: str
    parts: tuple[Part, ...]
    text: str
    html: str
    body: Body
    forwards: tuple[Forwarded, ...]
    kind: Kind
    kind_because: str
    list_id: str
    sensitivity: str
    defects: tuple[Defect, ...]
    headers_end: int  # offset in the bytes where the body begins
    headers: Headers = field(repr=False)
    invitations: tuple[Invitation, ...] = ()
    cards: tuple[Card, ...] = ()
    protection: Protection = Protection.NONE

    @property
    def attachments(self) -> tuple[Part, ...]:
        """Return the parts that a person would call files; images shown inside the HTML are flagged `inline`."""
        return tuple(part for part in self.parts if part.is_file)

    def header(self, name: str) -> str:
        """Return the first value of a header, decoded; empty where there is none."""
        return self.headers.text(name.lower(), Findings())
