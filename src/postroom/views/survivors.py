"""Places that were merged away: whoever asks for one is led to the place that holds its mail now."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from postroom.models import Client, Conversation, Member, Project

Place = TypeVar("Place", Client, Project, Conversation)


def survivor_or_404(model: type[Place], public_id: str, member: Member) -> Place:
    """Return the place of this name, or the one it was merged into, if the member may know of it."""
    place = get_object_or_404(model, public_id=public_id)
    while place.alias_of is not None:
        place = place.alias_of
    if not _seen(model, member).filter(pk=place.pk).exists():
        raise Http404
    return place


def _seen(model: type[Place], member: Member) -> models.QuerySet[Place]:
    return model.objects.visible_to(member)
