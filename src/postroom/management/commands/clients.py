"""`postroom clients`: who we work for; proposals are confirmed, renamed, merged or ignored here as on the page."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Count, Q

from postroom.management.lines import RecordCommand
from postroom.management.naming import client_named
from postroom.models import Client, Member, Person, State
from postroom.models.deciding import decide, rename, split_client
from postroom.models.moving import merge_clients


class Command(RecordCommand):
    help = (
        "List clients; confirm, rename, merge or ignore them. A client is named by its id, a domain of it, or its name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--confirm", action="append", default=[], metavar="CLIENT", help="or: all")
        parser.add_argument("--ignore", action="append", default=[], metavar="CLIENT")
        parser.add_argument("--rename", nargs=2, action="append", default=[], metavar=("CLIENT", "NAME"))
        parser.add_argument("--split", nargs=3, action="append", default=[], metavar=("CLIENT", "NAME", "ADDRESS"))
        parser.add_argument("--merge", nargs=2, action="append", default=[], metavar=("CLIENT", "INTO"))

    def handle(self, *args: object, json: bool, **options: Any) -> None:
        owner = Member.objects.filter(role="owner").order_by("pk").first()
        for deed in _deeds(options):
            if owner is None:
                raise CommandError("nobody owns this record yet; open it in the browser first and become its owner")
            _do(deed, owner)
        counted = Client.objects.filter(alias_of=None).annotate(
            people_count=Count("people", distinct=True),
            project_count=Count("projects", distinct=True, filter=Q(projects__alias_of=None)),
            conversation_count=Count("conversations", distinct=True, filter=Q(conversations__alias_of=None)),
        )
        for client in counted.prefetch_related("domains", "people__addresses").order_by("state", "name"):
            finding = _plain(client)
            text = f"{client.public_id}  {client.state:9}  {client}  ({client.because})"
            self.say(finding, text, as_json=json)


def _deeds(options: dict[str, Any]) -> list[Callable[[Member], object]]:
    """Return what was asked for, every client looked up before anything is done."""
    confirm = options["confirm"]
    named = list(Client.objects.proposed()) if confirm == ["all"] else [client_named(name) for name in confirm]
    return [
        *(_deciding(client, State.CONFIRMED) for client in named),
        *(_deciding(client_named(name), State.IGNORED) for name in options["ignore"]),
        *(_renaming(client_named(name), to) for name, to in options["rename"]),
        *(_splitting(client_named(name), fresh, _person(spec)) for name, fresh, spec in options["split"]),
        *(_merging(client_named(name), client_named(into)) for name, into in options["merge"]),
    ]


def _do(deed: Callable[[Member], object], owner: Member) -> None:
    try:
        deed(owner)
    except ValueError as error:
        raise CommandError(str(error)) from error


def _deciding(client: Client, state: State) -> Callable[[Member], object]:
    return lambda by: decide(client, state, by=by)


def _renaming(client: Client, name: str) -> Callable[[Member], object]:
    return lambda by: rename(client, name, by=by)


def _splitting(client: Client, fresh: str, person: Person) -> Callable[[Member], object]:
    return lambda by: split_client(client, [person], name=fresh, by=by)


def _person(spec: str) -> Person:
    person = Person.objects.filter(addresses__spec=spec.lower()).first()
    if person is None:
        raise CommandError(f"nobody on record writes from {spec}")
    return person


def _merging(client: Client, into: Client) -> Callable[[Member], object]:
    return lambda by: merge_clients(client, into, by=by)


def _plain(client: Client) -> dict[str, object]:
    return {
        "id": client.public_id,
        "name": client.name,
        "state": client.state,
        "because": client.because,
        "domains": [domain.name for domain in client.domains.all()],
        "people": [address.spec for person in client.people.all() for address in person.addresses.all()],
        "projects": getattr(client, "project_count", 0),
        "conversations": getattr(client, "conversation_count", 0),
    }
