"""Judgement: candidates, evidence, decision. The front door of the room."""

from postroom.filing.decision import Judgement
from postroom.filing.facts import Facts
from postroom.filing.file import file, judge

__all__ = ["Facts", "Judgement", "file", "judge"]
