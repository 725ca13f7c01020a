"""Consents: a member comes back from his provider, having let us into his mailbox there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom.incoming.imap import Trouble, consent, let_in
from postroom.models import Account, Provider
from postroom.models.sealing import Unsealable
from postroom.views.asking import MemberRequest, for_members


@dataclass(frozen=True, slots=True)
class Back:
    """What a provider sent somebody back with."""

    provider: Provider
    address: str
    state: str
    code: str

    @classmethod
    def read(cls, said: Mapping[str, str], request: MemberRequest) -> Back | None:
        """Read what came back, if it answers what this member asked for in this browser."""
        state = str(said.get("state", ""))
        if (asked := consent.read_state(state, request.user, request.session.session_key or "")) is None:
            return None
        return cls(*asked, state, str(said.get("code", "")))


def way_to(provider: Provider, address: str, request: MemberRequest) -> str:
    """Return where, at the provider, this member lets us into the mailbox of an address."""
    state = consent.state_for(request.user, provider, address, request.session.session_key or "")
    return consent.way(provider, address, state, back())


def back() -> str:
    """Return where providers send people back to; they want to know it beforehand, letter by letter."""
    return f"{settings.POSTROOM_URL}{reverse('mailboxes-consent')}"


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def consent_(request: MemberRequest) -> HttpResponse:
    """Show whose mailbox is about to be connected; connect it when its owner says so."""
    said = request.POST if request.method == "POST" else request.GET
    came = Back.read(said, request)
    if came is None or not came.code:
        words = {"came": came, "error": str(request.GET.get("error_description", ""))[:300]}
        return render(request, "consent.html", words, status=400)
    if request.method != "POST":
        return render(request, "consent.html", {"came": came})
    return _connected(request, came)


def _connected(request: MemberRequest, came: Back) -> HttpResponse:
    try:
        key, refresh = let_in(came.provider, came.address, came.code, came.state, back())
    except Trouble as trouble:
        return render(request, "consent.html", {"came": came, "trouble": trouble}, status=400)
    except Unsealable:
        return render(request, "consent.html", {"came": came, "is_sealed": True}, status=400)
    account = Account.connect(
        request.user,
        came.address,
        host=came.provider.host,
        port=came.provider.port,
        security=came.provider.security,
        login=key.login,
        password=refresh,
        provider=came.provider,
    )
    messages.success(request, _("%s is read from now on") % account.address)
    return redirect(account)
