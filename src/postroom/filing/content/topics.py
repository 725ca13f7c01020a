"""Topics: what each conversation of a client speaks of, who speaks there, and when; learned mail by mail."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from postroom.filing.content.habits import Choice, Habit, Instinct, Manner
from postroom.filing.content.naming import naming
from postroom.filing.content.standing import asked_by, shown, standing
from postroom.filing.content.terms import Reading, names
from postroom.filing.content.told import HALF, Moment, Told, moment

LAST = 3
"""How many of its newest messages a conversation is compared with one by one."""
OTHERS = 8
"""So many of the newest other conversations are held against the one that was answered."""
DELAYS = 30
"""How somebody's pace of answering is averaged: over about so many answers."""


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
    moments: dict[int, list[Moment]] = field(default_factory=dict)  # by their minutes, but for half an hour
    authors: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    wrote_at: dict[str, float] = field(default_factory=dict)
    addressed_at: dict[str, float] = field(default_factory=dict)
    wrote_as: dict[str, int] = field(default_factory=dict)  # the number here of each author's last message
    parts: int = 0  # of the last series, so many have come
    promised: int = 0  # and so many were announced
    last: deque[Reading] = field(default_factory=lambda: deque(maxlen=LAST))
    circles: deque[frozenset[str]] = field(default_factory=lambda: deque(maxlen=LAST))  # the people of each of these
    first: Reading | None = None
    size: int = 0
    shown: list[str] = field(default_factory=list)  # what its last message shows of whether others answer it
    shown_to_own: list[str] = field(default_factory=list)  # and whether its author goes on himself

    @property
    def last_at(self) -> float:
        return self.last[-1].letter.sent_at

    def written_about(self, said: Told) -> Iterator[Moment]:
        """Yield the moments of messages here whose minutes, but for half an hour, are told."""
        for half in {minute % HALF for minute, _ in said.times}:
            yield from self.moments.get(half, ())

    def learn(self, reading: Reading) -> None:
        letter = reading.letter
        self.size += 1
        self.first = self.first or reading
        self.last.append(reading)
        self.circles.append(letter.people)
        self.shown = shown(reading)
        self.shown_to_own = [f"own {trait}" for trait in self.shown]
        self.terms.update(reading.terms.keys())
        self.subject.update(reading.subject)
        if reading.subject_key:
            self.subject_keys.add(reading.subject_key)
            self.cores.add(reading.core)
            self.tags.add(reading.tag)
        if reading.series:
            number, total = reading.series
            self.series.setdefault(total, set()).add(number)
            continues = number > 1 and self.promised == total
            self.parts, self.promised = (self.parts if continues else 0) + (number > 0), total
        self.said |= reading.said
        written = moment(letter.sent_at, letter.author)
        self.moments.setdefault(written.minute % HALF, []).append(written)
        self.authors[letter.author] += 1
        self.people.update(self.circles[-1])
        self.wrote_at[letter.author] = letter.sent_at
        self.wrote_as[letter.author] = self.size
        self.addressed_at.update(dict.fromkeys(letter.to, letter.sent_at))


@dataclass(slots=True)
class Writer:
    """Somebody who writes: how much, how often to open a matter, where last, whom he answers and how soon."""

    wrote: int = 0
    opened: int = 0
    last_at: float = 0.0
    answered_at: float = 0.0  # when that was written which he answered last
    places: dict[int, None] = field(default_factory=dict)
    opened_at: float = 0.0
    delay: float = 0.0  # the mean of the logarithms of the seconds after which he answers
    after: Counter[str] = field(default_factory=Counter)  # whose messages he answers
    joined: Counter[str] = field(default_factory=Counter)  # whose matters he joins
    to_fresh: int = 0  # how often he was the first to answer
    signs: Counter[str] = field(default_factory=Counter)
    signs_opening: Counter[str] = field(default_factory=Counter)

    def answers(self, topic: Topic, now: float) -> None:
        """Learn from an answer to the last message of a conversation, before the conversation learns it."""
        self.answered_at = topic.last_at
        self.after[topic.last[-1].letter.author] += 1
        self.to_fresh += topic.size == 1
        if topic.first:
            self.joined[topic.first.letter.author] += 1
        delay = math.log1p(max(0.0, now - topic.last_at))
        self.delay += (delay - self.delay) / min(DELAYS, self.after.total())

    def wrote_one(self, reading: Reading, opens: bool) -> None:
        self.wrote += 1
        self.opened += opens
        self.last_at = reading.letter.sent_at
        self.signs.update(reading.signs)
        if opens:
            self.opened_at = self.answered_at = reading.letter.sent_at
            self.signs_opening.update(reading.signs)

    def opens_so(self, signs: Iterable[str], rate: float) -> float:
        """Return, in log odds, how much oftener than all others he opens a matter with a mail in this manner."""
        return sum(math.log((self.signs_opening[sign] / rate + 2) / (self.signs[sign] + 2)) for sign in signs)


def manner(reading: Reading) -> frozenset[str]:
    return reading.opening | reading.signs


def awaited_manner(topic: Topic, author: str) -> list[str]:
    """Return the signs of what somebody would answer in a conversation: its last message, and how it stands to him."""
    last = topic.last[-1]
    stands = "own" if last.letter.author == author else "joined" if author in topic.wrote_at else "not joined"
    return [*last.signs, f"{min(4, topic.size)} messages", stands]


def own_traits(reading: Reading, author: str) -> list[str]:
    """Return what is told by who writes, and by who writes in this manner."""
    return [f"@{author}", *(f"@{author} {sign}" for sign in reading.signs)]


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
        self.by_name: dict[str, set[str]] = {}
        self.opening = Habit()
        self.greeting = Habit()
        self.instinct = Instinct()
        self.naming = Instinct()
        self.manner = Manner()
        self.choice = Choice()

    def learn(self, reading: Reading, key: int) -> None:
        """Take in a message of the conversation `key`, which is new where nothing was learned of it before."""
        letter, topic = reading.letter, self.topics.get(key)
        writer = self.writers.get(letter.author)
        if writer is None:
            writer = self.writers[letter.author] = Writer()
            for name in names(letter.name, letter.author):
                self.by_name.setdefault(name, set()).add(letter.author)
        self._learn_manner(reading, topic)
        if topic:
            writer.answers(topic, letter.sent_at)
        writer.wrote_one(reading, topic is None)
        if topic is None:
            topic = self.topics[key] = Topic(key, letter.sent_at)
        self._list(reading, topic)
        topic.learn(reading)
        for places in (self.recent, writer.places):
            places.pop(key, None)
            places[key] = None

    def _learn_manner(self, reading: Reading, topic: Topic | None) -> None:
        opens, own = topic is None, manner(reading)
        self.naming.learn(naming(reading, reading.letter.author, self.by_subject, self.by_core), opens)
        self.opening.learn(reading.terms, opens)
        self.greeting.learn(own, opens)
        self.instinct.learn([*reading.traits, *own_traits(reading, reading.letter.author)], opens)
        if topic:
            self.manner.learn(own, awaited_manner(topic, reading.letter.author))
            self._learn_choice(reading, topic)

    def _learn_choice(self, reading: Reading, topic: Topic) -> None:
        """Learn that this conversation was answered, and not the others that were as new."""
        author, now, asked = reading.letter.author, reading.letter.sent_at, asked_by(reading)
        writer = self.writers.get(author)
        order = list(islice(reversed(self.recent), OTHERS))
        if topic.key not in order:
            order.append(topic.key)
        traits = {key: standing(self.topics[key], asked, author, writer, now, n) for n, key in enumerate(order)}
        chosen = traits.pop(topic.key)
        self.choice.learn(chosen, list(traits.values()))

    def _list(self, reading: Reading, topic: Topic) -> None:
        """Note what a conversation is found by, before it learns the message."""
        key = topic.key
        for term in reading.terms.keys() - topic.terms.keys():
            self.by_term.setdefault(term, []).append(key)
        for number in reading.said - topic.said:
            self.by_said.setdefault(number, []).append(key)
        if reading.subject_key and reading.subject_key not in topic.subject_keys:
            self.by_subject.setdefault(reading.subject_key, []).append(key)
        if reading.core and reading.core not in topic.cores:
            self.by_core.setdefault(reading.core, []).append(key)

    def weight(self, term: str) -> float:
        """Return how much a term tells: nothing in half of all conversations, the most where it is new."""
        held = len(self.by_term.get(term, ()))
        return max(0.0, math.log((len(self.topics) + 1.0) / (held + 0.5)))
