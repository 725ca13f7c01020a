"""`postroom erase CLIENT`: what was ignored leaves the record for good."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter

from django.core.management.base import CommandError

from postroom import archive
from postroom.management.commands.verify import watching
from postroom.management.lines import RecordCommand
from postroom.management.naming import client_named, member_named


class Command(RecordCommand):
    help = (
        "Erase an ignored client: its messages with all their bytes, its people, places and words. Mail in which "
        "people of another client took part stays. Backups made before still hold it. This cannot be undone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("client", metavar="CLIENT", help="its id, a domain of it, or its name")
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, *args: object, client: str, yes: bool, json: bool, **options: object) -> None:
        owner = member_named("")
        place = client_named(client)
        try:
            count = archive.erasable(place)
            if not yes and input(f"Erase {count:,} messages of {place} for good? Type yes: ").strip() != "yes":
                raise CommandError("Nothing was erased.")
            with watching(self.stdout, Counter(), shown=not json) as watch:
                erased = archive.erase(place, by=owner, watch=watch)
        except archive.CannotErase as error:
            raise CommandError(str(error)) from error
        finding = {"messages": erased.messages, "people": erased.people, "clean": erased.is_clean}
        self.say(finding, f"{erased.messages:,} messages and {erased.people:,} people were erased.", as_json=json)
        if not erased.is_clean:
            raise CommandError(f"The log of the database still holds them; run this again with {place.public_id}")
