"""The journal: copies of everybody's mail, which a server or a rule sends to one address. They pass the privacy gate in
memory, as the mail of a member's own mailbox does; what is not the firm's business is answered for and not kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from postroom import mail
from postroom.incoming import privacy
from postroom.incoming.imap.keeping import known_among
from postroom.incoming.prepare import Prepared, prepare
from postroom.mail.addresses import mailboxes
from postroom.mail.defects import Findings
from postroom.models import Account, ListenAddress

REPORT = "x-ms-journal-report"
LINES_MOST = 500
NAMING = {"to", "cc", "bcc", "recipient"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail that is the firm's business: its bytes, to whom it went in truth, and why it is kept."""

    raw: bytes
    recipients: tuple[str, ...]
    because: str = ""


def is_journal(address: str) -> bool:
    return ListenAddress.objects.filter(address=address, is_journal=True).exists()


def passed(address: str, content: bytes) -> Kept | None:
    """Judge a copy that came to this address of the journal, and count it; None where it is not to be kept."""
    raw, recipients = unwrapped(content)
    prepared = prepare(raw)
    because = privacy.judge(prepared, known_among([prepared], frozenset(_never(prepared))))
    counted = {"passed": F("passed") + 1} if because is None else {"kept": F("kept") + 1}
    ListenAddress.objects.filter(address=address).update(**counted)
    return Kept(raw, recipients, because.value) if because else None


def unwrapped(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Take a message out of the report that Exchange and Microsoft 365 wrap it in, with the recipients it names."""
    parsed = mail.parse(content)
    inside = [part for part in parsed.parts if part.is_message]
    if len(inside) != 1 or REPORT not in parsed.headers:
        return content, ()
    lines = (line.partition(":") for line in parsed.text.splitlines()[:LINES_MOST])
    named = [said for name, _, said in lines if name.strip().lower() in NAMING]
    found = [each.address for line in named for each in mailboxes(line, Findings()) if "@" in each.address]
    return inside[0].content, tuple(dict.fromkeys(found))[:100]


def _never(prepared: Prepared) -> set[str]:
    """Return whom those who take part in a mail keep to themselves, as each said of his own mailbox."""
    people = {part.address for part in prepared.parts}
    lists = Account.objects.open().filter(owner__person__addresses__spec__in=people).values_list("never", flat=True)
    return {name for names in lists for name in names}
