"""What stands in a draft, as the composer sends it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from postroom.models import Draft

WRITTEN = "%Y-%m-%dT%H:%M"
ADDRESSES = {"rows": 1, "autocomplete": "off", "spellcheck": "false", "data-addresses": ""}


class DraftForm(forms.Form):
    """The fields of a draft; nothing in them can be wrong as long as it is only kept."""

    sender = forms.ChoiceField(label=_("From"), required=False)
    to = forms.CharField(label=_("To"), required=False, max_length=20_000, widget=forms.Textarea(attrs=ADDRESSES))
    cc = forms.CharField(label=_("Cc"), required=False, max_length=20_000, widget=forms.Textarea(attrs=ADDRESSES))
    bcc = forms.CharField(label=_("Bcc"), required=False, max_length=20_000, widget=forms.Textarea(attrs=ADDRESSES))
    subject = forms.CharField(label=_("Subject"), required=False, max_length=900)
    text = forms.CharField(
        label=_("Words"), required=False, max_length=1_000_000, strip=False, widget=forms.Textarea(attrs={"rows": 9})
    )
    html = forms.CharField(required=False, max_length=4_000_000, strip=False, widget=forms.HiddenInput)
    at = forms.DateTimeField(
        label=_("Not before"),
        required=False,
        input_formats=[WRITTEN],
        widget=forms.DateTimeInput(format=WRITTEN, attrs={"type": "datetime-local"}),
    )

    def __init__(self, draft: Draft, given: object = None, *, senders: list[tuple[str, str]]) -> None:
        initial = {name: getattr(draft, name) for name in Draft.WRITTEN}
        super().__init__(given, initial=initial, auto_id="draft-%s")  # type: ignore[arg-type]
        self.draft = draft
        self.fields["sender"].choices = senders  # type: ignore[attr-defined]

    def keep(self) -> None:
        """Keep what was written; what cannot be kept stays as it was."""
        if self.draft.pk is None:
            self.draft.save()
        self.draft.keep(**{name: self.cleaned_data[name] for name in Draft.WRITTEN if name in self.cleaned_data})


class PhraseForm(forms.Form):
    """Words that are written again and again."""

    name = forms.CharField(label=_("Name"), max_length=80)
    text = forms.CharField(
        label=_("Words"),
        max_length=20_000,
        strip=False,
        help_text=_("{first} and {name} become whom it goes to, {project} and {client} where it is about, {me} you."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
