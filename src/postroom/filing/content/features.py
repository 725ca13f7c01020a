"""Features: how a mail looks beside each candidate, in numbers that mean the same in every firm."""

from __future__ import annotations

from math import log1p

from postroom.filing.content import company, words
from postroom.filing.content.case import Case
from postroom.filing.content.company import MANNERS, PEOPLE, TIMES
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Topic
from postroom.filing.content.trees import shares
from postroom.filing.content.words import WORDS

SUBJECT = (
    "same_subject", "same_core", "same_tag", "subject_words", "same_series", "series_follows", "series_taken",
    "answers", "size", "candidates", "awaiting", "recipients", "to_writer",
)  # fmt: skip
ALONE = (*WORDS, *TIMES, *PEOPLE, *MANNERS, *SUBJECT)
NEAREST = ("quiet", "author_quiet", "awaits_ago", "out_of_order", "out_of_rhythm")
LIKEST = (*WORDS[:10], "answers_last", "manner", "people_of_last")
RANKED = (*LIKEST, "standing", "told")
NAMES = (
    *ALONE, *(f"{name}_rank" for name in (*NEAREST, *RANKED)), *(f"{name}_ratio" for name in LIKEST), "standing_share",
)  # fmt: skip
"""The names of the features of a candidate, in their order."""


def features(case: Case, keys: list[int]) -> list[list[float]]:
    """Return one row a candidate, in the order of NAMES."""
    topics = [case.memory.topics[key] for key in keys]
    if not topics:
        return []
    likeness = words.Likeness(case.reading, case.memory)
    beside = company.Company(case, topics)
    rows = [
        [*likeness.to(topic), *beside.times(topic), *beside.people(topic), *beside.manners(topic)] for topic in topics
    ]
    common = [float(len(keys)), beside.awaiting, float(len(case.others)), float(case.first in case.memory.writers)]
    subjects = [[*_subject(case.reading, topic), *common] for topic in topics]
    columns = list(zip(*([*row, *subject] for row, subject in zip(rows, subjects, strict=True)), strict=True))
    among = dict(zip(ALONE, columns, strict=True))
    near = [_ranks(among[name]) for name in NEAREST]
    like = [_ranks([-value for value in among[name]]) for name in RANKED]
    ratios = [_ratios(among[name]) for name in LIKEST]
    return [list(row) for row in zip(*columns, *near, *like, *ratios, shares(among["standing"]), strict=True)]


def _subject(reading: Reading, topic: Topic) -> list[float]:
    found = reading.subject
    number, total = reading.series or (0, 0)
    numbers = topic.series.get(total, ())
    return [
        float(reading.subject_key in topic.subject_keys) if reading.subject_key else -1.0,
        float(reading.core in topic.cores) if reading.core else -1.0,
        float(reading.tag in topic.tags) if reading.tag else -1.0,
        len(found & topic.subject.keys()) / len(found) if found else -1.0,
        float(bool(numbers)),
        float(number - 1 in numbers),
        float(number in numbers),
        float(reading.answers),
        log1p(topic.size),
    ]


def _ranks(numbers: list[float] | tuple[float, ...]) -> list[float]:
    """Return the place of each number among all, 0 for the least; equals share the best place."""
    place: dict[float, float] = {}
    for n, number in enumerate(sorted(numbers)):
        place.setdefault(number, float(n))
    return [place[number] for number in numbers]


def _ratios(numbers: tuple[float, ...]) -> list[float]:
    """Return how each number compares with the best of the others."""
    best, second = [*sorted(numbers, reverse=True), 0.0][:2]
    return [number / (max(0.0, second if number == best else best) + 0.02) for number in numbers]
