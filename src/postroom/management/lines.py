"""What every command for scripts shares: text for people, or with `--json` one object a line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection


class LinesCommand(BaseCommand):
    """A command that says its findings line by line."""

    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def say(self, finding: Mapping[str, object], text: str, *, as_json: bool) -> None:
        """Write one finding, as the object or as the text."""
        self.stdout.write(json.dumps(finding, ensure_ascii=False) if as_json else text)


class RecordCommand(LinesCommand):
    """A command that asks or alters the record, and makes an empty one where there is none yet."""

    def execute(self, *args: object, **options: object) -> str | None:
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0)
        return super().execute(*args, **options)
