"""What a proof found, as a dated file: machine, command, commit, figures, faults."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import lines


@dataclass(frozen=True)
class Proof:
    """The claim that was tried, the figures of the trial, and a sentence for each time it did not hold."""

    claim: str
    figures: Mapping[str, object]
    faults: Sequence[str] = field(default_factory=tuple)

    def write(self, folder: Path, name: str) -> Path:
        """Write the result into a folder and return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{datetime.now(UTC):%Y-%m-%d}-{name}.md"
        verdict = f"{len(self.faults)} faults." if self.faults else "It held."
        parts = [
            f"# {name.capitalize()}: {verdict}\n\n{self.claim}\n",
            "\n".join(f"- {key}: {value}" for key, value in circumstances().items()) + "\n",
            "```\n" + "\n".join(line.rstrip() for line in lines(self.figures)) + "\n```\n",
            *(["## Faults\n\n" + "\n".join(f"- {fault}" for fault in self.faults[:200]) + "\n"] if self.faults else []),
        ]
        path.write_text("\n".join(parts))
        return path


def circumstances() -> dict[str, str]:
    """Return where, how and with what the trial was made."""
    commit = _said("git", "rev-parse", "HEAD")[:12]
    changed = " with uncommitted changes in src" if _said("git", "status", "--porcelain", "--", "src") else ""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    load = os.getloadavg()[1]
    return {
        "at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "command": f"bin/prove {' '.join(sys.argv[1:])}".rstrip(),
        "commit": commit + changed,
        "machine": f"{os.cpu_count()} × {_processor()}, {pages:.0f} GiB, load {load:.1f} (shared with other work)",
        "Python": f"{platform.python_version()} on {platform.system()} {platform.release()}",
    }


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
