"""Asking the name service about senders, who choose what is asked: for so long a mail, and no more of the silent."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dns.exception import DNSException

from postroom import mail
from postroom.mail.authentication_lookups import organisation

log = logging.getLogger(__name__)

NOBODY = "none"
SECONDS = 10.0
"""For the questions of one mail; the last one may take its own time on top."""
SILENCE = 600.0
"""Seconds for which a domain that did not answer is not asked again: strangers can make us wait for theirs."""
MOST_SILENT = 10_000


def names(server: str) -> mail.Resolver | None:
    """Return whom to ask for one mail: a name server (`host` or `host:port`), this machine's own, or nobody."""
    if server == NOBODY:
        return None
    return Patient(_service(server), time.monotonic() + SECONDS)


@cache
def _service(server: str) -> Service:
    host, _, port = server.partition(":") if server.count(":") == 1 else (server, "", "")
    try:
        return Service(mail.name_service([host] if host else [], int(port or 53)))
    except (DNSException, ValueError) as problem:
        log.warning("name_service=none because=%s; senders cannot be checked here", problem)
        return Service(_nobody)


def _nobody(name: str, kind: str) -> Sequence[str]:
    raise mail.Unanswered("there is no name service")


@dataclass(frozen=True, slots=True)
class Service:
    """A name service, and the organisations whose servers did not answer, until when they are left alone."""

    resolve: mail.Resolver
    silent: dict[str, float] = field(default_factory=dict)

    def ask(self, name: str, kind: str) -> Sequence[str]:
        owner = organisation(name)
        if time.monotonic() < self.silent.get(owner, 0.0):
            raise mail.Unanswered(f"the servers of {owner} did not answer a while ago")
        try:
            return self.resolve(name, kind)
        except mail.Unanswered:
            if len(self.silent) >= MOST_SILENT:
                self.silent.clear()
            self.silent[owner] = time.monotonic() + SILENCE
            raise


@dataclass(frozen=True, slots=True)
class Patient:
    """A resolver that asks until a moment of the monotonic clock."""

    service: Service
    until: float

    def __call__(self, name: str, kind: str) -> Sequence[str]:
        if time.monotonic() > self.until:
            raise mail.Unanswered("it took too long to ask about this mail")
        return self.service.ask(name, kind)
