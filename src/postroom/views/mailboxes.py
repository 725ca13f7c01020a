"""Mailboxes: a member connects his own, sees what was taken from it and why, and says what is not read.

Nobody but him sees these pages, an owner neither.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from postroom.forms.mailbox import Connecting, Finding, LeavingOut, SendingBy
from postroom.models import Account, Arrival, Folder, Message
from postroom.models.provider import KNOWN
from postroom.models.source import drop_of
from postroom.models.withdrawing import bring_back, withdraw
from postroom.views.asking import MemberRequest, for_members
from postroom.views.consents import way_to
from postroom.views.offers import offers_of
from postroom.views.paging import page


@require_safe
@for_members
def mailboxes(request: MemberRequest) -> HttpResponse:
    """List one's own mailboxes; with an address, find its server."""
    finding = Finding(request.GET if "address" in request.GET else None)
    form = finding.connecting() if finding.is_bound and finding.is_valid() else None
    return _listed(request, finding, form)


@require_POST
@for_members
def connection(request: MemberRequest) -> HttpResponse:
    """Connect a mailbox, once it lets us in."""
    form = Connecting(request.POST)
    if not form.is_valid():
        return _listed(request, Finding(), form, status=400)
    account = form.connect(request.user)
    messages.success(request, _("%s is read from now on") % account.address)
    return redirect(account)


def _listed(request: MemberRequest, finding: Finding, form: Connecting | None, status: int = 200) -> HttpResponse:
    own = request.user.accounts.order_by("ended_at", "pk")
    words: dict[str, object] = {"accounts": own, "finding": finding, "form": form, "drop": drop_of(request.user)}
    if form and form.provider:
        words["way"] = way_to(form.provider, str(form.initial["address"]), request)
    elif form and form.initial.get("host") in {known.host for known in KNOWN.values()}:
        words["is_unregistered"] = True
    return render(request, "mailboxes.html", words, status=status)


@require_safe
@for_members
def mailbox(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one mailbox: how reading it stands, and what was taken from it and why."""
    account = _own(request, public_id)
    taken = Arrival.objects.filter(source__in=account.sources, message__isnull=False)
    shown = page(request, taken.select_related("message__author", "message__project").order_by("-pk"))
    folders = list(account.folders.filter(is_gone=False))
    form = LeavingOut(initial={"never": "\n".join(account.never)})
    sending = SendingBy(account=account)
    words = {
        "account": account,
        "sending": sending,
        "page": shown,
        "folders": folders,
        "form": form,
        "offers": offers_of(account),
    }
    return render(request, "mailbox.html", words)


@require_http_methods(["POST"])
@for_members
def sending_by(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say which server takes what one writes from a mailbox."""
    account = _own(request, public_id)
    form = SendingBy(request.POST, account=account)
    if form.is_valid():
        form.keep()
        messages.success(request, _("Noted; what you write from it goes by that server"))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(account)


@require_POST
@for_members
def pausing(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    account.pause()
    messages.success(request, _("%s is not read until you resume") % account.address)
    return redirect(account)


@require_POST
@for_members
def resuming(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    account.resume()
    messages.success(request, _("%s is read again") % account.address)
    return redirect(account)


@require_POST
@for_members
def disconnection(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    account.disconnect()
    messages.success(request, _("%s is disconnected and its password forgotten; the record stays") % account.address)
    return redirect("mailboxes")


@require_POST
@for_members
def comparison(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    account.compare_now()
    messages.success(request, _("%s is being compared with the record") % account.address)
    return redirect(account)


@require_POST
@for_members
def leaving_out(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say which people and folders are never read."""
    account = _own(request, public_id)
    form = LeavingOut(request.POST)
    if form.is_valid():
        account.leave_out(form.names())
    messages.success(request, _("Noted; what was taken before stays"))
    return redirect(account)


@require_POST
@for_members
def withdrawal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take back one message that the mailbox brought."""
    account = _own(request, public_id)
    is_hidden = withdraw(_brought(request, account), account)
    messages.success(
        request,
        _("Withdrawn: nobody sees it now")
        if is_hidden
        else _("Withdrawn; it came by another road too, and stays there"),
    )
    return redirect(account)


@require_POST
@for_members
def bringing_back(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    bring_back(_brought(request, account), account)
    messages.success(request, _("Brought back"))
    return redirect(account)


def _brought(request: MemberRequest, account: Account) -> Message:
    """Return the message that is named, if this mailbox brought it."""
    brought = Message.objects.filter(arrivals__source__in=account.sources).distinct()
    return get_object_or_404(brought, public_id=request.POST.get("message", ""))


@require_POST
@for_members
def filing_folders(request: MemberRequest, public_id: str) -> HttpResponse:
    """Have folders made in the mailbox, one a project, by which its owner files."""
    account = _own(request, public_id)
    account.make_folders()
    messages.success(request, _("The folders appear in your mailbox within a minute"))
    return redirect(account)


@require_POST
@for_members
def folders(request: MemberRequest, public_id: str) -> HttpResponse:
    account = _own(request, public_id)
    Folder.choose(account, [int(key) for key in request.POST.getlist("read") if key.isdigit()])
    messages.success(request, _("Noted; what was taken before stays"))
    return redirect(account)


def _own(request: MemberRequest, public_id: str) -> Account:
    return get_object_or_404(Account.objects.open(), owner=request.user, public_id=public_id)
