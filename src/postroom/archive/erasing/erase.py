"""Erase: everything of an ignored client, down to the files that the record lies in."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from postroom import search
from postroom.archive.batches import in_batches
from postroom.archive.engines import shrink
from postroom.archive.erasing.changes import silence_changes
from postroom.archive.erasing.messages import erase_messages
from postroom.archive.erasing.places import erase_people, erase_places
from postroom.archive.erasing.whose import merged_into, only_of
from postroom.archive.findings import Watch, unwatched
from postroom.models import Arrival, Change, Client, Import, ImportState, Member, Message, Parcel, State

AT_ONCE = 200


class CannotErase(Exception):
    """This is not to be erased now; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased; `is_clean` says that the files of the database hold no trace either."""

    messages: int
    people: int
    is_clean: bool


def erasable(client: Client) -> int:
    """Return how many messages would be erased; raise CannotErase when the client is not to be erased now."""
    if client.state != State.IGNORED:
        raise CannotErase(f"{client} is {client.state}; only a client that was ignored can be erased")
    if Import.objects.filter(state=ImportState.RUNNING).exists():
        raise CannotErase("An import is running, which may bring more of this client; erase when it is done")
    return only_of(merged_into(client)).count()


def erase(client: Client, *, by: Member, watch: Watch = unwatched) -> Erased:
    """Erase what belongs to this client alone, for good. Stopped half-way, it goes on when it is called again."""
    erasable(client)
    clients = merged_into(client)
    messages = 0
    for batch in in_batches(only_of(clients), AT_ONCE):
        remove_uploads(batch)
        erase_messages(batch)
        messages += len(batch)
        watch("messages", len(batch))
    with transaction.atomic():
        erase_places(clients)
        people = erase_people()
        silence_changes()
        if messages or people:
            Change.objects.create(verb="erase", subject=f"{messages} messages and {people} people", by=by)
    forget_exports()
    search.optimise(connection)
    return Erased(messages, people, is_clean=shrink())


def remove_uploads(messages: Sequence[Message]) -> None:
    """Remove the files that were uploaded to be imported: what they held is on record, or is being erased."""
    uploads = settings.POSTROOM_DATA / "uploads"
    sources = Arrival.objects.filter(message__in=[message.pk for message in messages]).values("source")
    for paths in Import.objects.filter(source__in=sources).values_list("paths", flat=True):
        for path in map(Path, paths):
            if path.is_relative_to(uploads):
                shutil.rmtree(uploads / path.relative_to(uploads).parts[0], ignore_errors=True)


def forget_exports() -> None:
    """Remove the exports that wait to be fetched, and those that are being made: they hold what is gone."""
    Parcel.objects.all().take_away()
    shutil.rmtree(settings.POSTROOM_DATA / "exports", ignore_errors=True)
