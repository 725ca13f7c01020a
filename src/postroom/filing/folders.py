"""Folders: which project the folder of a mailbox speaks for that a rule of the server, or its owner, put a mail in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q

from postroom.filing.facts import Facts
from postroom.models import Account, Arrival, Decision, Folder, Project
from postroom.models.naming import phrase

LEVELS = re.compile(r"[/.\\]")
LEAST = 3
"""Mails that must lie in a folder, all of one project, before it speaks for that."""


class Lying(NamedTuple):
    """Where a mail lies in somebody's mailbox: what came from that mailbox, and the folder."""

    sources: tuple[int, int]
    name: str


class Folders:
    """The folders that the mails of a batch lie in, but for those that every mailbox has; looked up when asked."""

    def __init__(self, batch: Sequence[Facts]) -> None:
        self._batch = batch

    def project_of(self, facts: Facts, client: int, projects: Sequence[Project]) -> tuple[Project, str] | None:
        """Return which of the client's projects a mail's folder speaks for, and why; None where it says nothing."""
        lying = self._lying.get(facts.message.pk) if facts.message else None
        if lying is None:
            return None
        own = phrase(LEVELS.split(lying.name)[-1])
        called = [project for project in projects if phrase(project.name) == own]
        if len(called) == 1:
            return called[0], f"lies in the folder {lying.name} of a mailbox, which is called like the project"
        key = self._project_of_others(lying, client)
        held = next((project for project in projects if project.pk == key), None)
        return (held, f"lies in the folder {lying.name} of a mailbox, as other mail of the project") if held else None

    @cached_property
    def _lying(self) -> dict[int, Lying]:
        """Return where each mail lies that lies in one folder of its own kind."""
        arrivals = Arrival.objects.filter(message__among=[f.message.pk for f in self._batch if f.message])
        rows = [row for row in arrivals.values_list("message_id", "source_id", "labels") if len(row[2]) == 1]
        sources = {source for _, source, _ in rows}
        accounts = Account.objects.filter(Q(source__in=sources) | Q(past__in=sources)).in_bulk()
        folders = Folder.objects.filter(account__in=accounts, role="", project=None).values_list("account_id", "name")
        own = {
            (source, name[:200]): Lying((accounts[pk].source_id, accounts[pk].past_id), name[:200])
            for pk, name in folders
            for source in accounts[pk].sources
        }
        return {message: own[source, name] for message, source, [name] in rows if message and (source, name) in own}

    def _project_of_others(self, lying: Lying, client: int) -> int | None:
        """Return the one project that all the mail of a client in a folder lies in, where it is mail enough."""
        filed = Q(message__client=client, message__decision=Decision.FILED_UNDER)
        others = Arrival.objects.filter(filed, source__in=lying.sources, labels=[lying.name])
        counts = list(others.values_list("message__project").annotate(Count("message", distinct=True))[:2])
        if len(counts) != 1:
            return None
        [(project, count)] = counts
        return project if count >= LEAST else None
