"""Judgement: candidates, evidence, decision. The front door of the room."""

from postroom.filing.decision import Judgement
from postroom.filing.facts import Facts
from postroom.filing.file import file, judge
from postroom.filing.places import Place, places

__all__ = ["Facts", "Judgement", "Place", "file", "judge", "places"]
