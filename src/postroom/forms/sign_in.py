"""Signing in with a password."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(forms.Form):
    """A mail address and a password."""

    email = forms.EmailField(
        label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
