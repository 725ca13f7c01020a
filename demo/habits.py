"""Habits stronger than any story: Cleo never replies, she begins a new mail to the person she knows."""

from __future__ import annotations

from dataclasses import replace

from demo.story import Story, Turn


def kept(story: Story) -> Story:
    first, *rest = story.turns
    return replace(story, turns=(first, *map(_begun_anew, rest)))


def _begun_anew(turn: Turn) -> Turn:
    """A subject where she gave none is what the mail begins with."""
    if turn.sender != "cleo" or turn.tags & {"new", "away"}:
        return turn
    subject = " ".join(turn.text.split()[:3]).strip(",.:!?")
    return replace(turn, subject=subject, tags=turn.tags - {"headerless", "bare"} | {"new"})
