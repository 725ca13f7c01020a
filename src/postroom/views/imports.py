"""Imports: mail files brought by members, and how far each was taken in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from postroom import incoming
from postroom.forms.uploading import Uploading, keep
from postroom.models import Import, ImportState, Member
from postroom.models.public import public_id
from postroom.views.asking import MemberRequest, for_members
from postroom.views.paging import page


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def imports(request: MemberRequest) -> HttpResponse:
    """List the imports; take in the files that are brought."""
    form = Uploading(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        paths = keep(form.cleaned_data["mail"], settings.POSTROOM_DATA / "uploads" / public_id())
        return redirect("import", incoming.begin(paths, request.user).public_id)
    shown = page(request, _seen(request.user), 20)
    status = 400 if form.is_bound else 200
    return render(request, "imports.html", {"form": form, "page": shown}, status=status)


@require_safe
@for_members
def import_(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show how far one import came and what could not be read."""
    one = get_object_or_404(_seen(request.user), public_id=public_id)
    return render(request, "import.html", {"import": one, "is_running": one.state == ImportState.RUNNING})


def _seen(member: Member) -> models.QuerySet[Import]:
    """Return a member's own imports; owners see that of everybody."""
    every = Import.objects.select_related("source__owner__person").order_by("-started_at", "-pk")
    return every if member.is_owner else every.filter(source__owner=member)
