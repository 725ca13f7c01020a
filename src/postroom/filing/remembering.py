"""Remembering: what a client's newest messages speak of, read from the record, to judge a mail by its content."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from postroom.filing.content.letters import Letter
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory
from postroom.mail.bodies import INTRODUCTIONS, SpanKind
from postroom.models import Body, Member, Message
from postroom.models.message import Participation

NEWEST, OF_THE_AUTHOR = 240, 80
"""So many messages of a client, and of the author with that client, are remembered."""


def memory(client: int, author: str, before: Message | None = None, member: Member | None = None) -> Memory:
    """Return a memory of the client's newest conversations, in four queries; of what `member` may see, if named."""
    rows = Message.objects.visible_to(member) if member else Message.objects.all()
    rows = rows.filter(client=client, conversation__alias_of=None, conversation__isnull=False)
    if before is not None:
        rows = rows.filter(sent_at__lte=before.sent_at).exclude(pk=before.pk)
    found = Memory()
    for message, letter in letters(_chosen(rows, author)):
        if message.conversation_id is not None:
            found.learn(read(letter), message.conversation_id)
    return found


def _chosen(rows: QuerySet[Message], author: str) -> QuerySet[Message]:
    newest = rows.order_by("-sent_at", "-pk").values_list("pk", flat=True)
    own = newest.filter(author__spec=author)
    return Message.objects.filter(pk__in={*newest[:NEWEST], *own[:OF_THE_AUTHOR]})


def letters(messages: QuerySet[Message]) -> Iterable[tuple[Message, Letter]]:
    """Return messages on record, oldest first, each as content judges it."""
    rows = list(messages.select_related("author", "body").order_by("sent_at", "pk"))
    others: dict[int, list[str]] = {}
    parts = Participation.objects.filter(message__in=rows, role__in=["to", "cc"])
    for pk, spec in parts.values_list("message_id", "address__spec"):
        others.setdefault(pk, []).append(spec)
    return ((row, letter(row, tuple(others.get(row.pk, ())))) for row in rows)


def letter(message: Message, to: tuple[str, ...]) -> Letter:
    """Return one message on record as content judges it."""
    body: Body | None = getattr(message, "body", None)
    stretches = body.stretches() if body else []
    said: dict[str, list[str]] = {}
    for span in stretches:
        said.setdefault(span.kind, []).append(span.text)
    return Letter(
        author=message.author.spec if message.author else "",
        name=message.author_name,
        to=to,
        sent_at=message.sent_at.timestamp(),
        subject=message.subject,
        text="".join(said.get(SpanKind.NEW, [])),
        quoted="".join([*said.get(SpanKind.QUOTED, []), *said.get(SpanKind.FORWARDED, [])]),
        introduction="".join(text for kind in INTRODUCTIONS for text in said.get(kind, [])),
    )
