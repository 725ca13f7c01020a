"""Topics: what each conversation of a client speaks of, who speaks there, and when; learned mail by mail."""

from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field

from postroom.filing.content.terms import Reading, names

LAST = 3
"""How many of its newest messages a conversation is compared with one by one."""


@dataclass(slots=True)
class Topic:
    """One conversation: its terms (in how many messages each stands), its people, its newest messages."""

    key: int
    opened_at: float
    terms: Counter[str] = field(default_factory=Counter)
    subject: Counter[str] = field(default_factory=Counter)
    subject_keys: set[str] = field(default_factory=set)
    said: set[int] = field(default_factory=set)
    authors: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    wrote_at: dict[str, float] = field(default_factory=dict)
    addressed_at: dict[str, float] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    last: deque[Reading] = field(default_factory=lambda: deque(maxlen=LAST))
    first: Reading | None = None
    size: int = 0

    @property
    def last_at(self) -> float:
        return self.last[-1].letter.sent_at

    def learn(self, reading: Reading) -> None:
        letter = reading.letter
        self.size += 1
        self.first = self.first or reading
        self.last.append(reading)
        self.terms.update(reading.terms.keys())
        self.subject.update(reading.subject)
        if reading.subject_key:
            self.subject_keys.add(reading.subject_key)
        self.said |= reading.said
        self.authors[letter.author] += 1
        self.people.update(letter.people)
        self.wrote_at[letter.author] = letter.sent_at
        self.addressed_at.update(dict.fromkeys(letter.to, letter.sent_at))
        if letter.author not in self.names:
            self.names[letter.author] = names(letter.name, letter.author)


@dataclass(slots=True)
class Writer:
    """Somebody who writes: how much, how often to open a matter, where last."""

    wrote: int = 0
    opened: int = 0
    last_at: float = 0.0
    places: dict[int, None] = field(default_factory=dict)


class Memory:
    """All conversations of one client, with the statistics of their terms; grows by `learn`."""

    def __init__(self) -> None:
        self.topics: dict[int, Topic] = {}
        self.by_term: dict[str, list[int]] = {}
        self.by_subject: dict[str, list[int]] = {}
        self.by_said: dict[int, list[int]] = {}
        self.recent: dict[int, None] = {}
        self.writers: dict[str, Writer] = {}
        self.named: dict[str, set[str]] = {}
        self.in_openers: Counter[str] = Counter()
        self.in_replies: Counter[str] = Counter()
        self.openers = self.replies = 0

    def learn(self, reading: Reading, key: int) -> None:
        """Take in a message of the conversation `key`, which is new where nothing was learned of it before."""
        topic = self.topics.get(key)
        self._learn_opening(reading, topic is None)
        if topic is None:
            topic = self.topics[key] = Topic(key, reading.letter.sent_at)
        for term in reading.terms:
            if term not in topic.terms:
                self.by_term.setdefault(term, []).append(key)
        if reading.subject_key and reading.subject_key not in topic.subject_keys:
            self.by_subject.setdefault(reading.subject_key, []).append(key)
        for number in reading.said - topic.said:
            self.by_said.setdefault(number, []).append(key)
        topic.learn(reading)
        self.recent.pop(key, None)
        self.recent[key] = None
        writer = self.writers.setdefault(reading.letter.author, Writer())
        writer.places.pop(key, None)
        writer.places[key] = None
        writer.wrote += 1
        writer.opened += topic.size == 1
        writer.last_at = reading.letter.sent_at
        if reading.letter.name:
            self.named.setdefault(reading.letter.name.casefold(), set()).add(reading.letter.author)

    def _learn_opening(self, reading: Reading, opens: bool) -> None:
        (self.in_openers if opens else self.in_replies).update(reading.terms.keys())
        self.openers += opens
        self.replies += not opens

    def weight(self, term: str) -> float:
        """Return how much a term tells: nothing in half of all conversations, the most where it is new."""
        held = len(self.by_term.get(term, ()))
        return max(0.0, math.log((len(self.topics) + 1.0) / (held + 0.5)))
