"""A case: one mail by its author, to be judged beside what is remembered of a client."""

from __future__ import annotations

from collections.abc import Iterable

from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory, Writer, manner


class Case:
    """What every feature asks of the mail, found once. The author may write from an address of another name."""

    def __init__(self, reading: Reading, memory: Memory, author: str) -> None:
        self.reading = reading
        self.memory = memory
        self.author = author
        self.writer = memory.writers.get(author, Writer())
        self.now = reading.letter.sent_at
        self.others = frozenset(reading.letter.to) - {author}
        self.people = self.others | {author}
        self.first = next((person for person in reading.letter.to if person != author), None)
        self.greeted = self._called(reading.opening) - {author}
        self.introduced = self._called(reading.introduced)
        self.manner = manner(reading)

    def _called(self, terms: Iterable[str]) -> set[str]:
        """Return those whose names stand among the terms."""
        by_name = self.memory.by_name
        return {person for term in terms if term in by_name for person in by_name[term]}
