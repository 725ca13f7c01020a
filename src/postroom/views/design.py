"""The living page of components: each in every state, by the very partials that the pages include."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from postroom.models import Gap, Message
from postroom.views import samples
from postroom.views.asking import MemberRequest, for_members
from postroom.views.completing import Completion
from postroom.views.facets import Choice, Facet
from postroom.views.missing import Missing

ICONS = ("building", "calendar", "circle-check", "file", "folder", "inbox", "search", "square-pen", "user")
COLOURS = (
    "rack",
    "desk",
    "sheet",
    "ours",
    "raised",
    "hover",
    "green-wash",
    "us-wash",
    "them-wash",
    "note",
    "danger-wash",
)
SIZES = ("1", "2", "3", "4", "letter", "5", "6", "7")


class Sample(forms.Form):
    """A field of each sort."""

    name = forms.CharField(label=gettext_lazy("Name"), help_text=gettext_lazy("As it stands on letters."))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[("call", gettext_lazy("A call"))])
    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


@dataclass(frozen=True, slots=True)
class Flash:
    """What a message of Django's shows."""

    message: str
    level_tag: str
    extra_tags: str = ""


@require_safe
@for_members
def design(request: MemberRequest) -> HttpResponse:
    """Show every component."""
    return render(
        request,
        "design.html",
        {
            "icons": ICONS,
            "colours": COLOURS,
            "sizes": SIZES,
            "long": samples.LONG,
            "form": Sample(auto_id="good_%s"),
            "failed": Sample({"name": "", "kind": "call"}, auto_id="failed_%s"),
            "flashes": [Flash("Filed under Grey tiles", "success"), Flash("This was undone already", "error")],
            "files": samples.files(),
            "rows": samples.rows(),
            "letters": samples.letters(),
            "notes": samples.notes(),
            "choices": samples.choices(),
            "year": samples.year(),
            "facet": Facet("Client", [Choice("Tessel & Clay", 18, "grey"), Choice(samples.LONG, 1, "grey")]),
            "completions": [Completion("from:", "from:", "who wrote it"), Completion("has:file ", "has:file ", "")],
            "missing": Missing(
                Gap(message_id="lost@tiles.example", noticed_in=Message(author=samples.CLEO, public_id=""))
            ),
        },
    )
