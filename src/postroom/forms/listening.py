"""An address for the listener to take mail for."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.models import ListenAddress, Project, Source, SourceKind


class Listening(forms.Form):
    """One mail address."""

    address = forms.EmailField(label=gettext_lazy("Mail address"), max_length=320)

    is_journal = forms.BooleanField(
        label=gettext_lazy("Copies of everybody's mail come there (a journal, or a BCC rule)"),
        required=False,
        help_text=gettext_lazy("They pass the privacy gate: only what concerns a client is kept, the rest is counted."),
    )

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).lower()
        if ListenAddress.objects.filter(address=address).exists():
            raise ValidationError(_("%s is listened to already.") % address)
        if Project.objects.filter(address=address, alias_of=None).exists():
            raise ValidationError(_("%s is the address of a project.") % address)
        return address

    @transaction.atomic
    def add(self) -> ListenAddress:
        """Let the listener take mail for this address."""
        address = self.cleaned_data["address"]
        is_journal = self.cleaned_data["is_journal"]
        kind = SourceKind.MAILBOX if is_journal else SourceKind.LISTENER
        source = Source.objects.create(kind=kind, name=address)
        return ListenAddress.objects.create(address=address, source=source, is_journal=is_journal)
