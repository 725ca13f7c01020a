"""Mail among us: Bruno's files, mailed back and forth since he refuses tools, and the hours of the month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from demo.firm import PROJECTS, project
from demo.routine.tables import rows
from demo.story import File, Story, Turn

ASKING = (
    "Your hours for {month}, please, as a sheet or on a napkin.",
    "It's that day again: hours for {month} until {+3}.",
    "Hours for {month}? The offers for {month+1} depend on knowing what {month} really took.",
    "Before the invoices go out on {+5} I need everybody's hours.",
)
MONTHS = 24


def stories() -> Iterator[Story]:
    yield from map(_files, rows("bruno.txt"))
    yield from _hours(Random("hours"))


def _files(row: list[str]) -> Story:
    day, name, to, subject, text, files, answer = row
    work = project(name)
    attached = tuple(File(each.strip()) for each in files.split(",") if each.strip())
    turns = [Turn("bruno", (to,), text, files=attached)] + ([Turn(to, ("bruno",), answer, days=0)] if answer else [])
    return Story(f"{work.client}/{name}/bruno-{day}", work.client, name, int(day), subject, tuple(turns), "internal")


def _hours(chance: Random) -> Iterator[Story]:
    """Asked by Mira at the end of every month; answered by most, each in words never used before."""
    words: dict[str, list[str]] = defaultdict(list)
    for who, text in reversed(rows("hours.txt")):
        words[who].append(text)
    for month in range(MONTHS):
        answering = [who for who, left in words.items() if left and chance.random() < 0.75]
        sheets = [_sheet(who, words[who].pop(), chance) for who in sorted(answering)]
        turns = (Turn("mira", ("team",), ASKING[month % len(ASKING)]), *sheets)
        yield Story(f"hours-{month + 1}", None, None, 27 + month * 30, "Hours for {month}", turns, "internal")


def _sheet(who: str, text: str, chance: Random) -> Turn:
    """Bruno sends no sheet, and no reply either."""
    if who == "bruno":
        return Turn(who, ("mira",), text, subject="hours", tags=frozenset({"new"}))
    own = [each for each in PROJECTS if who in each.team]
    lines = ("project,hours", *(f"{each.client}/{each.key},{chance.randint(2, 38)}" for each in own))
    return Turn(who, ("mira",), text, days=chance.randint(0, 2), answers=1, files=(File(f"hours_{who}.csv", lines),))
