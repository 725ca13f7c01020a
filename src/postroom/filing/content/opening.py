"""Opening: what tells a mail about a new matter from one that continues something."""

from __future__ import annotations

from math import log, log1p

from postroom.filing.content.features import log_time
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory, Writer

NAMES = (
    "answers", "quotes", "subject_said", "subject_known", "core_known", "fresh", "no_series", "first_of_series",
    "length", "asks", "words", "words_sum", "words_known", "greeting", "greeting_first", "rate", "rate_of_author",
    "author_wrote", "author_quiet", "quiet", "novel", "novel_count", "files", "candidates",
)  # fmt: skip


def opening(reading: Reading, memory: Memory, author: str, candidates: int) -> list[float]:
    """Return the features of "this is new", in the order of NAMES."""
    letter = reading.letter
    writer = memory.writers.get(author, Writer())
    words, greeting = memory.opening.odds(reading.terms), memory.greeting.odds(reading.opening)
    rate = (memory.opening.openers + 1) / (memory.opening.openers + memory.opening.replies + 4)
    subject, core = memory.by_subject.get(reading.subject_key, ()), memory.by_core.get(reading.core, ())
    begins = reading.series is None or reading.series[0] <= 1
    unseen = [term for term in reading.terms if term not in memory.by_term]
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
    ]
