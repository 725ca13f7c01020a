"""Mail among us: Bruno's files, mailed back and forth since he refuses tools, and the hours of the month."""

from __future__ import annotations

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
HANDING_IN = {
    "ada": (
        "Attached. The tile people took longer, my fault, I like talking to Cleo.",
        "Mine. Half a day too much on offers.",
    ),
    "ben": (
        "Hours attached.",
        "Attached, with a line for the night of the outage.",
        "Here they are. {month} was all databases.",
    ),
    "jonas": (
        "Stunden anbei.",
        "Anbei. Die Fähre war diesmal die Hälfte.",
        "Liste hängt an, zwei Tage Bäckerei fehlten zuerst.",
    ),
    "wren": (
        "Here. I rounded down the bus rides.",
        "Mine, late again, with tea stains.",
        "Hours. The crab took what it took.",
    ),
    "bruno": ("same as last month", "more than last month", "12 days. the rest was thinking", "all of them"),
}


def stories() -> Iterator[Story]:
    yield from map(_files, rows("bruno.txt"))
    yield from map(_hours, range(24))


def _files(row: list[str]) -> Story:
    day, name, to, subject, text, files, answer = row
    work = project(name)
    attached = tuple(File(each.strip()) for each in files.split(",") if each.strip())
    turns = [Turn("bruno", (to,), text, files=attached)] + ([Turn(to, ("bruno",), answer, days=0)] if answer else [])
    return Story(f"{work.client}/{name}/bruno-{day}", work.client, name, int(day), subject, tuple(turns), "internal")


def _hours(month: int) -> Story:
    """Asked by Mira at the end of the month; answered by most, by Bruno in a mail of his own."""
    chance = Random(f"hours {month}")
    askers = [who for who in HANDING_IN if chance.random() < 0.75]
    turns = (Turn("mira", ("team",), ASKING[month % len(ASKING)]), *(_sheet(who, month, chance) for who in askers))
    return Story(f"hours-{month + 1}", None, None, 27 + month * 30, "Hours for {month}", turns, "internal")


def _sheet(who: str, month: int, chance: Random) -> Turn:
    text = HANDING_IN[who][month % len(HANDING_IN[who])]
    if who == "bruno":
        return Turn(who, ("mira",), text, subject="hours", tags=frozenset({"new"}))
    own = [each for each in PROJECTS if who in each.team]
    lines = ("project,hours", *(f"{each.client}/{each.key},{chance.randint(2, 38)}" for each in own))
    return Turn(who, ("mira",), text, days=chance.randint(0, 2), answers=1, files=(File(f"hours_{who}.csv", lines),))
