"""The living page of components: each in every state, by the very partials that the pages include."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from postroom.insight.waiting import Turn
from postroom.models import Client, Conversation, Gap, Message, Person
from postroom.models.person import Address
from postroom.views.asking import MemberRequest, for_members
from postroom.views.completing import Completion
from postroom.views.facets import Choice, Facet
from postroom.views.missing import Missing
from postroom.views.rows import Row
from postroom.views.versions import Held

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
LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel"


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


def _files() -> list[Held]:
    """Return a file of one state and one of two, as a project lists them."""
    plan = Held("plan_v1.pdf", "#", "#", 1000, b"1", timezone.now(), "Cleo Tiler", is_picture=False)
    return [replace(plan, name="plan_v2.pdf", older=[plan]), replace(plan, name=f"{LONG}.xlsx")]


def _rows(author: Address) -> list[Row]:
    """Return a conversation in each of its states."""
    tiles = Client(name="Tessel & Clay", public_id="tiles")
    grey = Conversation(subject="Grey tiles", public_id="grey", last_at=timezone.now(), client=tiles)
    said = Message(author=author, excerpt="Are the grey ones still to be had in thirty by sixty?", public_id="said")
    closed = Conversation(subject=LONG, public_id="closed", last_at=grey.last_at, client=tiles, closed_at=grey.last_at)
    return [Row(grey, said, new=2, turn=Turn.US), Row(grey, said, turn=Turn.THEM), Row(grey, said), Row(closed, said)]


@require_safe
@for_members
def design(request: MemberRequest) -> HttpResponse:
    """Show every component."""
    author = Address(spec="cleo@tiles.example", person=Person(name="Cleo Tiler", public_id="cleo"))
    return render(
        request,
        "design.html",
        {
            "icons": ICONS,
            "colours": COLOURS,
            "sizes": SIZES,
            "long": LONG,
            "form": Sample(auto_id="good_%s"),
            "failed": Sample({"name": "", "kind": "call"}, auto_id="failed_%s"),
            "flashes": [Flash("Filed under Grey tiles", "success"), Flash("This was undone already", "error")],
            "files": _files(),
            "rows": _rows(author),
            "facet": Facet("Client", [Choice("Tessel & Clay", 18, "grey"), Choice(LONG, 1, "grey")]),
            "completions": [Completion("from:", "from:", "who wrote it"), Completion("has:file ", "has:file ", "")],
            "missing": Missing(Gap(message_id="lost@tiles.example", noticed_in=Message(author=author, public_id=""))),
        },
    )
