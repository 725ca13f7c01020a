"""Passkeys: somebody comes in by one, is given his first, adds another. Each address is posted to twice: to be asked
what the browser shall do, and with what it did."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postroom.forms.welcome import Introduction
from postroom.models import Member
from postroom.models.founding import found, is_founding_key
from postroom.models.passkey import MOST
from postroom.templatetags.words import browser
from postroom.views import attempts, ceremonies
from postroom.views.asking import MemberRequest
from postroom.views.ceremonies import Failed
from postroom.views.coming_in import CONFIRMED, OWES, come_in
from postroom.views.confirming import HOLDS
from postroom.views.sign_in import next_page

P = ParamSpec("P")
Asked = TypeVar("Asked", bound=HttpRequest)


def saying_why(view: Callable[Concatenate[Asked, P], JsonResponse]) -> Callable[Concatenate[Asked, P], JsonResponse]:
    """Answer a ceremony that failed with its reason, and let nobody fail without end."""

    @wraps(view)
    def answered(request: Asked, /, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
        name = f"passkey at {request.path}"
        if attempts.are_spent_from(request):
            return _because(_("Too many attempts. Wait a quarter of an hour."))
        try:
            return view(request, *args, **kwargs)
        except Failed as problem:
            attempts.count(request, name)
            return _because(str(problem))

    return answered


@require_POST
@saying_why
def sign_in(request: HttpRequest) -> JsonResponse:
    """Let somebody in by a passkey: it is a thing he holds and a proof that he holds it himself, and enough."""
    if not ceremonies.is_answer(request):
        return ceremonies.ask_to_show(request)
    come_in(request, ceremonies.shown(request).member, is_twofold=True)
    return JsonResponse({"next": next_page(request)})


@require_POST
@saying_why
def confirmation(request: MemberRequest) -> JsonResponse:
    """Show once more who is signed in."""
    if not ceremonies.is_answer(request):
        return ceremonies.ask_to_show(request)
    if ceremonies.shown(request).member != request.user:
        raise Failed(_("This passkey is somebody else's."))
    request.session[CONFIRMED] = time.time()
    return JsonResponse({"next": next_page(request)})


@require_POST
@saying_why
def adding(request: MemberRequest) -> JsonResponse:
    """Add a passkey to those of a member, who showed lately that it is he."""
    member = request.user
    if time.time() - request.session.get(CONFIRMED, 0) > HOLDS:
        return JsonResponse({"next": reverse("security")})
    if member.passkeys.count() >= MOST:
        raise Failed(_("You have %d passkeys; remove one first.") % MOST)
    if not ceremonies.is_answer(request):
        return ceremonies.ask_to_create(request, member.email, str(member), member.passkeys.all())
    added = ceremonies.created(request).keep(member, request.POST.get("name") or _called(request))
    request.session.pop(OWES, None)
    messages.success(request, _("%s lets you in from now on.") % added)
    return JsonResponse({"next": reverse("security")})


@require_POST
@saying_why
@transaction.atomic
def welcome(request: HttpRequest, token: str) -> JsonResponse:
    """Make the first owner of who holds the key, with a passkey and no password."""
    if Member.objects.exists() or not is_founding_key(token):
        raise Http404
    form = Introduction(request.POST)
    if not form.is_valid():
        return _because(" ".join(str(error) for errors in form.errors.values() for error in errors))
    name, email = form.cleaned_data["name"], form.cleaned_data["email"].lower()
    if not ceremonies.is_answer(request):
        return ceremonies.ask_to_create(request, email, name)
    key = ceremonies.created(request)
    owner = found(name=name, email=email)
    key.keep(owner, _called(request))
    come_in(request, owner, is_twofold=True)
    return JsonResponse({"next": reverse("settling")})


@require_POST
@saying_why
@transaction.atomic
def invitation(request: HttpRequest, token: str) -> JsonResponse:
    """Let who is invited come in with a passkey and no password."""
    member = Member.by_invitation(token)
    if member is None:
        raise Failed(_("This invitation holds no longer"))
    if not ceremonies.is_answer(request):
        return ceremonies.ask_to_create(request, member.email, str(member))
    ceremonies.created(request).keep(member, _called(request))
    come_in(request, member, is_twofold=True)
    return JsonResponse({"next": reverse("today")})


def _called(request: HttpRequest) -> str:
    """Return what a passkey is called that nobody gave a name: the browser that made it."""
    return browser(request.META.get("HTTP_USER_AGENT", ""))


def _because(words: str) -> JsonResponse:
    return JsonResponse({"because": words}, status=400)
