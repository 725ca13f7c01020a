"""How commands name things on record."""

from __future__ import annotations

from django.core.management.base import CommandError

from postroom.models import Client


def client_named(name: str) -> Client:
    """Return the one client with this id, domain or name; raise CommandError when there is none, or more than one."""
    living = Client.objects.filter(alias_of=None)
    found = list(living.filter(public_id=name) or living.filter(domains__name=name) or living.filter(name=name)[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'no'} clients are called {name}; use the id that `postroom clients` shows")
    return found[0]
