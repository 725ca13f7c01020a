"""`postroom verify`: is everything on record there, unchanged, and in agreement?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from postroom import archive
from postroom.archive import Watch
from postroom.management.lines import LinesCommand, RecordCommand
from postroom.models import Firm


class Command(RecordCommand):
    help = "Look whether every byte is there and unchanged and whether all rows agree; exit with 1 if not."

    def handle(self, *args: object, json: bool, **options: object) -> None:
        damage = verified(self, as_json=json)
        Firm.note(verified_at=timezone.now(), verified_damage=damage)
        if damage:
            raise CommandError(f"{damage} things on record do not agree" if damage > 1 else "one thing does not agree")


def verified(command: LinesCommand, *, as_json: bool) -> int:
    """Say each finding and a summary, and return how many are damage."""
    looked, found = Counter[str](), Counter[tuple[str, bool]]()
    with watching(command.stdout, looked, shown=not as_json) as watch:
        for finding in archive.verify(watch):
            found[finding.kind, finding.is_damage] += 1
            plain = {"kind": finding.kind, "row": finding.row, "because": finding.because, "damage": finding.is_damage}
            command.say(plain, str(finding), as_json=as_json)
    if not as_json:
        command.stdout.write(summary(looked, found))
    return sum(count for (_, is_damage), count in found.items() if is_damage)


def summary(looked: Counter[str], found: Counter[tuple[str, bool]]) -> str:
    """Return what was looked at and what was found, in a few lines."""
    counts = ", ".join(f"{looked[name]:,} {name}" for name in ("blobs", "arrivals", "messages"))
    lines = [f"Looked at {counts}."]
    lines += [
        f"  {kind}: {n} {'do not agree' if damage else 'left over'}" for (kind, damage), n in sorted(found.items())
    ]
    return "\n".join([*lines, "Everything agrees."] if not any(damage for _, damage in found) else lines)


@contextmanager
def watching(out: OutputWrapper, looked: Counter[str], *, shown: bool) -> Iterator[Watch]:
    """Count what is looked at, and on a terminal show it."""
    columns = (TextColumn("{task.description}"), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not (shown and out.isatty())) as bar:
        tasks = {}

        def watch(name: str, rows: int) -> None:
            looked[name] += rows
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=None)
            bar.update(tasks[name], completed=looked[name])

        yield watch
