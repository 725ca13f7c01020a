"""Folders of mails with their truth beside them: NAME.eml with NAME.txt, the new text, or NAME.json, expected facts.

Any folder will do, so that a set nobody has seen yet can be tried. The facts are those that `postroom parse --json`
prints: a file states the ones it knows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.reading_sets.scoring import Scored, scored, squeezed
from postroom.mail import parse
from postroom.management.commands.parse import understood

OWN_FORM = ("parsing", "bounces", "folders", "lists", "reading")  # folders whose truth is written in another form


def score(corpora: Path) -> Iterator[Scored]:
    """Score every folder, at any depth, that holds such pairs."""
    for folder in (corpora, *sorted(each for each in corpora.rglob("*") if each.is_dir())):
        within = folder.relative_to(corpora).parts
        if not within or within[0] not in OWN_FORM:
            yield from _score(folder, "/".join(within) or folder.name)


def _score(folder: Path, name: str) -> Iterator[Scored]:
    mails = sorted(folder.glob("*.eml"))
    texts = {mail: truth for mail in mails if (truth := mail.with_suffix(".txt")).exists()}
    facts = {mail: truth for mail in mails if (truth := mail.with_suffix(".json")).exists()}
    if texts:
        read = {mail.stem: (_new(mail), truth.read_text(errors="replace")) for mail, truth in texts.items()}
        yield scored(name, {mail: _difference(*each) for mail, each in read.items()}, _tokens(read))
    if facts:
        yield scored(f"{name} (facts)", {mail.stem: _unlike(mail, truth) for mail, truth in facts.items()})


def _new(mail: Path) -> str:
    return parse(mail.read_bytes()).body.new


def _difference(read: str, truth: str) -> str:
    return "" if squeezed(read) == squeezed(truth) else f"read {squeezed(read)[:80]!r}"


def _tokens(read: Mapping[str, tuple[str, str]]) -> dict[str, float]:
    """Return which share of the words called new is new, and which share of the new words was found."""
    found = {mail: Counter(new.split()) for mail, (new, _) in read.items()}
    true = {mail: Counter(truth.split()) for mail, (_, truth) in read.items()}
    both = sum((found[mail] & true[mail]).total() for mail in read)
    called, new = (sum(each.total() for each in counts.values()) for counts in (found, true))
    return {"precision": round(both / called, 4) if called else 0.0, "recall": round(both / new, 4) if new else 0.0}


def _unlike(mail: Path, truth: Path) -> str:
    """Name the facts that were read otherwise than they are."""
    known = understood(parse(mail.read_bytes()))
    expected = json.loads(truth.read_text())
    return ", ".join(fact for fact, value in expected.items() if not _alike(known.get(fact), value))


def _alike(read: object, expected: object) -> bool:
    """Compare texts with their white space squeezed; of a mapping, only what is expected of it."""
    match read, expected:
        case str(), str():
            return squeezed(read) == squeezed(expected)
        case dict(), dict():
            return all(_alike(read.get(key), value) for key, value in expected.items())
        case list(), list():
            return len(read) == len(expected) and all(map(_alike, read, expected))
    return read == expected
