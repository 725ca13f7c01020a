"""Topics: what each conversation of a client speaks of, who speaks there, and when; learned mail by mail."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from postroom.filing.content.terms import Reading, names

LAST = 3
"""How many of its newest messages a conversation is compared with one by one."""
TELLING, STRONGEST = 3, 40
"""A term met so often tells of opening; only so many are asked, or long mails would always be sure."""


@dataclass(slots=True)
class Topic:
    """One conversation: its terms (in how many messages each stands), its people, its newest messages."""

    key: int
    opened_at: float
    terms: Counter[str] = field(default_factory=Counter)
    subject: Counter[str] = field(default_factory=Counter)
    subject_keys: set[str] = field(default_factory=set)
    cores: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    series: dict[int, set[int]] = field(default_factory=dict)
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
            self.cores.add(reading.core)
            self.tags.add(reading.tag)
        if reading.series:
            self.series.setdefault(reading.series[1], set()).add(reading.series[0])
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
    answered_at: float = 0.0  # when that was written which he answered last
    places: dict[int, None] = field(default_factory=dict)


@dataclass(slots=True)
class Habit:
    """In how many messages that open a matter, and in how many that continue one, each term stands."""

    in_openers: Counter[str] = field(default_factory=Counter)
    in_replies: Counter[str] = field(default_factory=Counter)
    openers: int = 0
    replies: int = 0

    def learn(self, terms: Iterable[str], opens: bool) -> None:
        (self.in_openers if opens else self.in_replies).update(set(terms))
        self.openers += opens
        self.replies += not opens

    def odds(self, terms: Iterable[str]) -> list[float]:
        """Return the log odds of opening that each term gives that was met often enough, the strongest first."""
        openers, replies = self.in_openers, self.in_replies
        base = math.log((self.replies + 2.0) / (self.openers + 2.0))
        found = [
            math.log((openers[term] + 0.5) / (replies[term] + 0.5)) + base
            for term in terms
            if openers[term] + replies[term] >= TELLING
        ]
        return sorted(found, key=abs, reverse=True)[:STRONGEST]


class Memory:
    """All conversations of one client, with the statistics of their terms; grows by `learn`."""

    def __init__(self) -> None:
        self.topics: dict[int, Topic] = {}
        self.by_term: dict[str, list[int]] = {}
        self.by_subject: dict[str, list[int]] = {}
        self.by_core: dict[str, list[int]] = {}
        self.by_said: dict[int, list[int]] = {}
        self.recent: dict[int, None] = {}
        self.writers: dict[str, Writer] = {}
        self.named: dict[str, set[str]] = {}
        self.opening = Habit()
        self.greeting = Habit()

    def learn(self, reading: Reading, key: int) -> None:
        """Take in a message of the conversation `key`, which is new where nothing was learned of it before."""
        topic = self.topics.get(key)
        self.opening.learn(reading.terms, topic is None)
        self.greeting.learn(reading.opening, topic is None)
        writer = self.writers.setdefault(reading.letter.author, Writer())
        writer.answered_at = reading.letter.sent_at if topic is None else topic.last_at
        if topic is None:
            topic = self.topics[key] = Topic(key, reading.letter.sent_at)
        for term in reading.terms:
            if term not in topic.terms:
                self.by_term.setdefault(term, []).append(key)
        if reading.subject_key and reading.subject_key not in topic.subject_keys:
            self.by_subject.setdefault(reading.subject_key, []).append(key)
        for number in reading.said - topic.said:
            self.by_said.setdefault(number, []).append(key)
        if reading.core and reading.core not in topic.cores:
            self.by_core.setdefault(reading.core, []).append(key)
        topic.learn(reading)
        self.recent.pop(key, None)
        self.recent[key] = None
        writer.places.pop(key, None)
        writer.places[key] = None
        writer.wrote += 1
        writer.opened += topic.size == 1
        writer.last_at = reading.letter.sent_at
        if reading.letter.name:
            self.named.setdefault(reading.letter.name.casefold(), set()).add(reading.letter.author)

    def weight(self, term: str) -> float:
        """Return how much a term tells: nothing in half of all conversations, the most where it is new."""
        held = len(self.by_term.get(term, ()))
        return max(0.0, math.log((len(self.topics) + 1.0) / (held + 0.5)))
