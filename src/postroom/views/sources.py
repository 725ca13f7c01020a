"""Sources: where mail comes from, and the addresses that the listener takes mail for."""

from __future__ import annotations

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom.forms.listening import Listening
from postroom.models import Account, ListenAddress, Source, SourceKind
from postroom.views.asking import MemberRequest, for_owners
from postroom.views.paging import page


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def sources(request: MemberRequest) -> HttpResponse:
    """List the sources; add an address to listen to."""
    form = Listening(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = form.add()
        messages.success(request, _("Mail to %s is taken from now on") % added.address)
        return redirect("sources")
    brought = Source.objects.filter(kind=SourceKind.IMPORT).select_related("owner__person")
    shown = page(request, brought.annotate(newest=models.Max("imports__started_at")).order_by("-pk"))
    mailboxes = (
        Account.objects.open()
        .select_related("owner__person", "connected_by__person", "told", "provider")
        .order_by("owner", "pk")
    )
    return render(
        request,
        "sources.html",
        {
            "form": form,
            "page": shown,
            "addresses": ListenAddress.objects.order_by("address")[:500],
            "accounts": mailboxes[:500],
        },
        status=400 if form.is_bound else 200,
    )
