"""Exports: what a member may see of a client, a project or a person, or an owner of everything, to be taken along."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from postroom.models import Client, Parcel, Person, Project, Setback
from postroom.models.parcel import ParcelQuerySet
from postroom.views.asking import MemberRequest, for_members
from postroom.views.knowing import known_to


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def exports(request: MemberRequest) -> HttpResponse:
    """List a member's own exports; take an order."""
    if request.method == "POST":
        try:
            Parcel.order(_asked(request), by=request.user)
        except ValueError as problem:
            messages.error(request, str(problem))
        return redirect("exports")
    shown = list(_own(request))
    failed = Setback.objects.filter(tray="export", row__in=[parcel.pk for parcel in shown if not parcel.done_at])
    running = any(not parcel.done_at and not parcel.taken_at for parcel in shown)
    context = {"parcels": shown, "failed": {row.row for row in failed}, "is_running": running}
    return render(request, "exports.html", context)


@require_safe
def export(request: MemberRequest, public_id: str) -> StreamingHttpResponse:
    """Hand out an export that is ready, to whom it was made for."""
    if request.user.is_guest:
        raise PermissionDenied
    parcel = get_object_or_404(_own(request).ready(), public_id=public_id)
    name = f"{parcel.of or _('Everything')} {parcel.done_at:%Y-%m-%d}.zip"
    answer = StreamingHttpResponse(parcel.read(), content_type="application/zip")
    answer["Content-Length"] = str(parcel.size)
    answer["Content-Disposition"] = content_disposition_header(True, name.replace("/", "-")) or "attachment"
    return answer


@require_POST
@for_members
def removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let an export go before its days are over."""
    get_object_or_404(_own(request), public_id=public_id).remove()
    return redirect("exports")


def _own(request: MemberRequest) -> ParcelQuerySet:
    """Return his own, of what he may still see."""
    seen = (
        Q(client=None) | Q(client__in=Client.objects.visible_to(request.user).values("pk")),
        Q(project=None) | Q(project__in=Project.objects.visible_to(request.user).values("pk")),
        Q(person=None) | Q(person__in=known_to(request.user).values("pk")),
    )
    return Parcel.objects.ordered_by(request.user).filter(*seen).select_related("client", "project", "person")


def _asked(request: MemberRequest) -> Client | Project | Person | None:
    """Return what a form names; it says so when it is everything."""
    sort, _colon, name = request.POST.get("of", "").partition(" ")
    match sort:
        case "client":
            return get_object_or_404(Client.objects.visible_to(request.user), public_id=name)
        case "project":
            return get_object_or_404(Project.objects.visible_to(request.user), public_id=name)
        case "person":
            return get_object_or_404(known_to(request.user), public_id=name)
        case "everything":
            return None
        case _:
            raise Http404
