"""The judgement: the verdict on one mail, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field

from postroom.filing.evidence import Evidence
from postroom.filing.facts import Facts
from postroom.models import Conversation, Decision, Ground, Project, Strand

SURE, NEARLY = 1.0, 0.97
"""Headers and held text are certain; an equal subject among the same people is nearly so (an estimate by hand)."""


@dataclass(slots=True)
class Judgement:
    """The verdict on one mail, with its reasons in plain words."""

    facts: Facts
    decision: Decision
    reasons: list[str]
    probability: float = SURE
    client: int | None = None
    project: Project | None = None
    strand: Strand | None = None
    conversation: Conversation | None = None
    candidates: list[Evidence] = field(default_factory=list)
    awaits_quoted: bool = False
    ground: Ground | None = None
    lesson: int | None = None
