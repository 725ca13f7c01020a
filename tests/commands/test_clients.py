"""`postroom clients`: what it says of each client."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from postroom.models import Project
from postroom.models.moving import merge_projects
from tests.world import World


def test_projects_that_became_one_are_counted_once(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    yard = Project.objects.create(name="Yard", client=world.tiles)
    merge_projects(yard, world.hall, by=world.ada)

    call_command("clients", json=True)

    assert json.loads(capsys.readouterr().out)["projects"] == 1
