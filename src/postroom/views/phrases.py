"""Phrases: words that are written again and again, kept for everybody of us."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.drafting import PhraseForm
from postroom.models import Phrase
from postroom.views.asking import MemberRequest, for_members


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def phrases(request: MemberRequest) -> HttpResponse:
    """Show the phrases, and keep a new one."""
    form = PhraseForm(request.POST or None)
    if form.is_valid():
        Phrase.objects.create(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("phrases")
    kept = Phrase.objects.filter(removed_at=None).select_related("by__person")
    return render(request, "phrases.html", {"form": form, "phrases": kept}, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def phrase(request: MemberRequest, public_id: str) -> HttpResponse:
    """Change a phrase."""
    kept = get_object_or_404(Phrase, public_id=public_id, removed_at=None)
    form = PhraseForm(request.POST or None, initial={"name": kept.name, "text": kept.text})
    if form.is_valid():
        Phrase.objects.filter(pk=kept.pk).update(**form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("phrases")
    return render(request, "phrase.html", {"form": form, "phrase": kept}, status=400 if form.is_bound else 200)


@require_POST
@for_members
def removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a phrase away."""
    Phrase.objects.filter(public_id=public_id, removed_at=None).update(removed_at=timezone.now())
    messages.success(request, _("The phrase is gone."))
    return redirect("phrases")
