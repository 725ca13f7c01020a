"""Providers: owners register this installation where members keep their mailboxes, so that consent opens those."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, ProtectedError, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.provider import SORTS, form_for
from postroom.models import Provider
from postroom.models.provider import KNOWN
from postroom.views.asking import MemberRequest, for_owners
from postroom.views.consents import back


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def providers(request: MemberRequest) -> HttpResponse:
    """List where we are registered; register at another."""
    sort = (request.POST if request.method == "POST" else request.GET).get("sort", "")
    sort = sort if sort in SORTS else "google"
    form = form_for(sort, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        provider = form.register()
        messages.success(request, _("Members can sign in at %s from now on") % provider)
        return redirect("providers")
    open_ = Count("account", filter=Q(account__ended_at=None))
    words = {
        "providers": Provider.objects.annotate(mailboxes=open_),
        "form": form,
        "sort": sort,
        "sorts": SORTS.items(),
        "register_at": KNOWN[sort].register_at if sort in KNOWN else "",
        "back": back(),
    }
    return render(request, "providers.html", words, status=400 if form.is_bound else 200)


@require_POST
@for_owners
def removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Forget how we are known at a provider, where no mailbox needs it."""
    provider = get_object_or_404(Provider, public_id=public_id)
    try:
        provider.delete()
    except ProtectedError:
        messages.error(
            request, _("Mailboxes were connected through %s; it stays, so that their pages can say so") % provider
        )
    else:
        messages.success(request, _("%s is forgotten") % provider)
    return redirect("providers")
