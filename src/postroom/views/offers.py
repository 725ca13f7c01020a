"""Offers: the owner of a mailbox says who of those who wrote to him is a client, and who is private."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from postroom import discovery
from postroom.models import Account, Offer
from postroom.models.offer import Told, account_of_offers
from postroom.models.sealing import Unsealable
from postroom.views.asking import MemberRequest, for_members


@dataclass(frozen=True, slots=True)
class Shown:
    """An offer, and who it is."""

    offer: Offer
    told: Told


def offers_of(account: Account) -> list[Shown]:
    """Return what is offered to the owner of a mailbox; what another key sealed is nobody's to read."""
    shown = []
    for offer in account.offers.open():
        try:
            shown.append(Shown(offer, offer.told))
        except Unsealable:
            continue
    return shown


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest, token: str) -> HttpResponse:
    """Show the offers about a mailbox to whoever has the link that was mailed to its owner; take answers."""
    account = account_of_offers(token)
    if account is None:
        return render(request, "offers.html", {}, status=410)
    if request.method == "POST":
        _answer(request, account)
        return redirect("offers", token)
    return render(request, "offers.html", {"account": account, "offers": offers_of(account)})


@require_POST
@for_members
def answering(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take an answer on the mailbox's own page."""
    account = get_object_or_404(Account.objects.open(), owner=request.user, public_id=public_id)
    _answer(request, account)
    return redirect(account)


def _answer(request: HttpRequest, account: Account) -> None:
    offer = get_object_or_404(account.offers.open(), public_id=request.POST.get("offer", ""))
    told, answer = offer.told, request.POST.get("answer", "")
    if answer == "client":
        change = discovery.take_on(told.name, told.address, by=account.owner)
        offer.delete()
        words = _("%s is a client from now on; all connected mailboxes are searched for his mail")
        messages.success(request, words % (told.name or told.address), extra_tags=change.public_id)
    elif answer in ("private", "never"):
        offer.refuse(is_private=answer == "private")
        words = _("Mail with %s is never read") if answer == "private" else _("Nobody asks about %s again")
        messages.success(request, words % told.address)
