"""A story is one conversation written down by hand: who wrote to whom, how many days later, what, with which files.

    === shop/glazes @ 12: Colours of the glazes        project/name @ day of the two years: subject
    --- cleo > ada                                     who > to whom
    --- ada > cleo, otto cc ben; +2 #1 headerless      two days later, answering turn 1, with a disguise
    Subject: Something else                            a subject of its own
    @ glazes.csv: name,code | Fog,12                   a file, and what stands in it
    The text, with {+7} for the day a week later.

A turn answers the one before it, with the references and the quote of its writer's mail program, unless it says:
new (a mail of its own), headerless (answers without References), bare (without quote), forward, attached (forwarded
as a file), inline (quotes by hand), unseen (no one of ours holds it), twice (came to two mailboxes), second (from the
writer's second address), phone, away (an auto-reply), bounce, invite, mislabelled (says UTF-8, is Latin-1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

Kind = Literal["client", "internal", "partner", "machine", "newsletter", "list", "private", "stranger"]

WAYS_TO_ANSWER = {"new", "headerless", "bare", "forward", "attached", "inline"}
WAYS_TO_ARRIVE = {"unseen", "twice", "second", "phone", "away", "bounce", "invite", "mislabelled"}
OPENING = re.compile(r"=== (?:([\w-]+)/)?([\w-]+) @ (\d+)(?: \((\w+)\))?(?: after ([\w-]+/[\w-]+))?: (.*)")
TURN = re.compile(r"--- (\w+) > ([\w, ]+?)(?: cc ([\w, ]+?))?(?:; (.+))?")


@dataclass(frozen=True)
class File:
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    sender: str
    to: tuple[str, ...]
    text: str
    cc: tuple[str, ...] = ()
    days: int = 1  # after the turn before it
    answers: int | None = None  # which turn, counted from 1; the one before unless told
    subject: str | None = None
    tags: frozenset[str] = frozenset()
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Story:
    key: str
    client: str | None
    project: str | None
    day: int
    subject: str
    turns: tuple[Turn, ...]
    kind: Kind = "client"
    after: str | None = None  # the story whose last mail this one answers, though it talks of something else


def read(path: Path, client: str | None) -> list[Story]:
    """Read the stories of one file, in the order they stand there. Raise ValueError where one cannot be understood."""
    blocks = re.split(r"^(?==== )", path.read_text("utf-8"), flags=re.MULTILINE)
    return [_story(block, client) for block in blocks if block.startswith("===")]


def _story(block: str, client: str | None) -> Story:
    opening, *turns = re.split(r"^(?=--- )", block, flags=re.MULTILINE)
    if not (match := OPENING.fullmatch(opening.strip())):
        raise ValueError(f"not the opening of a story: {opening!r}")
    project, name, day, kind, after, subject = match.groups()
    first, *rest = (_turn(turn) for turn in turns)
    return Story(
        key="/".join(part for part in (client, project, name) if part),
        client=client,
        project=project,
        day=int(day),
        subject=subject,
        turns=(replace(first, days=0), *rest),
        kind=_kind(kind or "client"),
        after=f"{client}/{after}" if after else None,
    )


def _kind(word: str) -> Kind:
    match word:
        case "client" | "internal" | "partner" | "machine" | "newsletter" | "list" | "private" | "stranger":
            return word
    raise ValueError(f"no such kind of mail: {word}")


def _turn(block: str) -> Turn:
    head, *lines = block.strip().split("\n")
    if not (match := TURN.fullmatch(head.strip())):
        raise ValueError(f"not the opening of a turn: {head!r}")
    sender, to, cc, marks = match.groups()
    words = (marks or "").split()
    subject = next((line.removeprefix("Subject: ") for line in lines if line.startswith("Subject: ")), None)
    turn = Turn(
        sender=sender,
        to=_names(to),
        cc=_names(cc or ""),
        text="\n".join(line for line in lines if not line.startswith(("Subject: ", "@ "))).strip(),
        days=next((int(word) for word in words if word.startswith("+")), 1),
        answers=next((int(word[1:]) for word in words if word.startswith("#")), None),
        subject=subject,
        tags=frozenset(word for word in words if word[0] not in "+#"),
        files=tuple(_file(line.removeprefix("@ ")) for line in lines if line.startswith("@ ")),
    )
    if unknown := turn.tags - WAYS_TO_ANSWER - WAYS_TO_ARRIVE:
        raise ValueError(f"no such tag: {sorted(unknown)}")
    return turn


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split(",") if name.strip())


def _file(line: str) -> File:
    name, _, content = line.partition(": ")
    return File(name.strip(), tuple(part.strip() for part in content.split(" | ")) if content else ())
