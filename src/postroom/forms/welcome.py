"""The first owner introduces himself."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from postroom.models import Member
from postroom.models.founding import found


class Introduction(forms.Form):
    """A name and a mail address."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("The one you write your mail from."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class Welcome(Introduction):
    """A name, a mail address and a password to come back with."""

    password = forms.CharField(
        label=_("A password"),
        help_text=_("Ten characters or more."),
        strip=False,
        validators=[validate_password],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def join(self) -> Member:
        """Make him the first owner."""
        given = self.cleaned_data
        return found(name=given["name"], email=given["email"], password=given["password"])
