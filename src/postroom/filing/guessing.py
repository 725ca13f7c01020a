"""Guessing: where a mail on record may belong by its content, each guess with its probability and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from postroom.filing import remembering
from postroom.filing.content import ranking
from postroom.filing.content.letters import Letter
from postroom.filing.content.reasons import NEW, reasons
from postroom.filing.content.terms import Reading, read
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


def guesses(
    message: Message, client: int | None, seen: QuerySet[Message], least: int = 0, sure: float | None = None
) -> list[Likely]:
    """Return the three likeliest places in a client's mail, of which `seen` holds `least` messages, the best first.

    A guess at a conversation is sure from the probability `sure` on, or as the model was shipped.
    """
    if client is None or message.author is None:
        return []
    reading = remembering.readings([message])[message.pk]
    return _guesses(reading, client, remembering.before(message, seen), least, sure)


def guesses_of(
    letter: Letter, client: int, seen: QuerySet[Message], least: int = 0, sure: float | None = None
) -> list[Likely]:
    """Return the same for a mail that is not on record."""
    earlier = seen.filter(sent_at__lte=datetime.fromtimestamp(letter.sent_at, UTC))
    return _guesses(read(letter), client, earlier, least, sure)


def _guesses(reading: Reading, client: int, earlier: QuerySet[Message], least: int, sure: float | None) -> list[Likely]:
    author = reading.letter.author
    memory = remembering.memory(client, author, earlier)
    if sum(topic.size for topic in memory.topics.values()) < least:
        return []
    model = ranking.shipped()
    return [
        Likely(
            guess.key,
            guess.probability,
            [NEW] if guess.key is None else list(reasons(reading, memory.topics[guess.key], memory, author)),
            ranking.opens_by_itself(guess) if guess.key is None else model.is_sure(guess, sure),
        )
        for guess in model.rank(reading, memory, author)[:SHOWN]
    ]
