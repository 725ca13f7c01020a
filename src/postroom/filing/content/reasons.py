"""Reasons: what speaks for a conversation, in a plain sentence each, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from postroom.filing.content.terms import EDGES, TOKEN, Reading
from postroom.filing.content.told import TO_THE_MINUTE, agreement
from postroom.filing.content.topics import Memory, Topic

TERMS_SHOWN = 3
SHORTEST = 4
KNOWN_TO = 0.34
"""A term that a greater share of all conversations knows is nothing to point out."""
NEW = "says nothing that a conversation on record is about"


def reasons(reading: Reading, topic: Topic, memory: Memory, author: str) -> Iterator[str]:
    """Yield what a person would point out, were he to say why the mail belongs there."""
    if reading.quotes & topic.said:
        yield "quotes what was written there"
    if answered := _told_of(reading, topic):
        yield f"answers what was written there on {_day(answered)}, as it says above its quotation"
    if reading.subject_key and reading.subject_key in topic.subject_keys:
        yield "goes under its subject"
    if shared := _telling(reading, topic, memory):
        words = [as_written(term, f"{reading.letter.subject} {reading.letter.text}") for term in shared]
        yield f"speaks of {listed(words)}, as there on {_day(_last_with(shared[0], topic))}"
    if topic.addressed_at.get(author, 0.0) > topic.wrote_at.get(author, 0.0):
        yield f"its author was written to there on {_day(topic.addressed_at[author])}, and has not answered"
    elif author in topic.wrote_at:
        yield f"its author wrote there last on {_day(topic.wrote_at[author])}"


def _told_of(reading: Reading, topic: Topic) -> float | None:
    """Return when that was written which an introduction tells of to the minute; None where nothing here was."""
    found = (each.at for each in topic.written_about(reading.told) if agreement(reading.told, each) >= TO_THE_MINUTE)
    return next(found, None)


def _telling(reading: Reading, topic: Topic, memory: Memory) -> list[str]:
    """Return the terms that mail and conversation share and few other conversations know, the rarest first."""
    most = max(1.0, KNOWN_TO * len(memory.topics))
    known = [term for term in reading.terms if term in topic.terms and len(term) >= SHORTEST]
    shared = [term for term in known if len(memory.by_term[term]) <= most]
    return sorted(shared, key=lambda term: (len(memory.by_term[term]), -len(term), term))[:TERMS_SHOWN]


def as_written(term: str, text: str) -> str:
    """Return the word of the text that a term was cut from.

    >>> as_written("porcelai", "The Porcelain, please")
    'Porcelain'
    """
    return next(
        (word for word in (found.strip(EDGES) for found in TOKEN.findall(text)) if word.casefold().startswith(term)),
        term,
    )


def _last_with(term: str, topic: Topic) -> float:
    """Return when the term last stood in a message that is remembered whole, else when the conversation was opened."""
    return next((each.letter.sent_at for each in reversed(topic.last) if term in each.terms), topic.opened_at)


def listed(terms: list[str]) -> str:
    quoted = [f"“{term}”" for term in terms]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _day(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%-d %B %Y}"
