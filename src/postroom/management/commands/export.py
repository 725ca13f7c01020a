"""`postroom export FILE|DIR`: the record, or a part of it, as one zip that anybody can open."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from postroom import archive
from postroom.management.commands.verify import watching
from postroom.management.lines import RecordCommand
from postroom.management.naming import client_named, member_named, person_named, project_named
from postroom.models import Client, Person, Project


class Command(RecordCommand):
    help = (
        "Write the record to one zip: pages to read without a server, the mail byte for byte, the files, and all that "
        "is known of them as JSON. Of everything, `postroom restore` makes the same record again. Passwords are not in "
        "it. Mail may go on arriving."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("target", type=Path, metavar="FILE|DIR", help="in a folder it is named by what it holds")
        part = parser.add_mutually_exclusive_group()
        part.add_argument("--client", metavar="CLIENT", help="only a client's: its id, a domain of it, or its name")
        part.add_argument("--project", metavar="PROJECT", help="only a project's: its id or its name")
        part.add_argument("--person", metavar="PERSON", help="only a person's: an address or the id")
        parser.add_argument("--as", dest="member", default="", help="the member who exports; else the owner")

    def handle(
        self,
        *args: object,
        target: Path,
        client: str | None,
        project: str | None,
        person: str | None,
        member: str,
        json: bool,
        **options: object,
    ) -> None:
        by = member_named(member)
        of: Client | Project | Person | None = (
            client_named(client)
            if client
            else project_named(project)
            if project
            else person_named(person)
            if person
            else None
        )
        if of is None and not by.is_owner:
            raise CommandError("only an owner exports everything; name a client, a project or a person")
        try:
            with watching(self.stdout, Counter(), shown=not json) as watch:
                path, told = archive.export(archive.Scope(of, by), target, timezone.localtime(), watch)
        except OSError as error:
            raise CommandError(
                f"{target} could not be written: {error.strerror or error}. Nothing was kept."
            ) from error
        messages, size = told.rows["message"], path.stat().st_size
        finding = {"file": str(path), "messages": messages, "bytes": size, "missing": told.missing}
        self.say(finding, f"{messages:,} messages are in {path} ({size:,} bytes).", as_json=json)
        if told.missing:
            raise CommandError(f"The bytes of {len(told.missing)} originals are gone; all else is there.")
