"""Opening: what tells a mail about a new matter from one that continues something."""

from __future__ import annotations

from math import log, log1p

from postroom.filing.content.case import Case
from postroom.filing.content.company import log_time
from postroom.filing.content.naming import naming
from postroom.filing.content.topics import own_traits

NAMES = (
    "answers", "quotes", "subject_said", "subject_known", "core_known", "fresh", "no_series", "first_of_series",
    "length", "asks", "words", "words_sum", "words_known", "greeting", "greeting_first", "rate", "rate_of_author",
    "author_wrote", "author_quiet", "quiet", "novel", "novel_count", "files", "candidates",
    "instinct", "recipients", "recipients_write", "novel_weight", "quotes_unknown", "greets", "late", "author_opened",
    "opens_so", "naming", "to_writer", "alone", "told",
)  # fmt: skip


def opening(case: Case, candidates: int) -> list[float]:
    """Return the features of "this is new", in the order of NAMES."""
    reading, memory, writer = case.reading, case.memory, case.writer
    letter = reading.letter
    words, greeting = memory.opening.odds(reading.terms), memory.greeting.odds(case.manner)
    rate = (memory.opening.openers + 1) / (memory.opening.openers + memory.opening.replies + 4)
    subject, core = memory.by_subject.get(reading.subject_key, ()), memory.by_core.get(reading.core, ())
    begins = reading.series is None or reading.series[0] <= 1
    unseen = [term for term in reading.terms if term not in memory.by_term]
    weights = sum(map(memory.weight, reading.terms))
    unheard = sum(quote not in memory.by_said for quote in reading.quotes)
    newest = next(reversed(memory.recent), None)
    return [
        float(reading.answers),
        float(bool(letter.quoted)),
        float(bool(reading.subject_key)),
        float(len(subject)),
        float(len(core)),
        float(bool(reading.core) and not (reading.answers or core) and begins),
        float(reading.series is None),
        float(reading.series is not None and reading.series[0] <= 1),
        log1p(sum(reading.terms.values())),
        float("?" in letter.text),
        sum(words) / (len(words) or 1),
        sum(words),
        log1p(len(words)),
        sum(greeting),
        greeting[0] if greeting else 0.0,
        log(rate),
        log((writer.opened + 3 * rate) / (writer.wrote + 3)),
        log1p(writer.wrote),
        log_time(letter.sent_at - writer.last_at),
        log_time(letter.sent_at - memory.topics[newest].last_at) if newest is not None else 0.0,
        len(unseen) / (len(reading.terms) or 1),
        log1p(len(unseen)),
        float(len(letter.files)),
        float(candidates),
        memory.instinct.odds([*reading.traits, *own_traits(reading, case.author)]),
        float(len(letter.to)),
        float(sum(person in memory.writers for person in case.others)),
        sum(map(memory.weight, unseen)) / (weights or 1.0),
        unheard / len(reading.quotes) if reading.quotes else -1.0,
        float(len(case.greeted)),
        log_time(letter.sent_at - writer.last_at) - writer.delay,
        log_time(letter.sent_at - writer.opened_at),
        writer.opens_so(reading.signs, rate),
        memory.naming.odds(naming(reading, case.author, memory.by_subject, memory.by_core)),
        float(case.first in memory.writers),
        float(len(case.others) == 1 and case.first in memory.writers),
        float(bool(reading.told.times)),
    ]
