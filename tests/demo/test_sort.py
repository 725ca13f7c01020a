"""Ada sorts the past of the demo: a client's one project becomes those that its conversations are about."""

from __future__ import annotations

import json
from pathlib import Path

from demo.sort import sort

from tests.world import World, letter


def said(subject: str, day: int) -> bytes:
    return letter(subject=subject, text=f"{subject}, on day {day}.\n", day=day, message_id=f"<{day}@tiles.example>")


def known(day: int, project: str | None) -> str:
    return json.dumps({"message_id": f"{day}@tiles.example", "project": project})


def test_the_largest_gives_the_project_its_name_and_the_others_are_split_off(world: World, tmp_path: Path) -> None:
    shop = [said(f"Basket {word}", day) for day, word in enumerate(["ash", "bay", "cedar", "dawn"])]
    printed = [said(f"Paper {word}", 10 + day) for day, word in enumerate(["elm", "fir", "gum"])]
    other = [said("Lunch", 20)]
    world.receive(*shop, *printed, *other)
    lines = [*(known(day, "shop") for day in range(4)), *(known(day, "catalogue") for day in (10, 11, 12))]
    truth = tmp_path / "truth.jsonl"
    truth.write_text("\n".join([*lines, known(20, None)]))

    sort(str(truth), "ada@studio.example")

    held = {p.name: p.conversations.count() for p in world.tiles.projects.living()}
    assert held == {"Online shop": 5, "Printed catalogue": 3}
