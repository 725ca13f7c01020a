"""Guessing: where a mail on record may belong by its content, each guess with its probability and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from postroom.filing import remembering
from postroom.filing.content import ranking
from postroom.filing.content.reasons import NEW, reasons
from postroom.models import Message

SHOWN = 3
ENOUGH = 30
"""With fewer messages remembered of a client, what content says is shown in triage and decides nothing."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A conversation by its key, or None for a new one; how probable it is, and why."""

    conversation: int | None
    probability: float
    reasons: list[str]
    is_sure: bool


def guesses(message: Message, client: int | None, seen: QuerySet[Message], least: int = 0) -> list[Likely]:
    """Return the three likeliest places in a client's mail, of which `seen` holds `least` messages, the best first."""
    if client is None or message.author is None:
        return []
    author = message.author.spec
    earlier = seen.filter(sent_at__lte=message.sent_at).exclude(pk=message.pk)
    memory = remembering.memory(client, author, earlier)
    reading = remembering.readings([message])[message.pk]
    if sum(topic.size for topic in memory.topics.values()) < least:
        return []
    model = ranking.shipped()
    return [
        Likely(
            guess.key,
            guess.probability,
            [NEW] if guess.key is None else list(reasons(reading, memory.topics[guess.key], memory, author)),
            model.is_sure(guess),
        )
        for guess in model.rank(reading, memory, author)[:SHOWN]
    ]
