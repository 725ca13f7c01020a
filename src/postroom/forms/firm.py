"""Who we are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.models import Firm

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Firm]
else:
    ModelForm = forms.ModelForm  # takes no type while running

DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


class Lines(forms.CharField):
    """Several short things, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str | None) -> list[str]:
        lines = super().clean(value).lower().replace(",", " ").split()
        return list(dict.fromkeys(lines))


class FirmForm(ModelForm):
    """The firm's name, and the domains and addresses that are ours."""

    domains = Lines(
        label=gettext_lazy("Our domains"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line. Whoever writes from one of them is one of us."),
    )
    addresses = Lines(
        label=gettext_lazy("Our other addresses"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line: addresses of ours at a provider that others use too."),
    )

    class Meta:
        model = Firm
        fields = ["name", "domains", "addresses", "mail_domain"]
        labels = {"name": gettext_lazy("Name"), "mail_domain": gettext_lazy("Domain of the listener")}
        help_texts = {"mail_domain": gettext_lazy("Mail to any address at this domain is taken.")}

    def clean_domains(self) -> list[str]:
        domains: list[str] = [domain.removeprefix("@") for domain in self.cleaned_data["domains"]]
        for domain in domains:
            if not DOMAIN.fullmatch(domain):
                raise ValidationError(_("%s is no domain; one looks like studio.example.") % domain)
        return domains

    def clean_addresses(self) -> list[str]:
        addresses: list[str] = self.cleaned_data["addresses"]
        for address in addresses:
            validate_email(address)
        return addresses
