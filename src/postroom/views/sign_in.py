"""Signing in, by password or by a link that works once, and signing out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.account import NewPassword
from postroom.forms.security import Code
from postroom.forms.sign_in import SignIn
from postroom.models import Firm, Member
from postroom.models.authenticator import take_code
from postroom.views import attempts
from postroom.views.coming_in import Half, come_in, come_in_or_halfway, half_in


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a password, and go where the member wanted to go."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid() and (member := _known(request, form)):
        return come_in_or_halfway(request, member, next_page(request))
    return render(request, "sign_in.html", {"form": form, "next": next_page(request)})


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask who gave his password, or came by a link, for his second factor."""
    half = half_in(request)
    if half is None:
        return redirect("sign-in")
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid() and _took(request, form, half):
        come_in(request, half.member, is_twofold=True)
        return redirect(half.next)
    context = {"form": form, "next": half.next, "has_passkeys": half.member.passkeys.exists()}
    return render(request, "sign_in_second.html", context, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; only pressing it signs in, for mail scanners open every link they see."""
    member = Member.by_token(token)
    if member is not None and request.method == "POST":
        return come_in_or_halfway(request, member, settings.LOGIN_REDIRECT_URL)
    return render(request, "sign_in_link.html", {"member": member}, status=200 if member else 410)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let who is invited choose a password and come in."""
    member = Member.by_invitation(token)
    if member is None:
        return render(request, "invitation.html", {"member": None}, status=410)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.give_to(member)
        come_in(request, member)
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "member": member, "firm": Firm.get(), "token": token}
    return render(request, "invitation.html", context, status=400 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


def _known(request: HttpRequest, form: SignIn) -> Member | None:
    """Return the member whose password this is; say on the form why there is none."""
    email = form.cleaned_data["email"]
    if attempts.are_spent(request, email):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour, or use a sign-in link."))
        return None
    member = authenticate(request, username=email, password=form.cleaned_data["password"])
    if isinstance(member, Member):
        return member
    attempts.count(request, email)
    form.add_error(None, _("This mail address and password do not belong together."))
    return None


def _took(request: HttpRequest, form: Code, half: Half) -> bool:
    """Was a code of this member's given? Say on the form why not."""
    name = f"second factor of {half.member.pk}"
    if attempts.are_spent(request, name):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour."))
        return False
    if take_code(half.member, form.cleaned_data["code"]):
        return True
    attempts.count(request, name)
    form.add_error("code", _("This code does not hold. One from an app holds for half a minute, and once."))
    return False


def next_page(request: HttpRequest) -> str:
    """Return the path of ours that a form says to go on to, else the first page."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else settings.LOGIN_REDIRECT_URL
