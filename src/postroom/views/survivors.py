"""Places that were merged away: whoever asks for one is led to the place that holds its mail now."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.shortcuts import get_object_or_404

from postroom.models import Client, Conversation, Member, Project

Place = TypeVar("Place", Client, Project, Conversation)


def survivor_or_404(model: type[Place], public_id: str, member: Member) -> Place:
    """Return the place of this name, or the one it was merged into, if the member may know of it."""
    seen = _seen(model, member)
    place = seen.filter(public_id=public_id, alias_of=None).first()
    if place is not None:
        return place
    gone = get_object_or_404(model, public_id=public_id)
    while gone.alias_of is not None:
        gone = gone.alias_of
    return get_object_or_404(seen, pk=gone.pk)


def _seen(model: type[Place], member: Member) -> models.QuerySet[Place]:
    """Return the places that the member may see, with the client and the project that they lie in."""
    seen = model.objects.visible_to(member)
    around = [field.name for field in model._meta.fields if field.name in ("client", "project")]
    return seen.select_related(*around) if around else seen
