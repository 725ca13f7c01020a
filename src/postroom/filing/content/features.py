"""Features: how a mail looks beside each candidate, in numbers that mean the same in every firm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from math import log1p, sqrt

from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory, Topic, Writer

TERMS_MOST = 120
"""The weightiest terms of a mail; the others would add little but time."""
NEVER = 4e8
"""Seconds (12 years): the time since what never was."""
WORDS = (
    "cosine", "covered", "covered_last", "covered_lately", "covered_first", "covered_subject", "rare", "only_here",
    "quote_covered", "quote_covered_last", "quote_said",
)  # fmt: skip
TIMES = (
    "quiet",
    "author_quiet",
    "addressed_ago",
    "age",
    "pace",
    "in_order",
    "rank_recent",
    "rank_author",
    "rank_in_order",
)
RELATIVE = tuple(f"{name}_{of}" for name in (*WORDS[:8], *WORDS[8:10]) for of in ("rank", "ratio"))
PEOPLE = (
    "author_share", "author_opened", "author_last", "awaits", "since_author", "people_shared", "people_known",
    "names_last_author", "names_somebody", "introduces_last", "introduces_somebody",
    "authors", "rank_awaiting", "awaiting",
)  # fmt: skip
SUBJECT = (
    "same_subject",
    "same_core",
    "same_tag",
    "subject_words",
    "same_series",
    "series_follows",
    "series_taken",
    "answers",
    "size",
    "candidates",
)
NAMES = (*WORDS, *TIMES, *PEOPLE, *SUBJECT, *RELATIVE)
"""The names of the features of a candidate, in their order."""


class Weighed:
    """The terms of a mail with what each tells in this client's mail."""

    def __init__(self, terms: Counter[str], memory: Memory) -> None:
        weighed = sorted(((memory.weight(term), term) for term in terms), reverse=True)[:TERMS_MOST]
        self.weights = {term: weight for weight, term in weighed if weight > 0}
        self.total = sum(self.weights.values()) or 1.0
        self.square = sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0
        self.rare = {term for term in self.weights if 0 < len(memory.by_term.get(term, ())) <= 3}
        self.single = {term for term in self.rare if len(memory.by_term[term]) == 1}

    def covered(self, terms: Container[str]) -> float:
        """Return the share of the weight whose terms are in `terms`."""
        return sum(weight for term, weight in self.weights.items() if term in terms) / self.total


def features(reading: Reading, memory: Memory, keys: list[int], author: str) -> list[list[float]]:
    """Return one row a candidate, in the order of NAMES."""
    new, quoted = Weighed(reading.terms, memory), Weighed(reading.quoted, memory)
    writer = memory.writers.get(author, Writer())
    topics = [memory.topics[key] for key in keys]
    recent = _ranks([-topic.last_at for topic in topics])
    own = _ranks([-topic.wrote_at.get(author, 0.0) for topic in topics])
    in_order = _ranks([abs(topic.last_at - writer.answered_at) for topic in topics])
    waiting = [topic.addressed_at.get(author, 0.0) > topic.wrote_at.get(author, 0.0) for topic in topics]
    awaiting = _ranks([-topic.last_at if waits else 0.0 for topic, waits in zip(topics, waiting, strict=True)])
    rows = [
        [
            *_words(reading, new, quoted, topic),
            *_times(reading, topic, author, writer),
            recent[n],
            own[n],
            in_order[n],
            *_people(reading, topic, author, writer),
            awaiting[n],
            float(sum(waiting)),
            *_subject(reading, topic, len(keys)),
        ]
        for n, topic in enumerate(topics)
    ]
    return _with_relative(rows)


def _words(reading: Reading, new: Weighed, quoted: Weighed, topic: Topic) -> list[float]:
    """Weigh the terms that mail and conversation share; this is where the time goes, hence one loop."""
    held, weights, subject = topic.terms, new.weights, topic.subject
    first = topic.first.terms if topic.first else {}
    *earlier, last = [each.terms for each in topic.last]
    dot = known = in_last = in_first = in_subject = rare = single = 0.0
    lately = [0.0] * len(earlier)
    for term, weight in weights.items():
        if term not in held:
            continue
        known += weight
        dot += weight * weight * min(3, held[term])
        if term in last:
            in_last += weight
        if term in first:
            in_first += weight
        if term in subject:
            in_subject += weight
        if term in new.rare:
            rare += weight
            if term in new.single:
                single += weight
        for n, terms in enumerate(earlier):
            if term in terms:
                lately[n] += weight
    shares = (known, in_last, max(in_last, *lately, 0.0), in_first, in_subject, rare, single)
    row = [dot / (new.square * sqrt(len(held) + 20.0)), *[share / new.total for share in shares]]
    if not reading.quoted:
        return [*row, -1.0, -1.0, -1.0]
    return [*row, quoted.covered(held), quoted.covered(last), float(len(reading.quotes & topic.said))]


def _times(reading: Reading, topic: Topic, author: str, writer: Writer) -> list[float]:
    now = reading.letter.sent_at
    quiet = now - topic.last_at
    mean = (topic.last_at - topic.opened_at) / max(1, topic.size - 1)
    return [
        log_time(quiet),
        log_time(now - topic.wrote_at[author]) if author in topic.wrote_at else log1p(NEVER),
        log_time(now - topic.addressed_at[author]) if author in topic.addressed_at else log1p(NEVER),
        log_time(now - topic.opened_at),
        log_time(quiet) - log_time(mean) if topic.size > 1 else 0.0,
        log_time(topic.last_at - writer.answered_at) - log_time(writer.answered_at - topic.last_at),
    ]


def log_time(seconds: float) -> float:
    return log1p(max(0.0, seconds))


def _people(reading: Reading, topic: Topic, author: str, writer: Writer) -> list[float]:
    last = topic.last[-1].letter
    wrote, addressed = topic.wrote_at.get(author, 0.0), topic.addressed_at.get(author, 0.0)
    others = reading.letter.people - {author}
    known = topic.names
    return [
        topic.authors[author] / topic.size,
        float(topic.first is not None and topic.first.letter.author == author),
        float(last.author == author),
        float(addressed > wrote),
        float(writer.last_at > topic.last_at),
        len(others & topic.people.keys()) / (len(others | topic.people.keys()) or 1),
        sum(person in topic.people for person in others) / (len(others) or 1),
        float(last.author != author and not known[last.author].isdisjoint(reading.opening)),
        float(any(person != author and not terms.isdisjoint(reading.opening) for person, terms in known.items())),
        float(not known[last.author].isdisjoint(reading.introduced)),
        float(any(not terms.isdisjoint(reading.introduced) for terms in known.values())),
        float(len(topic.authors)),
    ]


def _subject(reading: Reading, topic: Topic, candidates: int) -> list[float]:
    words = reading.subject
    number, total = reading.series or (0, 0)
    numbers = topic.series.get(total, ())
    return [
        float(reading.subject_key in topic.subject_keys) if reading.subject_key else -1.0,
        float(reading.core in topic.cores) if reading.core else -1.0,
        float(reading.tag in topic.tags) if reading.tag else -1.0,
        len(words & topic.subject.keys()) / len(words) if words else -1.0,
        float(bool(numbers)),
        float(number - 1 in numbers),
        float(number in numbers),
        float(reading.answers),
        log1p(topic.size),
        float(candidates),
    ]


def _ranks(numbers: list[float]) -> list[float]:
    """Return the place of each number among all, 0 for the least; equals share the best place."""
    place: dict[float, float] = {}
    for n, number in enumerate(sorted(numbers)):
        place.setdefault(number, float(n))
    return [place[number] for number in numbers]


def _with_relative(rows: list[list[float]]) -> list[list[float]]:
    """Add to each row the rank of its likenesses among all rows, and their ratio to the best of the others."""
    for column in range(len(WORDS) - 1):
        values = [row[column] for row in rows]
        ranks = _ranks([-value for value in values])
        best, second = [*sorted(values, reverse=True), 0.0, 0.0][:2]
        for row, value, rank in zip(rows, values, ranks, strict=True):
            row += [rank, value / ((second if rank == 0 else best) + 0.02)]
    return rows
