"""Guessing: where a mail on record may belong by its content, each guess with its probability and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from postroom.filing import remembering
from postroom.filing.content import ranking
from postroom.filing.content.reasons import NEW, reasons
from postroom.filing.content.terms import read
from postroom.models import Member, Message


@dataclass(frozen=True, slots=True)
class Likely:
    """A conversation by its key, or None for a new one; how probable it is, and why."""

    conversation: int | None
    probability: float
    reasons: list[str]


def guesses(message: Message, member: Member, most: int = 3) -> list[Likely]:
    """Return the likeliest places among what this member may see of the message's client, the likeliest first."""
    if message.client_id is None or message.author is None:
        return []
    author = message.author.spec
    [(_, letter)] = remembering.letters(Message.objects.filter(pk=message.pk))
    memory = remembering.memory(message.client_id, author, before=message, member=member)
    reading = read(letter)
    return [
        Likely(
            guess.key,
            guess.probability,
            [NEW] if guess.key is None else list(reasons(reading, memory.topics[guess.key], memory, author)),
        )
        for guess in ranking.shipped().rank(reading, memory, author)[:most]
    ]
