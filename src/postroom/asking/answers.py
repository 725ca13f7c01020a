"""Answers: what somebody wrote below or above the questions of a list, read line by line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

LABEL = re.compile(r"(?:[qQ#]\s?(?P<marked>\d{1,2})(?:\s?[:.)=]|\s)|(?P<plain>\d{1,2})\s?[:.)=])\s*(?P<said>\S.*)")
ASKED = re.compile(r"[>|\s]*Q(\d{1,2})\. ")
END = "-----"
"""The line below the last question: whatever is written behind it answers none by its place."""
LINE_MOST = 300
NEW = re.compile(r"new\b\s*[:,–-]?\s*(?P<subject>.*)", re.IGNORECASE)
SHARE, KEEP = frozenset({"share", "share it"}), frozenset({"keep", "keep it"})
NOT_OURS = frozenset({"not ours", "not our work", "not about our work", "notours", "x"})
UNDO = frozenset({"undo", "take back", "take it back"})


class Verb(StrEnum):
    """What an answer asks for."""

    PLACE = "place"
    NEW = "new"
    NOT_OURS = "not ours"
    UNDO = "undo"
    SHARE = "share"
    KEEP = "keep"


SAID = {Verb.NOT_OURS: NOT_OURS, Verb.UNDO: UNDO, Verb.SHARE: SHARE, Verb.KEEP: KEEP}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked for, of which question (None: of all), with the number of a place or a subject."""

    verb: Verb
    question: int | None
    place: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a mail: quoted from us, or written now."""

    is_quoted: bool
    text: str


def answers(stretches: Iterable[Stretch], asked: Sequence[int]) -> list[Answer]:
    """Return the answers to the questions of these numbers; prose is passed over, of several to one the first counts.

    A line names its question (`Q2: 1`), or stands right below the quoted one, or is the only one for the only
    question; or there is one line a question, in their order.

    >>> answers([Stretch(False, "Q1: 2 \\nQ2 not ours\\n")], [1, 2])[1].verb
    <Verb.NOT_OURS: 'not ours'>
    """
    found: dict[int | None, Answer] = {}
    for answer in _read(stretches, asked):
        found.setdefault(answer.question, answer)
    return list(found.values())


def _read(stretches: Iterable[Stretch], asked: Sequence[int]) -> Iterator[Answer]:
    below: int | None = None
    for stretch in stretches:
        lines = [line.strip(" \t\u00a0*>•") for line in stretch.text.splitlines()]
        if stretch.is_quoted:
            below = _last_asked(stretch.text.splitlines(), below)
        else:
            yield from _written(filter(None, lines), below, asked)


def _last_asked(lines: Sequence[str], before: int | None) -> int | None:
    """Return the question that the quotation ends with, None behind the last one."""
    for line in lines:
        if found := ASKED.match(line):
            before = int(found[1])
        elif line.strip(" \t>|*") == END:
            before = None
    return before


def _written(lines: Iterable[str], below: int | None, asked: Sequence[int]) -> Iterator[Answer]:
    """Read the lines of one stretch, those without a number by where they stand."""
    bare: list[Answer] = []
    for line in lines:
        labelled = LABEL.fullmatch(line[:LINE_MOST])
        number = int(labelled["marked"] or labelled["plain"]) if labelled else None
        if labelled and (answer := _answer(labelled["said"], number)):
            yield answer
        elif answer := _answer(line[:LINE_MOST], None):
            bare.append(answer)
    yield from (answer for answer in bare if answer.verb is Verb.UNDO)
    bare = [answer for answer in bare if answer.verb is not Verb.UNDO]
    if below is not None and len(bare) == 1:
        yield _of(bare[0], below)
    elif len(bare) == len(asked):
        yield from (_of(answer, number) for answer, number in zip(bare, asked, strict=True))


def _of(answer: Answer, number: int) -> Answer:
    return Answer(answer.verb, number, answer.place, answer.subject)


def _answer(said: str, number: int | None) -> Answer | None:
    """Read one answer, None where the words are none."""
    words = " ".join(said.split()).rstrip(".!")
    if words in ("1", "2", "3"):
        return Answer(Verb.PLACE, number, place=int(words))
    for verb, named in SAID.items():
        if words.lower() in named:
            return Answer(verb, number)
    if (found := NEW.fullmatch(words)) and (number or words.lower() == "new" or ":" in words[:5]):
        return Answer(Verb.NEW, number, subject=found["subject"].strip())
    return None
