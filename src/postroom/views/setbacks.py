"""Setbacks: work that failed, why, and when it is tried again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postroom.models import Setback
from postroom.views.asking import MemberRequest, for_owners
from postroom.views.paging import page


@require_safe
@for_owners
def setbacks(request: MemberRequest) -> HttpResponse:
    """List what failed, what is tried next first."""
    return render(request, "setbacks.html", {"page": page(request, Setback.objects.order_by("next_try_at", "pk"), 50)})
