"""How often somebody may fail to sign in before he has to wait."""

from __future__ import annotations

from django.http import HttpRequest

from postroom.models import Attempt

MOST_FOR_ONE = 10
MOST_FROM_ONE_PLACE = 100
"""A whole firm may sit behind one network address."""


def are_spent(request: HttpRequest, name: str) -> bool:
    """Were too many attempts made lately: for this name, or from where this one comes?"""
    return Attempt.objects.count_under(name) >= MOST_FOR_ONE or are_spent_from(request)


def are_spent_from(request: HttpRequest) -> bool:
    """Were too many attempts made lately from where this one comes, for whomever?"""
    return Attempt.objects.count_under(_place(request)) >= MOST_FROM_ONE_PLACE


def count(request: HttpRequest, name: str) -> None:
    """Remember one more attempt for this name, and from where it comes."""
    Attempt.objects.note(name, _place(request))


def _place(request: HttpRequest) -> str:
    return f"from {request.META.get('REMOTE_ADDR', '')}"
