"""One measured `postroom import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.house import House
from bench.processes import Cost, measured
from bench.stages import Stages


def taken_in(house: House, mbox: Path, we: Sequence[str]) -> tuple[Cost, Stages]:
    """Import an mbox and return what it cost, as a whole and by stage."""
    stages = Stages()
    ours = [word for name in we for word in ("--we", name)]
    cost = measured(house.command("import", str(mbox), "--json", *ours), house.environment, stages.hear)
    return cost, stages


def figures_of(cost: Cost, messages: int) -> dict[str, float]:
    """Return what an import or a peer cost, in the words of the results."""
    return {
        "messages a second": round(messages / cost.wall, 1),
        "wall s": round(cost.wall, 2),
        "cpu s": round(cost.cpu, 2),
        "peak PSS MiB": round(cost.peak_pss, 1),
        "peak private MiB": round(cost.peak_private, 1),
    }
