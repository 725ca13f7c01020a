"""Acting on the record from a page: do it, offer the way back, or say why it cannot be done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postroom import filing
from postroom.models import Change, Client, Conversation, Message, Person, Project
from postroom.views.asking import MemberRequest
from postroom.views.ways_back import page_left


def act(
    request: MemberRequest, verb: Callable[[], Change], then: Client | Project | Conversation | Message | Person | str
) -> HttpResponse:
    """Carry out a verb and show what was done with an Undo, or what stood in the way.

    That is on the page where the form says that it stands, or else on the page given.
    """
    try:
        change = verb()
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, str(change), extra_tags=change.public_id)
        _tell_what_was_left(request, change)
    return redirect(page_left(request) or then)


def _tell_what_was_left(request: MemberRequest, change: Change) -> None:
    """Where a mail was taken out of a conversation, offer what was filed there because of it."""
    if filing.moved_by(change) is None:
        return
    count = len(filing.following(change, request.user))
    told = ngettext("%(n)d mail was filed there because of it.", "%(n)d mails were filed there because of it.", count)
    said = told % {"n": count} if count else _("Nothing else was filed there because of it.")
    page = reverse("change", args=[change.public_id])
    linked = format_html('{} <a href="{}">{}</a>', said, page, _("Who could see it"))
    messages.info(request, linked, extra_tags=change.public_id if count else "")
