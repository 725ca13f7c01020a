"""From bytes to a ParsedMessage. It never raises, whatever the bytes: every oddity is a defect."""

from dataclasses import replace
from datetime import datetime

from postroom.mail import addresses, dates, headers, kinds, outlook_msg, quoting, references, structure
from postroom.mail.addresses import Mailbox
from postroom.mail.bounds import HEADER_BLOCK_MOST, SUBJECT_MOST
from postroom.mail.calendars import Invitation, invitations, is_calendar
from postroom.mail.defects import Defect, Findings
from postroom.mail.forwarding import forwards
from postroom.mail.headers import Headers
from postroom.mail.messages import ParsedMessage
from postroom.mail.pieces import Piece, pieces
from postroom.mail.protection import protection
from postroom.mail.vcards import Card, cards, is_card
from postroom.mail.wording import wording

ONCE = ("from", "sender", "reply-to", "to", "cc", "bcc", "date", "subject", "message-id", "in-reply-to", "references")


def parse(raw: bytes) -> ParsedMessage:
    """Read a message (RFC 5322, MIME; or as Outlook saves it, MS-OXMSG), in time linear in its size."""
    if outlook_msg.is_outlook_msg(raw) and (message := outlook_msg.message(raw)):
        return replace(_parse(message), headers_end=0)
    return _parse(raw)


def _parse(raw: bytes) -> ParsedMessage:
    findings = Findings()
    raw = _with_line_feeds(raw)
    fields, headers_end = headers.read_at_most(raw, headers.start(raw), HEADER_BLOCK_MOST, findings)
    found = pieces(raw, structure.leaves(raw, fields, headers_end, findings), findings)
    words = wording([piece for piece in found if piece[0].is_body_text], findings)
    parts = tuple(each for each, _ in found)
    subject = _subject(fields, findings)
    from_ = _author(fields, findings)
    body, passages = quoting.split(words.text, words.markup, subject, from_)
    message_ids = references.read(fields.texts("message-id", findings), findings)
    judged = kinds.kind(fields, parts, from_.address if from_ else "", subject, body, words.html)
    _note_missing(fields, headers_end >= HEADER_BLOCK_MOST, message_ids, findings)
    return ParsedMessage(
        message_id=message_ids[0] if message_ids else "",
        in_reply_to=references.read(fields.texts("in-reply-to", findings), findings),
        references=references.read(fields.texts("references", findings), findings),
        from_=from_,
        sender=_first(fields, "sender", findings),
        reply_to=_all(fields, "reply-to", findings),
        to=_all(fields, "to", findings),
        cc=_all(fields, "cc", findings),
        bcc=_all(fields, "bcc", findings),
        date=_date(fields, findings),
        subject=subject,
        parts=parts,
        text=words.text,
        html=words.html,
        body=body,
        forwards=forwards(passages, found, findings),
        kind=judged.kind,
        kind_because=judged.because,
        list_id=_list_id(fields.text("list-id", findings)),
        sensitivity=fields.text("sensitivity", findings).lower(),
        defects=tuple(findings.defects),
        headers_end=headers_end,
        headers=fields,
        invitations=_invitations(found),
        cards=_cards(found),
        protection=protection(fields.raw("content-type"), found),
    )


def _with_line_feeds(raw: bytes) -> bytes:
    """Old Macintosh programs ended lines with CR alone; a byte for a byte keeps every offset."""
    return raw.replace(b"\r", b"\n") if b"\r" in raw[:HEADER_BLOCK_MOST] and b"\n" not in raw else raw


def _invitations(found: list[Piece]) -> tuple[Invitation, ...]:
    """Read the calendars; many programs send each twice, as an alternative and as a file."""
    read = (
        invitation
        for part, content in found
        if content and is_calendar(part.content_type, part.name)
        for invitation in invitations(content, part.charset)
    )
    return tuple({(each.uid, each.method, each.sequence, each.start): each for each in read}.values())


def _cards(found: list[Piece]) -> tuple[Card, ...]:
    return tuple(
        card
        for part, content in found
        if content and is_card(part.content_type, part.name)
        for card in cards(content, part.charset)
    )


def _subject(fields: Headers, findings: Findings) -> str:
    subject = " ".join(fields.text("subject", findings).replace("\0", "").split())
    if len(subject) > SUBJECT_MOST:
        findings.note(Defect.SUBJECT_TOO_LONG)
    return subject[:SUBJECT_MOST]


def _all(fields: Headers, name: str, findings: Findings) -> tuple[Mailbox, ...]:
    """Read every field of a name: a repeated To is against RFC 5322 3.6, and still says who was written to."""
    values = fields.values.get(name)
    if not values:
        return ()
    # Encoded words are decoded after the commas between addresses were found (RFC 2047 5).
    text = (
        b", ".join(values).decode("utf-8", "replace") if _is_utf8(values) else ", ".join(fields.texts(name, findings))
    )
    return addresses.mailboxes(text, findings)


def _is_utf8(values: list[bytes]) -> bool:
    try:
        return all(value.isascii() or value.decode("utf-8") for value in values)
    except UnicodeDecodeError:
        return False


def _author(fields: Headers, findings: Findings) -> Mailbox | None:
    """Return who wrote; where From names nobody, whoever sent it or wants the answer, which is noted."""
    if from_ := _first(fields, "from", findings):
        return from_
    findings.note(Defect.FROM_MISSING)
    return _first(fields, "sender", findings) or _first(fields, "reply-to", findings)


def _first(fields: Headers, name: str, findings: Findings) -> Mailbox | None:
    return next(iter(_all(fields, name, findings)), None)


def _date(fields: Headers, findings: Findings) -> datetime | None:
    if "date" not in fields:
        findings.note(Defect.DATE_MISSING)
        return None
    date = dates.moment(fields.text("date", findings))
    if date is None:
        findings.note(Defect.DATE_IMPOSSIBLE)
    return date


def _list_id(value: str) -> str:
    """Return the identifier of a list (RFC 2919), without the phrase before it."""
    return value.rpartition("<")[2].partition(">")[0].strip().lower()


def _note_missing(fields: Headers, large: bool, message_ids: tuple[str, ...], findings: Findings) -> None:
    if not fields.fields:
        findings.note(Defect.HEADERS_MISSING)
    if large:
        findings.note(Defect.HEADERS_TOO_LARGE)
    if not message_ids:
        findings.note(Defect.MESSAGE_ID_MISSING)
    if any(len(fields.values.get(name, ())) > 1 for name in ONCE):
        findings.note(Defect.HEADER_REPEATED)
