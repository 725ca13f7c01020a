"""Authenticating: who sent what came in, by the word of the host that received it for us, else as we find out here.

It comes between recording and filing, and the name service is asked outside of any transaction. What an import brings
is old: its keys are gone, and nobody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from postroom import mail
from postroom.incoming.asking_names import names
from postroom.incoming.dropping import unpack_dropped
from postroom.mail.authentication_hops import hop
from postroom.mail.defects import Findings
from postroom.models import Arrival, Message
from postroom.models.bulk import set_columns

AT_ONCE = 32
"""Mails that are looked at side by side, since each waits for the name service."""


class Came(NamedTuple):
    """An arrival as it is judged, without the record."""

    raw: bytes
    at: datetime
    peer: str
    helo: str
    sender: str


def authenticate(arrivals: Sequence[Arrival]) -> None:
    """Judge who sent these arrivals, and lay on the tray of filing what that makes somebody else's."""
    came = [Came(a.raw(), a.received_at, a.peer, a.helo, a.sender) for a in arrivals]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        _write(arrivals, list(threads.map(judged, came)))


def judged(came: Came) -> mail.Authentication:
    """Judge one mail by the settings of this house."""
    message = mail.parse(came.raw)
    return mail.authenticate(
        came.raw,
        message,
        came.at,
        mail.Trust(settings.POSTROOM_TRUSTED_HOSTS, settings.POSTROOM_TRUSTED_SEALERS),
        names(settings.POSTROOM_NAME_SERVER),
        hop(came.peer, came.helo, came.sender, message.headers.texts("received", Findings())),
    )


def disproof(raw: bytes) -> str:
    """Return why a mail that came now would not be its author's; empty where it may be."""
    found = _judged_now(raw)
    return found.reason if found.verdict is mail.Verdict.FAIL else ""


def is_proven(raw: bytes) -> bool:
    """Is it certain that a mail that came now is its author's?"""
    return _judged_now(raw).verdict is mail.Verdict.PASS


def _judged_now(raw: bytes) -> mail.Authentication:
    return judged(Came(raw, timezone.now(), "", "", ""))


@transaction.atomic
def _write(arrivals: Sequence[Arrival], found: Sequence[mail.Authentication]) -> None:
    """Write the verdicts; a message that was filed before and is another's now is filed again, unless a person did."""
    messages = {arrival.message_id for arrival in arrivals if arrival.message_id is not None}
    before = Arrival.objects.disproofs(messages)
    rows = [(False, each.verdict.value, each.reason[:1000], a.pk) for a, each in zip(arrivals, found, strict=True)]
    set_columns(Arrival, ["is_unauthenticated", "authenticity", "because"], rows)
    changed = before.keys() ^ Arrival.objects.disproofs(messages).keys()
    Message.objects.filter(pk__in=changed, filing__isnull=False, filing__by=None).update(is_unfiled=True)
    unpack_dropped([a for a, each in zip(arrivals, found, strict=True) if each.verdict is not mail.Verdict.FAIL])
