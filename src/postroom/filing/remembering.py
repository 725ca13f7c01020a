"""Remembering: what a client's newest messages speak of, read from the record, to judge a mail by its content."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import QuerySet

from postroom.filing.content.letters import Letter
from postroom.filing.content.terms import Reading, read
from postroom.filing.content.topics import Memory
from postroom.mail.bodies import INTRODUCTIONS, SpanKind
from postroom.models import Attachment, Body, Message
from postroom.models.message import Participation

NEWEST, OF_THE_AUTHOR = 240, 80
"""So many messages of a client, and of the author with that client, are remembered."""
SLACK = 60
"""So many more are looked at, for what is kept to go on with what came since."""
MEMORIES_MOST = 16
"""Memories that a process keeps, each of a client and an author."""
READ_MOST = 2000
"""Readings of messages that a process keeps; what a message says never changes, where it lies may."""


def memory(client: int, author: str, seen: QuerySet[Message], also: Collection[int] = ()) -> Memory:
    """Return a memory of the newest conversations of a client among the messages in `seen`, `also` these of them.

    What is kept of it is learned on while all that it learned is seen and lies where it lay; it may hold a little more.
    """
    rows = seen.filter(client=client, conversation__isnull=False)
    newest = rows.order_by("-sent_at", "-pk").only("digest", "read_by", "conversation", "sent_at")
    near = list(newest[: NEWEST + SLACK])
    own = list(newest.filter(author__spec=author)[: OF_THE_AUTHOR + SLACK])
    taught = list(newest.filter(pk__in=also)) if also else []
    chosen = {row.pk: row for row in (*near[:NEWEST], *own[:OF_THE_AUTHOR], *taught)}
    held = {row.pk: _placed(row) for row in (*near, *own, *taught)}
    key = (threading.get_ident(), client, author)
    kept = _memories.pop(key, None)
    if kept is None or not kept.goes_on(chosen.values(), held):
        kept = Kept()
    kept.learn(chosen.values())
    _memories[key] = kept
    if len(_memories) > MEMORIES_MOST:
        _memories.popitem(last=False)
    return kept.memory


Version = tuple[int, bytes, int]
Placed = tuple[Version, int | None]


@dataclass(slots=True)
class Kept:
    """A memory, what it learned and where that lay; learned by one thread alone."""

    memory: Memory = field(default_factory=Memory)
    learned: dict[int, Placed] = field(default_factory=dict)
    until: tuple[datetime, int] = (datetime.min.replace(tzinfo=UTC), 0)

    def goes_on(self, chosen: Iterable[Message], held: Mapping[int, Placed]) -> bool:
        """Does all that was learned stand among what is held now, and is all that is not learned yet later?"""
        fresh = [row for row in chosen if row.pk not in self.learned]
        is_later = all((row.sent_at, row.pk) > self.until for row in fresh)
        return is_later and all(held.get(pk) == placed for pk, placed in self.learned.items())

    def learn(self, chosen: Iterable[Message]) -> None:
        fresh = sorted((row for row in chosen if row.pk not in self.learned), key=lambda row: (row.sent_at, row.pk))
        known = readings(fresh) if fresh else {}
        for row in fresh:
            self.learned[row.pk], self.until = _placed(row), (row.sent_at, row.pk)
            if row.conversation_id is not None and row.pk in known:
                self.memory.learn(known[row.pk], row.conversation_id)


_memories: OrderedDict[tuple[int, int, str], Kept] = OrderedDict()
_kept: dict[Version, Reading] = {}


def _placed(row: Message) -> Placed:
    return version(row), row.conversation_id


def before(message: Message, seen: QuerySet[Message]) -> QuerySet[Message]:
    """Return what of the seen mail was there when a message was sent."""
    return seen.filter(sent_at__lte=message.sent_at).exclude(pk=message.pk)


def readings(messages: Sequence[Message]) -> dict[int, Reading]:
    """Return what each of these messages says, by its key; most are kept ready."""
    versions = {message.pk: version(message) for message in messages}
    missing = [pk for pk, each in versions.items() if each not in _kept]
    for message, letter in letters(Message.objects.filter(pk__in=missing)) if missing else ():
        _kept[version(message)] = read(letter)
    found = {pk: _kept[each] for pk, each in versions.items() if each in _kept}
    for each in list(_kept)[: max(0, len(_kept) - READ_MOST)]:
        del _kept[each]
    return found


def version(message: Message) -> Version:
    """Name what a message says, as its reader read it."""
    return message.pk, bytes(message.digest), message.read_by


def letters(messages: QuerySet[Message]) -> Iterable[tuple[Message, Letter]]:
    """Return messages on record, oldest first, each as content judges it."""
    rows = list(messages.select_related("author", "body").order_by("sent_at", "pk"))
    others: dict[int, list[str]] = {}
    parts = Participation.objects.filter(message__in=rows, role__in=["to", "cc"])
    for pk, spec in parts.values_list("message_id", "address__spec"):
        others.setdefault(pk, []).append(spec)
    files: dict[int, list[str]] = {}
    for pk, name in Attachment.objects.filter(message__in=rows).order_by("pk").values_list("message_id", "name"):
        files.setdefault(pk, []).append(name)
    return ((row, letter(row, others.get(row.pk, ()), files.get(row.pk, ()))) for row in rows)


def letter(message: Message, to: Sequence[str], files: Sequence[str]) -> Letter:
    """Return one message on record as content judges it."""
    body: Body | None = getattr(message, "body", None)
    stretches = body.stretches() if body else []
    said: dict[str, list[str]] = {}
    for span in stretches:
        said.setdefault(span.kind, []).append(span.text)
    return Letter(
        author=message.author.spec if message.author else "",
        name=message.author_name,
        to=tuple(to),
        sent_at=message.sent_at.timestamp(),
        subject=message.subject,
        text="".join(said.get(SpanKind.NEW, [])),
        quoted="".join([*said.get(SpanKind.QUOTED, []), *said.get(SpanKind.FORWARDED, [])]),
        introduction="".join(text for kind in INTRODUCTIONS for text in said.get(kind, [])),
        files=tuple(filter(None, files)),
    )
