"""Messages inside a message: attached ones, and those written into the body; and what they hold in turn."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from postroom.mail import addresses, dates, headers, references, structure
from postroom.mail.bodies import Body, Span, SpanKind
from postroom.mail.bounds import DEPTH_MOST, FORWARD_BYTES_MOST, FORWARDS_MOST, HEADER_BLOCK_MOST
from postroom.mail.defects import Defect, Findings
from postroom.mail.messages import Forwarded
from postroom.mail.parts import Part
from postroom.mail.passages import Passage
from postroom.mail.pieces import Piece, pieces
from postroom.mail.quoting import split
from postroom.mail.wording import wording
from postroom.mail.written_dates import written_moment
from postroom.mail.written_mailboxes import written_author, written_mailboxes


@dataclass(frozen=True, slots=True)
class Written:
    """A forward written into a body; `around` are the passages it stands in, the innermost last."""

    passage: Passage
    path: str
    depth: int
    around: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    part: Part
    content: bytes
    path: str
    depth: int


Inner = Written | Attached


def forwards(passages: Iterable[Passage], found: Iterable[Piece], findings: Findings) -> tuple[Forwarded, ...]:
    """Return the forwarded messages, those in the body first, each with those inside it right behind."""
    reading = _Reading(deque(_inside(passages, found, "", 1)))
    reading.run()
    if reading.waiting:
        findings.note(Defect.TOO_MANY_FORWARDS)
    return tuple(reading.read)


def _inside(
    passages: Iterable[Passage], found: Iterable[Piece], path: str, depth: int, around: tuple[Passage, ...] = ()
) -> list[Inner]:
    """List what a message passes on; `path` is its own, empty for the outermost."""
    attached = ((part, content) for part, content in found if part.is_message)
    return [
        *(Written(passage, path, depth, around) for passage in passages),
        *(Attached(part, content, f"{path}.{part.path}".lstrip("."), depth) for part, content in attached),
    ]


@dataclass(slots=True)
class _Reading:
    """Reads the first that waits, and lets what it holds wait before the others."""

    waiting: deque[Inner]
    read: list[Forwarded] = field(default_factory=list)
    left: int = FORWARDS_MOST * FORWARD_BYTES_MOST // 4  # characters that may still be split, those inside again

    def run(self) -> None:
        while self.waiting and len(self.read) < FORWARDS_MOST:
            match self.waiting.popleft():
                case Written() as each:
                    inner = self.read_written(each)
                case Attached() as each:
                    inner = self.read_attached(each)
            if self.read[-1].depth < DEPTH_MOST:
                self.waiting.extendleft(reversed(inner))

    def read_written(self, each: Written) -> list[Inner]:
        """Read the header block and the words of a message that was written into a body."""
        fields, places = each.passage.fields, each.passage.places
        for passage in reversed(each.around):
            places = tuple(map(passage.around, places))
        from_, sender = written_author(fields.get("from", ""))
        subject = " ".join(fields.get("subject", "").split())
        body, passages = self.split(each.passage, subject)
        self.read.append(
            Forwarded(
                from_=from_,
                sender=sender,
                to=written_mailboxes(fields.get("to", "")),
                cc=written_mailboxes(fields.get("cc", "")),
                date=written_moment(fields.get("date", "")),
                subject=subject,
                body=body,
                path=each.path,
                depth=each.depth,
                places=places,
            )
        )
        return _inside(passages, (), each.path, each.depth + 1, (*each.around, each.passage))

    def split(self, passage: Passage, subject: str) -> tuple[Body, tuple[Passage, ...]]:
        self.left -= len(passage.text)
        if self.left < 0:
            whole = Span(SpanKind.NEW, 0, len(passage.text))
            return Body(passage.text, (whole,) if passage.text else ()), ()
        return split(passage.text, passage.markup, subject)

    def read_attached(self, each: Attached) -> list[Inner]:
        """Read an attached message; its oddities are its own."""
        raw, findings = each.content[:FORWARD_BYTES_MOST], Findings()
        fields, at = headers.read_at_most(raw, 0, HEADER_BLOCK_MOST, findings)
        found = pieces(raw, structure.leaves(raw, fields, at, findings), findings)
        words = wording([piece for piece in found if piece[0].is_body_text], findings)
        people = {
            name: addresses.mailboxes(fields.text(name, findings), findings) for name in ("from", "sender", "to", "cc")
        }
        subject = " ".join(fields.text("subject", findings).split())
        from_ = next(iter(people["from"]), None)
        body, passages = split(words.text, words.markup, subject, from_)
        self.read.append(
            Forwarded(
                from_=from_,
                sender=next(iter(people["sender"]), None),
                to=people["to"],
                cc=people["cc"],
                date=dates.moment(fields.text("date", findings)),
                subject=subject,
                body=body,
                message_id="".join(references.read(fields.texts("message-id", findings), findings)[:1]),
                path=each.path,
                depth=each.depth,
            )
        )
        return _inside(passages, found, each.path, each.depth + 1)
