"""Security: by what a member comes in beside his password: passkeys, an app that shows codes, codes on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from segno import make

from postroom.forms.security import NewAuthenticator, signed
from postroom.models import Authenticator, Firm
from postroom.models.authenticator import address_of, fresh_secret, give_recovery_codes
from postroom.models.passkey import NAME_MOST
from postroom.views.asking import MemberRequest
from postroom.views.coming_in import OWES
from postroom.views.confirming import confirmed


@require_safe
@confirmed
def security(request: MemberRequest) -> HttpResponse:
    """Show by what this member comes in."""
    member = request.user
    return render(
        request,
        "security.html",
        {
            "passkeys": member.passkeys.all(),
            "authenticator": Authenticator.objects.filter(member=member).first(),
            "codes_left": member.recovery_codes.filter(used_at=None).count(),
            "is_owed": OWES in request.session,
            "firm": Firm.get(),
        },
    )


@sensitive_post_parameters("secret", "code")
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def authenticator(request: MemberRequest) -> HttpResponse:
    """Show a secret to an app, and take the first code that it shows."""
    member = request.user
    fresh = signed(member, fresh_secret())
    form = NewAuthenticator(request.POST or None, member=member, initial={"secret": fresh})
    if request.method == "POST" and form.is_valid():
        form.give()
        request.session.pop(OWES, None)
        messages.success(request, _("From now on a code is asked for when you sign in with your password."))
        return redirect("security") if member.recovery_codes.exists() else _shown_once(request)
    secret = form.plain_secret()
    if secret is None:
        return redirect("authenticator")
    address = address_of(secret, member.email)
    drawn = SafeString(make(address, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff"))
    spelt = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"form": form, "drawn": drawn, "spelt": spelt, "address": address}
    return render(request, "authenticator.html", context, status=400 if form.is_bound else 200)


@require_POST
@confirmed
def authenticator_removal(request: MemberRequest) -> HttpResponse:
    """Ask for no more codes of the app."""
    if _may_go(request, is_last=not request.user.passkeys.exists()):
        Authenticator.objects.filter(member=request.user).delete()
        messages.success(request, _("The app's codes are not asked for any more."))
    return redirect("security")


@require_POST
@confirmed
def recovery_codes(request: MemberRequest) -> HttpResponse:
    """Make fresh recovery codes, and show them this once."""
    return _shown_once(request)


@require_POST
@confirmed
def passkey_name(request: MemberRequest, public_id: str) -> HttpResponse:
    """Call a passkey something else."""
    passkey = get_object_or_404(request.user.passkeys, public_id=public_id)
    if name := " ".join(request.POST.get("name", "").split())[:NAME_MOST]:
        passkey.name = name
        passkey.save(update_fields=["name"])
    return redirect("security")


@require_POST
@confirmed
def passkey_removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a passkey open nothing any more."""
    passkey = get_object_or_404(request.user.passkeys, public_id=public_id)
    others = request.user.passkeys.exclude(pk=passkey.pk).exists()
    has_app = Authenticator.objects.filter(member=request.user).exists()
    if not others and not request.user.has_usable_password():
        messages.error(request, _("Without it you could not come in any more. Give yourself a password first."))
    elif _may_go(request, is_last=not others and not has_app):
        passkey.delete()
        messages.success(request, _("%s opens nothing here any more.") % passkey)
    return redirect("security")


def _may_go(request: MemberRequest, *, is_last: bool) -> bool:
    """May this factor be removed? Not the last one, where the firm asks for one."""
    if is_last and not request.user.is_guest and Firm.get().requires_second_factor:
        messages.error(request, _("The firm asks everybody for a second factor. Add another one first."))
        return False
    return True


def _shown_once(request: MemberRequest) -> HttpResponse:
    response = render(request, "recovery_codes.html", {"codes": give_recovery_codes(request.user)})
    response.headers["Cache-Control"] = "no-store"
    return response
