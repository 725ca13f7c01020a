"""Pigeonholes: projects seen from the front, each open conversation the edge of a letter that lies in its slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postroom.insight.waiting import Turn, Wait
from postroom.models import Project

MOST_PROJECTS, MOST_EDGES = 8, 9
WIDTH, HEIGHT, STEP, THICKNESS = 208.0, 50.0, 4.8, 3.2
"""The front of a slot in units of its drawing; edges lie a step apart."""
UNEVEN = ((16.0, 178.0), (7.0, 191.0), (19.0, 171.0), (3.0, 186.0), (12.0, 194.0))
"""Where edges begin and how long they are: letters are never put down quite straight."""
BOTTOM_UP = (Turn.THEM, Turn.NOBODY, Turn.US)


@dataclass(frozen=True, slots=True)
class Edge:
    """One letter's edge, in units of the drawing."""

    turn: Turn
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Pigeonhole:
    """A project, how many of its conversations are open and how many of these wait for us, and their edges."""

    project: Project
    open: int
    for_us: int
    edges: list[Edge]


def pigeonholes(waits: Iterable[Wait]) -> list[Pigeonhole]:
    """Return the projects where most waits for us, then where most is open, in one query."""
    turns: dict[int, Counter[Turn]] = {}
    for wait in waits:
        if wait.project is not None:
            turns.setdefault(wait.project, Counter())[wait.turn] += 1
    busiest = sorted(turns, key=lambda pk: (-turns[pk][Turn.US], -turns[pk].total(), pk))[:MOST_PROJECTS]
    projects = Project.objects.select_related("client").in_bulk(busiest)
    return [Pigeonhole(projects[pk], turns[pk].total(), turns[pk][Turn.US], list(_edges(turns[pk]))) for pk in busiest]


def _edges(turns: Counter[Turn]) -> Iterator[Edge]:
    """Lay the edges one on the other, what waits for us on top; where they are too many, the lowest are left out."""
    lying = [turn for turn in BOTTOM_UP for _ in range(turns[turn])][-MOST_EDGES:]
    for at, turn in enumerate(lying):
        x, width = UNEVEN[at % len(UNEVEN)]
        yield Edge(turn, x, round(HEIGHT - THICKNESS - at * STEP, 1), width)
