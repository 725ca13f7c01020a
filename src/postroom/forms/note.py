"""A note: what was said, when, and with whom."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models import Change, Conversation, Member, Person, Project
from postroom.models.note import Sort, write_note

WRITTEN = "%Y-%m-%dT%H:%M"
LABELS = {Sort.NOTE: _("A thought"), Sort.CALL: _("A call"), Sort.MEETING: _("A meeting"), Sort.CHAT: _("A chat")}


class NoteForm(forms.Form):
    """What is written on a conversation or a project, for us alone."""

    sort = forms.ChoiceField(label=_("What it was"), choices=list(LABELS.items()), initial=Sort.NOTE)
    happened_at = forms.DateTimeField(
        label=_("When it was"),
        input_formats=[WRITTEN, "%Y-%m-%d"],
        widget=forms.DateTimeInput(format=WRITTEN, attrs={"type": "datetime-local"}),
    )
    text = forms.CharField(label=_("What was said"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, given: QueryDict | None = None, *, people: QuerySet[Person]) -> None:
        super().__init__(given, initial={"happened_at": timezone.localtime()}, auto_id="note-%s")
        self.fields["people"] = forms.ModelMultipleChoiceField(
            people,
            to_field_name="public_id",
            required=False,
            label=_("Who was there"),
            widget=forms.CheckboxSelectMultiple,
        )

    def write(self, place: Conversation | Project, *, by: Member) -> Change:
        """Put it on record."""
        given = self.cleaned_data
        return write_note(
            place,
            given["text"],
            by=by,
            sort=given["sort"],
            happened_at=given["happened_at"],
            people=list(given["people"]),
        )
