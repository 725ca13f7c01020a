"""Connecting for others: an owner connects a member's mailbox; reading begins once the member was told by mail."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from postroom import outgoing
from postroom.forms.mailbox import ConnectingFor
from postroom.models import Account
from postroom.views.asking import MemberRequest, for_owners


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def connecting(request: MemberRequest) -> HttpResponse:
    """Connect a mailbox for a member, once it lets us in; where nobody can be told by mail, nothing is connected."""
    form = ConnectingFor(request.POST or None)
    if request.method == "POST" and outgoing.server() is not None and form.is_valid():
        member = form.cleaned_data["member"]
        if Account.objects.open().filter(owner=member, address=form.cleaned_data["address"]).exists():
            messages.error(request, _("%s has connected that mailbox already") % member)
            return redirect("sources")
        with transaction.atomic():
            account = form.connect(member)
            account.connected_for(request.user)
            if not account.is_shared:
                account.wait_until_told(outgoing.tell_of_connecting(account))
        told = _("%s is read from now on") if account.is_shared else _("%s is read once its owner was told by mail")
        messages.success(request, told % account)
        return redirect("sources")
    words = {"form": form, "can_tell": outgoing.server() is not None}
    return render(request, "connecting.html", words, status=400 if request.method == "POST" else 200)
