"""Opening: what tells a mail about a new matter from one that continues something."""

from __future__ import annotations

from math import log, log1p

from postroom.filing.content.features import _log
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory, Writer

NAMES = (
    "answers", "quotes", "subject_said", "subject_known", "no_series", "first_of_series", "length", "asks",
    "opener_words", "opener_words_known", "opener_rate", "opener_rate_of_author", "author_wrote", "author_quiet",
    "quiet", "novel", "novel_count", "files", "candidates",
)  # fmt: skip
SURENESS = 40.0
"""Words weigh as much as so many of the most telling ones at most, or long mails would be sure of anything."""


def opening(reading: Reading, memory: Memory, author: str, candidates: int) -> list[float]:
    """Return the features of "this is new", in the order of NAMES."""
    letter = reading.letter
    writer = memory.writers.get(author, Writer())
    words, known = _openers_words(reading, memory)
    rate = (memory.openers + 1) / (memory.openers + memory.replies + 4)
    unseen = [term for term in reading.terms if term not in memory.by_term]
    newest = next(reversed(memory.recent), None)
    return [
        float(reading.answers),
        float(bool(letter.quoted)),
        float(bool(reading.subject_key)),
        float(len(memory.by_subject.get(reading.subject_key, ()))),
        float(reading.series is None),
        float(reading.series is not None and reading.series[0] <= 1),
        log1p(sum(reading.terms.values())),
        float("?" in letter.text),
        words,
        known,
        log(rate),
        log((writer.opened + 3 * rate) / (writer.wrote + 3)),
        log1p(writer.wrote),
        _log(letter.sent_at - writer.last_at),
        _log(letter.sent_at - memory.topics[newest].last_at) if newest is not None else 0.0,
        len(unseen) / (len(reading.terms) or 1),
        log1p(len(unseen)),
        float(len(letter.files)),
        float(candidates),
    ]


def _openers_words(reading: Reading, memory: Memory) -> tuple[float, float]:
    """Return how much the words are those of this client's openers (mean log odds a term), and of how many terms."""
    openers, replies = memory.in_openers, memory.in_replies
    total_openers, total_replies = memory.openers + 2.0, memory.replies + 2.0
    odds = [
        log((openers[term] + 0.5) / total_openers) - log((replies[term] + 0.5) / total_replies)
        for term in reading.terms
        if openers[term] + replies[term] > 2
    ]
    strongest = sorted(odds, key=abs, reverse=True)[: int(SURENESS)]
    return sum(strongest) / (len(strongest) or 1), log1p(len(odds))
