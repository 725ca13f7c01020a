"""Orders: a member brings a mail and says at once in which project it belongs: by a folder, or by dropping it there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from postroom.models.arrival import Arrival, Envelope, Handed
from postroom.models.member import Member
from postroom.models.moving import open_together
from postroom.models.project import Project
from postroom.models.public import public_id
from postroom.models.source import Source, SourceKind

BY_HAND = "somebody of us filed it by hand"


def carry_out(arrivals: Sequence[Arrival]) -> None:
    """Put what was brought with an order in its project, as filed by who brought it; each as one whole."""
    for arrival in arrivals:
        with transaction.atomic():
            _carry_out(arrival)
            Arrival.objects.filter(pk=arrival.pk).update(order=None)


def _carry_out(arrival: Arrival) -> None:
    message, project, by = arrival.message, arrival.order, arrival.source.owner
    if message is None or project is None or by is None or message.is_withdrawn:
        return
    lies_there = message.conversation is not None and message.conversation.project_id == project.pk
    if not lies_there and Project.objects.visible_to(by).living().filter(pk=project.pk).exists():
        open_together([message], project, by=by)


@transaction.atomic
def bring(mails: Sequence[bytes], project: Project, *, by: Member) -> int:
    """Take mails that a member drops on a project; return how many."""
    source = Source.objects.get_or_create(kind=SourceKind.MAILBOX, name=f"dropped by {by.email}", owner=by)[0]
    handed = [
        Handed.over(raw, Envelope(f"dropped {public_id()}{public_id()}", kept_because=BY_HAND, order=project.pk))
        for raw in mails
    ]
    Arrival.objects.receive(source, handed)
    places = [each.envelope.place for each in handed]
    Arrival.objects.filter(source=source, place__in=places).update(is_unauthenticated=False)
    return len(handed)
