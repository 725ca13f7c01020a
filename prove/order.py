"""Order: what is held, tied and filed depends on the set of mails, never on the order they arrive in."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from prove.report import Proof

if TYPE_CHECKING:
    from tests.world import World

LONGEST = 30
CLAIM = (
    "Correspondences with lost parents, stripped headers and quotations arrive three times: in order at once, "
    "shuffled in two lots, shuffled one by one. The conversations (as sets of Message-IDs), what is asked, and "
    "the gaps are equal."
)


def prove(seeds: int, first: int) -> Proof:
    """Try so many correspondences, each of another length and shuffled another way."""
    began = time.monotonic()
    processes = os.cpu_count() or 1
    lots = [(first, range(start, seeds, processes)) for start in range(processes)]
    with get_context("fork").Pool(processes) as pool:
        faults = [fault for found in pool.starmap(_tried, lots) for fault in found]
    figures = {"correspondences": seeds, "up to mails each": LONGEST, "wall s": round(time.monotonic() - began, 1)}
    return Proof(CLAIM, figures, faults)


def _tried(first: int, numbers: Sequence[int]) -> list[str]:
    """Try correspondences in a record of our own; return a sentence for each whose outcome depends on the order."""
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder:
        world = world_in(Path(folder))
        return [fault for number in numbers for fault in _fault(world, first * 1_000_003 + number)]


def world_in(folder: Path) -> World:
    """Found a record in this folder, for this process."""
    import django
    from django.core.management import call_command

    os.environ |= {"POSTROOM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "postroom.settings"}
    os.environ.pop("POSTROOM_DATABASE_URL", None)
    django.setup()
    call_command("migrate", verbosity=0)
    from tests.world import World

    return World.founded()


def _fault(world: World, seed: int) -> Iterator[str]:
    from tests.filing.test_order import history

    chance = random.Random(seed)
    mails = history(seed, chance.randint(2, LONGEST))
    shuffled = chance.sample(mails, len(mails))
    cut = chance.randint(0, len(mails))
    if differs(world, mails, shuffled, cut):
        fewest = _shrunk(world, mails, shuffled)
        ids = [_id(raw) for raw in shuffled if raw in fewest]
        yield f"seed {seed}: of {len(mails)} mails it takes {len(fewest)}, arriving as {', '.join(ids)}"


def differs(world: World, mails: Sequence[bytes], shuffled: Sequence[bytes], cut: int) -> bool:
    """Does what the record makes of these mails depend on how they arrive?"""
    ways: list[list[Sequence[bytes]]] = [[mails], [shuffled[:cut], shuffled[cut:]], [[mail] for mail in shuffled]]
    in_order, *others = [_outcome(world, batches) for batches in ways]
    return any(other != in_order for other in others)


def _outcome(world: World, batches: Sequence[Sequence[bytes]]) -> object:
    """Return what the record makes of the batches, or the error it ends in."""
    from tests.filing.test_order import outcome, told_in_vain

    found: object = None
    try:
        with told_in_vain():
            found = outcome(world, batches)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return found


def _shrunk(world: World, mails: Sequence[bytes], shuffled: Sequence[bytes]) -> list[bytes]:
    """Leave out mail after mail for as long as arriving one by one still differs from arriving at once."""
    kept = list(mails)
    for mail in mails:
        fewer = [each for each in kept if each != mail]
        if differs(world, fewer, [each for each in shuffled if each in fewer], 0):
            kept = fewer
    return kept


def _id(raw: bytes) -> str:
    return next((line[12:].decode() for line in raw.splitlines() if line.lower().startswith(b"message-id: ")), "?")
