"""Guessing: where a mail on record may belong by its content, each guess with its probability and its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from postroom.filing import remembering
from postroom.filing.content import ranking
from postroom.filing.content.letters import Letter
from postroom.filing.content.ranking import Guess
from postroom.filing.content.reasons import NEW, as_written, reasons
from postroom.filing.content.terms import Reading, read
from postroom.filing.content.topics import Memory
from postroom.filing.learning import Spoken, spoken
from postroom.models import Message

SHOWN = 3
SPEAKS = "speaks of"
ENOUGH = 30
"""With fewer messages remembered of a client, what content says is shown in triage and decides nothing."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A conversation by its key, or None for a new one; how probable it is, and why."""

    conversation: int | None
    probability: float
    reasons: list[str]
    is_sure: bool
    lesson: int | None = None
    """What a filing taught of its words, where that leads there."""


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
    author, taught = reading.letter.author, spoken(reading.terms, client)
    memory = remembering.memory(client, author, earlier, also=[each.message for each in taught])
    if sum(topic.size for topic in memory.topics.values()) < least:
        return []
    own = [each for each in taught if memory.by_term.get(each.term) == [each.conversation]]
    words: Counter[int | None] = Counter(each.conversation for each in own)
    guessed = ranking.led(ranking.shipped().rank(reading, memory, author), words)
    return [_likely(guess, reading, memory, own, sure) for guess in guessed[:SHOWN]]


def _likely(guess: Guess, reading: Reading, memory: Memory, own: Sequence[Spoken], sure: float | None) -> Likely:
    """Say how probable a guess is, and why."""
    if guess.key is None:
        return Likely(None, guess.probability, [NEW], ranking.opens_by_itself(guess))
    because = list(reasons(reading, memory.topics[guess.key], memory, reading.letter.author))
    is_sure, lesson = ranking.shipped().is_sure(guess, sure), None
    if taught := next((each for each in own if each.conversation == guess.key), None):
        because, lesson = (
            [_as_taught(taught, reading), *(r for r in because if not r.startswith(SPEAKS))],
            taught.lesson,
        )
    return Likely(guess.key, guess.probability, because, is_sure, lesson)


def _as_taught(taught: Spoken, reading: Reading) -> str:
    word = as_written(taught.term, f"{reading.letter.subject} {reading.letter.text}")
    return f"{SPEAKS} “{word}”, as the mail that {taught.by} filed there on {taught.at:%-d %B %Y}"
