"""How far an import is, heard from its `--json` lines: what each stage took, and what a message costs on the way."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an import: the stage, the messages so far, seconds and processor seconds since the start."""

    stage: str
    new: int
    wall: float
    cpu: float


@dataclass(slots=True)
class Stages:
    """The steps of one import, as they are heard."""

    steps: list[Step] = field(default_factory=list)
    summary: dict[str, object] = field(default_factory=dict)

    def hear(self, line: str, wall: float, cpu: float) -> None:
        """Take in a line of the import; what is no JSON is none of ours."""
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "stage" in said:
            self.steps.append(Step(said["stage"], said["new"], wall, cpu))
        else:
            self.summary = said

    def costs(self) -> dict[str, dict[str, float]]:
        """Return seconds and processor seconds of each stage: `people` is what lies between reading and filing."""
        ends = {
            "reading": self._last("reading"),
            "people": self._first("filing") or self._last("reading"),
            "filing": self._last("filing") or self._last("reading"),
            "projects": self._last("done"),
        }
        found, before = {}, Step("", 0, 0.0, 0.0)
        for stage, end in ends.items():
            if end:
                found[stage] = {"wall": round(end.wall - before.wall, 3), "cpu": round(end.cpu - before.cpu, 3)}
                before = end
        return found

    def _first(self, stage: str) -> Step | None:
        return next((step for step in self.steps if step.stage == stage), None)

    def _last(self, stage: str) -> Step | None:
        return next((step for step in reversed(self.steps) if step.stage == stage), None)
