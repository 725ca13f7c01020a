"""Judgement: candidates, evidence, decision. The front door of the room."""

from postroom.filing.alike import MOST_ALIKE, Alike, alike
from postroom.filing.content.letters import letter
from postroom.filing.evidence import Evidence
from postroom.filing.facts import Facts, passed_on_by_us
from postroom.filing.file import file, judge
from postroom.filing.following import Follower, Moved, following, moved_by, take_along
from postroom.filing.judgement import Judgement
from postroom.filing.namesakes import Namesake, namesake
from postroom.filing.places import Place, places
from postroom.filing.probable import likeliest, probably_in
from postroom.filing.refiling import refile
from postroom.filing.rehousing import Move
from postroom.filing.teaching import learn

__all__ = [
    "MOST_ALIKE", "Alike", "Evidence", "Facts", "Follower", "Judgement", "Move", "Moved", "Namesake", "Place",
    "alike", "file", "following", "judge", "learn", "letter", "likeliest", "moved_by", "namesake", "passed_on_by_us",
    "places", "probably_in", "refile", "take_along",
]  # fmt: skip
