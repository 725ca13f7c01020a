"""Who we are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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

LIMITS = ("limit_conversation", "limit_project", "limit_client")


class Lines(forms.CharField):
    """Several short things, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str | None) -> list[str]:
        lines = super().clean(value).lower().replace(",", " ").split()
        return list(dict.fromkeys(lines))


class Percent(forms.DecimalField):
    """A share, written and read as a percentage; left out, it is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=0.01, max_value=20, **options)

    def prepare_value(self, value: object) -> object:
        return f"{value * 100:g}" if isinstance(value, float) else value

    def clean(self, value: object) -> float | None:
        percent = super().clean(value)
        return None if percent is None else float(percent) / 100


class FirmForm(ModelForm):
    """The firm's name, the domains and addresses that are ours, and how much may be filed wrongly."""

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
    limit_conversation = Percent(
        label=gettext_lazy("Filed in a wrong conversation, at most"),
        help_text=gettext_lazy("Percent of what is filed without asking. A smaller number asks you more often."),
    )
    limit_project = Percent(label=gettext_lazy("Filed in a wrong project, at most"), help_text=gettext_lazy("Percent."))
    limit_client = Percent(label=gettext_lazy("Filed with a wrong client, at most"), help_text=gettext_lazy("Percent."))

    class Meta:
        model = Firm
        fields = ("name", "domains", "addresses", "mail_domain", "acknowledgement", *LIMITS)
        labels = {
            "name": gettext_lazy("Name"),
            "mail_domain": gettext_lazy("Domain of the listener"),
            "acknowledgement": gettext_lazy("What whoever writes about a new matter is told by itself"),
        }
        help_texts = {
            "mail_domain": gettext_lazy("Mail to any address at this domain is taken."),
            "acknowledgement": gettext_lazy(
                "Empty: nobody is told anything by itself. Never sent to machines, nor twice."
            ),
        }

    def clean(self) -> dict[str, object]:
        """Let a limit that was left out be what it was."""
        given = super().clean() or {}
        return given | {name: getattr(self.instance, name) for name in LIMITS if given.get(name) is None}

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
