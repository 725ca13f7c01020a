"""The firm: who we are, which decides who everybody else is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom import discovery
from postroom.forms.firm import FirmForm
from postroom.models import Firm, Member
from postroom.views.asking import MemberRequest, for_members


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def firm(request: MemberRequest) -> HttpResponse:
    """Show who we are and who is a member; owners may put it right."""
    if request.method == "POST" and not request.user.is_owner:
        raise PermissionDenied
    form = FirmForm(request.POST or None, instance=Firm.get())
    if request.method == "POST" and form.is_valid():
        ours = form.save()
        discovery.settle_ours([*ours.domains, *ours.addresses], by=request.user)
        messages.success(request, _("Saved who we are"))
        return redirect("firm")
    members = Member.objects.filter(is_active=True).select_related("person").order_by("person__name")[:200]
    return render(request, "firm.html", {"form": form, "members": members}, status=400 if form.is_bound else 200)
