"""A member leaves: what will happen is shown first, and done in one step."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from postroom.models import Member, Role, Session
from postroom.models.staffing import leave, private_addresses, work_of
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_owners


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def leaving(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what ends, what stays and who takes over; let him leave."""
    member = get_object_or_404(Member.objects.select_related("person"), person__public_id=public_id, is_active=True)
    staying = Member.objects.filter(is_active=True).exclude(pk=member.pk).exclude(role=Role.GUEST)
    if request.method == "POST":
        successor = staying.filter(person__public_id=request.POST.get("successor", "")).first() or member
        return act(request, lambda: leave(member, successor=successor, by=request.user), "members")
    return render(
        request,
        "leaving.html",
        {
            "member": member,
            "staying": staying.select_related("person").order_by("person__name", "pk"),
            "sessions": Session.objects.of(member).count(),
            "work": work_of(member).order_by("name")[:100],
            "private": [] if member.is_guest else private_addresses(member),
        },
    )
