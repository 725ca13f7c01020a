"""`postroom backup FILE|DIR`: the whole record in one file, while everything goes on."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from postroom import archive
from postroom.management.commands.verify import watching
from postroom.management.lines import RecordCommand
from postroom.models import Firm


class Command(RecordCommand):
    help = (
        "Write the whole record, mail included, to one file from which `postroom restore` makes it again, with either "
        "database. Sessions and the secret key are not in it. Mail may go on arriving."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("target", type=Path, metavar="FILE|DIR", help="in a folder it is named by the moment")

    def handle(self, *args: object, target: Path, json: bool, **options: object) -> None:
        try:
            with watching(self.stdout, Counter(), shown=not json) as watch:
                path, manifest = archive.back_up(target, timezone.localtime(), watch)
        except OSError as error:
            raise CommandError(
                f"{target} could not be written: {error.strerror or error}. No backup was made."
            ) from error
        Firm.note(backed_up_at=timezone.now(), backup_bytes=path.stat().st_size)
        messages, blobs, size = manifest.rows["message"], manifest.blobs, path.stat().st_size
        finding = {"file": str(path), "messages": messages, "blobs": blobs, "bytes": size, "missing": manifest.missing}
        self.say(finding, f"{messages:,} messages are in {path} ({size:,} bytes).", as_json=json)
        if manifest.missing:
            raise CommandError(
                f"{len(manifest.missing)} blobs are gone from the blob store and could not be backed up; all else is. "
                "`postroom verify` says which."
            )
