"""A stream: one client's mail by date, and the conversation each message truly belongs to."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from postroom import mail
from postroom.filing.content.letters import Letter, letter
from postroom.incoming.files import Found, mails
from postroom.mail.references import ids

HISTORY = 0.6
"""The share of a stream, by date, that is filed by its headers before anything is judged."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One message: its own id, the ids it refers to (its parent first), and what it says."""

    message_id: str
    refers_to: tuple[str, ...]
    letter: Letter


@dataclass(frozen=True, slots=True)
class Known:
    """A message with its truth. `fate`: a reply, an opener, or one scored apart, since its truth is in doubt."""

    sent: Sent
    conversation: int
    fate: str  # "reply", "opener", "apart"


@dataclass(frozen=True, slots=True)
class Stream:
    name: str
    mails: list[Known]

    @property
    def cut(self) -> int:
        return int(len(self.mails) * HISTORY)

    @property
    def member(self) -> str:
        """Return the most frequent writer before the cut; he stands for us."""
        writers = Counter(each.sent.letter.author for each in self.mails[: self.cut])
        return writers.most_common(1)[0][0] if writers else ""


def streams(mboxes: Iterable[Path], cache: Path | None = None) -> list[Stream]:
    """Read each mbox as a client with one project; ids that stand in two of them are dropped from all."""
    read = {path.stem.removesuffix(".mbox"): _sent(path, cache) for path in mboxes}
    places = Counter(each for sents in read.values() for each in {sent.message_id for sent in sents})
    return [
        Stream(name, with_truth([sent for sent in sents if places[sent.message_id] == 1]))
        for name, sents in read.items()
    ]


def _sent(path: Path, cache: Path | None) -> list[Sent]:
    """Parse an mbox; parsing is slow, so what it gave may be kept in a folder."""
    kept = cache / f"{path.stem}-{mail.READER}.pickle" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    found = [_one(each.raw) for each in mails([path]) if isinstance(each, Found)]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def _one(raw: bytes) -> Sent:
    parsed = mail.parse(raw)
    return Sent(parsed.message_id, tuple(ids(parsed)), letter(parsed))


def with_truth(sents: Iterable[Sent]) -> list[Known]:
    """Give each message, once, in the order of dates, the conversation of the first that it answers and we hold.

    Siblings that answer the same absent message share a conversation; the first of them has no sure truth, nor has a
    message without any headers of an answer under a subject that is on record.
    """
    once = {sent.message_id: sent for sent in sents if sent.message_id and sent.letter.sent_at > 0}
    places: dict[str, int] = {}
    subjects: set[str] = set()
    found = []
    for number, sent in enumerate(sorted(once.values(), key=lambda sent: sent.letter.sent_at)):
        parent = next((each for each in sent.refers_to if each in places), None)
        subject = mail.bare(sent.letter.subject).casefold()
        place = number if parent is None else places[parent]
        fate = "reply" if parent is not None else "apart" if sent.refers_to or subject in subjects else "opener"
        found.append(Known(sent, place, fate))
        subjects.add(subject)
        for each in (sent.message_id, *sent.refers_to):
            places.setdefault(each, place)
    return found
