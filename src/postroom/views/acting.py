"""Acting on the record from a page: do it, offer the way back, or say why it cannot be done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from postroom.models import Change, Client, Conversation, Message, Person, Project


def act(
    request: HttpRequest, verb: Callable[[], Change], then: Client | Project | Conversation | Message | Person | str
) -> HttpResponse:
    """Carry out a verb and go on to a page, which shows what was done with an Undo, or what stood in the way."""
    try:
        change = verb()
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, str(change), extra_tags=change.public_id)
    return redirect(then)
