"""Service: what is promised of requests, when somebody is here to keep it, and which conversations are requests."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.service import HoursForm, LevelForm, RuleForm
from postroom.models import Client, Project, ServiceLevel, TicketRule
from postroom.models.ticketrule import TicketRuleQuerySet, end_rule, make_rule
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def service(request: MemberRequest) -> HttpResponse:
    """Show how soon requests are answered and when somebody works; owners say so."""
    if request.method == "POST" and not request.user.is_owner:
        raise PermissionDenied
    asked = Project.objects.visible_to(request.user).filter(public_id=request.GET.get("project", "")).first()
    hours = HoursForm(request.POST if "opens" in request.POST else None)
    level = LevelForm(request.POST if "reopens_within" in request.POST else None, request.user, asked)
    for form in (hours, level):
        if form.is_bound and form.is_valid():
            form.put()
            messages.success(request, _("Saved; the clocks of what is open are counted anew"))
            return redirect("requests-service")
    levels = ServiceLevel.objects.filter(project__in=Project.objects.visible_to(request.user)).select_related("project")
    told = {"hours": hours, "level": level, "levels": levels[:MOST], "asked": asked}
    return render(request, "service.html", told, status=400 if hours.is_bound or level.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def rules(request: MemberRequest) -> HttpResponse:
    """List the rules by which conversations are requests; make one."""
    form = RuleForm(request.POST or None, request.user)
    if form.is_valid():
        rule = form.rule()
        then = rule.project if "back" in request.POST and rule.project else "requests-rules"
        return act(request, lambda: make_rule(rule, by=request.user), then)
    told = {"form": form, "rules": _seen_by(request)[:MOST]}
    return render(request, "rules.html", told, status=400 if form.is_bound else 200)


@require_POST
@for_members
def rule_ending(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a rule hold no longer."""
    rule = get_object_or_404(_seen_by(request), public_id=public_id)
    return act(request, lambda: end_rule(rule, by=request.user), "requests-rules")


def _seen_by(request: MemberRequest) -> TicketRuleQuerySet:
    """Return the rules in force that speak of nothing which the member may not know of."""
    hidden = TicketRule.objects.exclude(client=None).exclude(client__in=Client.objects.visible_to(request.user))
    closed = TicketRule.objects.exclude(project=None).exclude(project__in=Project.objects.visible_to(request.user))
    standing = TicketRule.objects.standing().exclude(pk__in=hidden.values("pk")).exclude(pk__in=closed.values("pk"))
    return standing.select_related("client", "project", "assignee__person", "by__person")
