"""How commands name things on record."""

from __future__ import annotations

from django.core.management.base import CommandError

from postroom.models import Client, Member, Message, Person, Project, Role


def client_named(name: str) -> Client:
    """Return the one client with this id, domain or name; raise CommandError when there is none, or more than one."""
    living = Client.objects.filter(alias_of=None)
    found = list(living.filter(public_id=name) or living.filter(domains__name=name) or living.filter(name=name)[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'no'} clients are called {name}; use the id that `postroom clients` shows")
    return found[0]


def project_named(name: str) -> Project:
    """Return the one project with this id or name; raise CommandError when there is none, or more than one."""
    living = Project.objects.living()
    found = list(living.filter(public_id=name) or living.filter(name=name)[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'no'} projects are called {name}; use the id that its page's address shows")
    return found[0]


def person_named(name: str) -> Person:
    """Return the person who writes from this address, or has this id; raise CommandError when there is none."""
    found = Person.objects.filter(addresses__spec=name.lower()).first() or Person.objects.filter(public_id=name).first()
    if found is None:
        raise CommandError(
            f"nobody on record writes from {name}; use an address, or the id that his page's address shows"
        )
    return found


def message_named(name: str) -> Message:
    """Return the message with this id, ours or that of its header; raise CommandError when it is not one alone."""
    found = list(Message.objects.filter(public_id=name) or Message.objects.filter(message_id=name.strip("<>"))[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'no'} messages are called {name}; use the id that its page's address shows")
    return found[0]


def member_named(email: str) -> Member:
    """Return the member who signs in with this address, without one the first owner; raise CommandError."""
    active = Member.objects.filter(is_active=True).order_by("pk")
    found = active.filter(email=email.lower()).first() if email else active.filter(role=Role.OWNER).first()
    if found is None:
        missing = f"no member signs in as {email}" if email else "nobody owns this record yet"
        raise CommandError(f"{missing}; `postroom member` makes one")
    return found
