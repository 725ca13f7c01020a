"""Ada answers what Triage asks, as one who knows: under its matter, in a new conversation, or as none of our work."""

from __future__ import annotations

import json
from pathlib import Path

from demo.live import Known, answer

from postroom.models import Decision, Project
from tests.world import World, letter


def test_each_letter_that_is_asked_about_is_put_where_it_belongs(world: World, tmp_path: Path) -> None:
    Project.objects.create(name="Online shop", client=world.tiles)
    Project.objects.create(name="Showroom website", client=world.tiles)
    world.receive(
        letter(subject="Glaze", text="Which glaze?\n", message_id="<1@tiles.example>"),
        letter(subject="One more thing", text="The grey one.\n", message_id="<2@tiles.example>", day=3),
        letter(subject="Lunch", text="Soup?\n", message_id="<3@tiles.example>", day=4),
    )
    truth = tmp_path / "truth.jsonl"
    lines = [("1", "shop", "glaze"), ("2", "shop", "glaze"), ("3", None, "lunch")]
    said = [{"message_id": f"{n}@tiles.example", "project": project, "conversation": c} for n, project, c in lines]
    truth.write_text("\n".join(map(json.dumps, said)))

    answer(Known.of(str(truth)), world.ada)

    first, second, third = world.messages()
    assert first.conversation.project.name == "Online shop"
    assert second.conversation == first.conversation
    assert third.decision == Decision.PRIVATE
