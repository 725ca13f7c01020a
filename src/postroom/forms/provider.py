"""Registering at a provider: our id and secret there; of one that we do not know, where everything is, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.forms.mailbox import SECURITIES
from postroom.incoming.imap.here import is_here
from postroom.models import Provider
from postroom.models.provider import KNOWN

SORTS = {**{name: known.name for name, known in KNOWN.items()}, "other": gettext_lazy("another provider")}


class Registering(forms.Form):
    """Our id and secret at a large provider."""

    client = forms.CharField(label=gettext_lazy("Client id"), max_length=300)
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Kept encrypted on this machine."),
    )
    sort = ""

    def register(self) -> Provider:
        given, known = self.cleaned_data, KNOWN[self.sort]
        return Provider.register(
            host=known.host,
            name=known.name,
            consent_at=known.consent_at,
            token_at=known.token_at,
            scope=known.scope,
            client=given["client"],
            secret=given["secret"],
        )


class RegisteringElsewhere(Registering):
    """The same at a provider of whom nothing is known."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    host = forms.CharField(label=gettext_lazy("IMAP server"), max_length=253)
    port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535, initial=993)
    security = forms.ChoiceField(label=gettext_lazy("Encryption"), choices=SECURITIES, initial="tls")
    consent_at = forms.URLField(label=gettext_lazy("Authorisation address"), max_length=500, assume_scheme="https")
    token_at = forms.URLField(label=gettext_lazy("Token address"), max_length=500, assume_scheme="https")
    scope = forms.CharField(label=gettext_lazy("Scope"), max_length=500)

    field_order = ["name", "host", "port", "security", "consent_at", "token_at", "scope", "client", "secret"]

    def clean_consent_at(self) -> str:
        return encrypted(self.cleaned_data["consent_at"])

    def clean_token_at(self) -> str:
        return encrypted(self.cleaned_data["token_at"])

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).lower().rstrip(".")

    def register(self) -> Provider:
        return Provider.register(**self.cleaned_data)


def encrypted(url: str) -> str:
    """Return an address that tokens may travel to; raise ValidationError."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not is_here(parts.hostname or ""):
        raise ValidationError(_("Tokens would travel there for everybody to read; the address must begin with https."))
    return url


def form_for(sort: str, said: Mapping[str, Any] | None) -> Registering:
    """Return the form for a large provider, or for another one."""
    if sort not in KNOWN:
        return RegisteringElsewhere(said)
    form = Registering(said)
    form.sort = sort
    return form
