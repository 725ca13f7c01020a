"""All stories: those written by hand, one file a client, and those that come round every month."""

from __future__ import annotations

from pathlib import Path

from demo import habits
from demo.clientele import CLIENTS
from demo.routine import inside, money, outside, reports, small_matters
from demo.story import Story, read

CLIENT_STORIES = Path(__file__).parent / "clients"
STUDIO_STORIES = Path(__file__).parent / "studio.story"


def stories() -> list[Story]:
    by_hand = [story for each in CLIENTS for story in read(CLIENT_STORIES / f"{each.key}.story", each.key)]
    routine = (each for source in (small_matters, money, reports, inside, outside) for each in source.stories())
    return [habits.kept(each) for each in (*by_hand, *read(STUDIO_STORIES, None), *routine)]
