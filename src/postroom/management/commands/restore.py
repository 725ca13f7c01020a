"""`postroom restore FILE|DIR`: make the record again from a backup or an export."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

from postroom import archive
from postroom.management.commands.verify import verified, watching
from postroom.management.lines import LinesCommand


class Command(LinesCommand):
    help = (
        "Put a backup, or an export of everything, on an empty record and verify it. Everybody signs in again "
        "afterwards, since neither sessions nor the secret key are in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("target", type=Path, metavar="FILE|DIR", help="of a folder, its newest backup")

    def handle(self, *args: object, target: Path, json: bool, **options: object) -> None:
        call_command("migrate", verbosity=0)
        try:
            with watching(self.stdout, Counter(), shown=not json) as watch:
                manifest = archive.restore(target, watch)
        except archive.CannotRestore as error:
            raise CommandError(str(error)) from error
        messages = manifest.rows["message"]
        finding = {"messages": messages, "blobs": manifest.blobs, "made_at": manifest.made_at}
        self.say(finding, f"{messages:,} messages of {manifest.made_at} are on record again.", as_json=json)
        if damage := verified(self, as_json=json):
            raise CommandError(f"restored, but {damage} things do not agree; they did not when the backup was made")
