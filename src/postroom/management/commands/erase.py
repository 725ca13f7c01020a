"""`postroom erase CLIENT`, `--message ID` or `--person ADDRESS`: let it go for good, down to the bytes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter

from django.core.management.base import CommandError

from postroom import archive, erasing
from postroom.management.commands.verify import watching
from postroom.management.lines import RecordCommand
from postroom.management.naming import client_named, member_named, message_named, person_named
from postroom.models import Import, ImportState, Member, Message, Person
from postroom.models.erasure import ask_to_erase


class Command(RecordCommand):
    help = (
        "Erase an ignored client, a message, or a person: messages with all their bytes, and their words, names and "
        "addresses in other people's mail. Backups and exports made before still hold it. This cannot be undone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("client", nargs="?", metavar="CLIENT", help="its id, a domain of it, or its name")
        parser.add_argument("--message", metavar="ID", help="a message instead: its public id or its Message-ID")
        parser.add_argument("--person", metavar="PERSON", help="a person instead: an address of his, or his id")
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(
        self,
        *args: object,
        client: str | None,
        message: str | None,
        person: str | None,
        yes: bool,
        json: bool,
        **options: object,
    ) -> None:
        if [client, message, person].count(None) != 2:
            raise CommandError("name one client, or one --message, or one --person")
        owner = member_named("")
        if client:
            self._client(client, owner, yes=yes, json=json)
        else:
            what = message_named(message) if message else person_named(person or "")
            self._one(what, owner, yes=yes, json=json)

    def _client(self, client: str, owner: Member, *, yes: bool, json: bool) -> None:
        place = client_named(client)
        try:
            self._ask(f"Erase {archive.erasable(place):,} messages of {place} for good?", yes=yes)
            with watching(self.stdout, Counter(), shown=not json) as watch:
                erased = archive.erase(place, by=owner, watch=watch)
        except archive.CannotErase as error:
            raise CommandError(str(error)) from error
        finding = {"messages": erased.messages, "people": erased.people, "clean": erased.is_clean}
        self.say(finding, f"{erased.messages:,} messages and {erased.people:,} people were erased.", as_json=json)
        if not erased.is_clean:
            raise CommandError(f"The log of the database still holds them; run this again with {place.public_id}")

    def _one(self, what: Message | Person, owner: Member, *, yes: bool, json: bool) -> None:
        if Import.objects.filter(state=ImportState.RUNNING).exists():
            raise CommandError("An import is running, which may bring more of it; erase when it is done")
        counted = (
            f"{erasing.going(what).count():,} messages, and words in up to {erasing.staying(what).count():,} others"
        )
        self._ask(f"Erase {what} for good ({counted})?", yes=yes)
        try:
            erasure = ask_to_erase(what, by=owner)
        except ValueError as error:
            raise CommandError(str(error)) from error
        with watching(self.stdout, Counter(), shown=not json) as watch:
            erasing.erase_one(erasure, watch)
        finding = {"messages": erasure.messages, "redacted": erasure.redacted, "clean": not erasure.left}
        told = f"{erasure.messages:,} messages were erased, {erasure.redacted:,} lost words."
        self.say(finding, told, as_json=json)
        if erasure.left:
            raise CommandError(f"Something of it is still in {', '.join(erasure.left)}")

    def _ask(self, question: str, *, yes: bool) -> None:
        if not yes and input(f"{question} Type yes: ").strip() != "yes":
            raise CommandError("Nothing was erased.")
