"""How filing does: what was filed by itself, what was asked, and what people made of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postroom.insight.review import review
from postroom.views.asking import MemberRequest, for_members
from postroom.views.plots import reliability, weeks


@require_safe
@for_members
def filing(request: MemberRequest) -> HttpResponse:
    """Show the last year of filing, of the mail that this member may see."""
    found = review(request.user, timezone.now())
    names = [
        ("automatic", _("Filed by itself")),
        ("asked", _("Asked")),
        ("answered", _("Answered")),
        ("corrected", _("Corrected")),
    ]
    plots = {"plot": weeks(found.weeks, names), "curve": reliability(found.points)}
    return render(request, "filing.html", {"review": found, **plots})
