"""Returned mail: what comes back is told to the sending that it is about, to its writer, and to the address.

The address that it comes back to names the sending (VERP); else the report names the message and the recipient.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from postroom import mail
from postroom.incoming.prepare import Prepared, PreparedFailure
from postroom.models import Address, Arrival, Sending, Submission
from postroom.models.token import tokens_in

UNSAID = PreparedFailure(0, "", True, "", "")


def note_bounces(fresh: Sequence[tuple[int, Arrival, Prepared]]) -> None:
    """Look through new messages for reports that what we sent did not arrive."""
    for _, arrival, prepared in fresh:
        if prepared.kind == mail.Kind.BOUNCE:
            _note(arrival, prepared)


def _note(arrival: Arrival, prepared: Prepared) -> None:
    named = Submission.objects.filter(token__in=tokens_in(arrival.recipients), message__isnull=False)
    if sending := named.first():
        failure = next(
            iter(prepared.failures), UNSAID if not _is_delay(prepared) else UNSAID._replace(is_permanent=False)
        )
        _report(sending, failure, prepared)
        return
    for failure in prepared.failures:
        about = Submission.objects.filter(message__id_hash=failure.id_hash, to=failure.recipient.lower())
        for sending in about[:20]:
            _report(sending, failure, prepared)


def _report(sending: Submission, failure: PreparedFailure, prepared: Prepared) -> None:
    words = " ".join(filter(None, [failure.status, failure.reason])) or prepared.excerpt
    sending.report(Sending.BOUNCED if failure.is_permanent else Sending.DELAYED, words)
    if failure.is_permanent:
        address = Address.objects.filter(spec=sending.to)
        address.update(bounced_at=timezone.now(), bounced_because=words[:500])


def _is_delay(prepared: Prepared) -> bool:
    """Does a report that names nobody say that it is still tried? It says so in its subject."""
    return any(word in prepared.subject.lower() for word in ("delay", "verzöger", "retard", "warning"))
