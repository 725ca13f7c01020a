"""Identities: whose an address is, said and taken back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postroom.models import Change, Message, Person
from postroom.models.identifying import deny, identify, part
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.knowing import known_to
from postroom.views.people import namesake


@require_POST
@for_members
def identity(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say whether the author of a message is the person whose name he bears."""
    seen = Message.objects.visible_to(request.user).exclude(author=None).select_related("author__person")
    message = get_object_or_404(seen, public_id=public_id)
    person = get_object_or_404(known_to(request.user), public_id=request.POST.get("person", ""))
    then = "triage" if request.POST.get("back") == "triage" else person
    return act(request, lambda: _answer(request, message, person), then)


def _answer(request: MemberRequest, message: Message, person: Person) -> Change:
    if message.author is None or namesake(message, request.user) != person:
        raise ValueError(_("This was answered already."))
    say = identify if request.POST.get("is_same") == "yes" else deny
    return say(message.author, person, by=request.user)


@require_POST
@for_members
def parting(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take an address from the person whom somebody said it was."""
    somebody = get_object_or_404(known_to(request.user), public_id=public_id)
    address = get_object_or_404(somebody.addresses, spec=request.POST.get("address", ""))
    return act(request, lambda: part(address, by=request.user), somebody)
