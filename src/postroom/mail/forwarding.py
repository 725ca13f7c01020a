"""Messages inside a message: attached ones, and those written into the body."""

from collections.abc import Iterable, Iterator

from postroom.mail import addresses, dates, headers, references, structure
from postroom.mail.bounds import FORWARD_BYTES_MOST, FORWARDS_MOST, HEADER_BLOCK_MOST
from postroom.mail.defects import Defect, Findings
from postroom.mail.messages import Forwarded
from postroom.mail.parts import Part, part
from postroom.mail.quoting import Passage
from postroom.mail.wording import wording
from postroom.mail.written_dates import written_moment


def forwards(
    passages: Iterable[Passage], pieces: Iterable[tuple[Part, bytes]], findings: Findings
) -> tuple[Forwarded, ...]:
    """Return the forwarded messages, those in the body first."""
    found = [written(passage, findings) for passage in passages]
    for attached, content in pieces:
        if not attached.is_message:
            continue
        if len(found) >= FORWARDS_MOST:
            findings.note(Defect.TOO_MANY_FORWARDS)
            break
        found.append(read(attached, content))
    return tuple(found)


def written(passage: Passage, findings: Findings) -> Forwarded:
    """Read the header block of a message that was written into a body."""
    fields = passage.fields
    return Forwarded(
        from_=next(iter(addresses.mailboxes(fields.get("from", ""), findings)), None),
        to=addresses.mailboxes(fields.get("to", ""), findings),
        date=written_moment(fields.get("date", "")),
        subject=" ".join(fields.get("subject", "").split()),
        text=passage.text,
    )


def read(attached: Part, content: bytes) -> Forwarded:
    """Read an attached message for its words; what is attached to it in turn stays unread. Its oddities are its own."""
    raw, findings = content[:FORWARD_BYTES_MOST], Findings()
    fields, at = headers.read(raw, 0, min(len(raw), HEADER_BLOCK_MOST), findings)
    words = wording(list(body_parts(raw, structure.leaves(raw, fields, at, findings), findings)), findings)
    return Forwarded(
        from_=next(iter(addresses.mailboxes(fields.text("from", findings), findings)), None),
        to=addresses.mailboxes(fields.text("to", findings), findings),
        date=dates.moment(fields.text("date", findings)),
        subject=" ".join(fields.text("subject", findings).split()),
        text=words.text,
        message_id="".join(references.read(fields.texts("message-id", findings), findings)[:1]),
        path=attached.path,
    )


def body_parts(raw: bytes, leaves: list[structure.Leaf], findings: Findings) -> Iterator[tuple[Part, bytes]]:
    """Yield the parts to be read in the message itself, with their content."""
    pieces = (part(raw, leaf, findings) for leaf in leaves)
    return (piece for piece in pieces if piece[0].is_body_text)
