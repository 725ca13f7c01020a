"""A record with a little of everything on it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import connection

from postroom import search
from postroom.archive import Finding, verify
from tests.world import BEN, CLEO, ERIN, World, letter, quoted

NOISE = random.Random(7).randbytes(80_000)
"""Bytes that no compression makes small, so that they lie in the blob store."""


def fill(world: World) -> World:
    """Let a conversation with files, a gap, a mail of nobody's and one of another client arrive."""
    world.another_client()
    words = "Are the grey ones still to be had in thirty by sixty?\n"
    world.receive(
        letter(message_id="<a@tiles.example>", text=words, files={"plan.txt": b"the hall is nine by twelve"}),
        letter(from_=BEN, to=CLEO, message_id="<b@studio.example>", answers="<a@tiles.example>", day=1,
               subject="Re: Grey tiles", text="They are.\n" + quoted(words, by="Cleo Lee")),
        letter(message_id="<c@tiles.example>", answers="<never-came@studio.example>", day=2, subject="Blue ones"),
        letter(from_=ERIN, message_id="<d@ferry.example>", subject="The timetable", day=3, files={"big.bin": NOISE}),
    )  # fmt: skip
    return world


@pytest.fixture
def record(world: World) -> World:
    return fill(world)


def empty_index() -> None:
    """What empties the tables after a test knows nothing of the index."""
    search.drop(connection)
    search.create(connection)


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """Let a test commit, and empty the record itself."""
    empty_index()
    yield
    empty_index()


def damage() -> list[Finding]:
    return [finding for finding in verify() if finding.is_damage]
