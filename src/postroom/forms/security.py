"""By what a member comes in beside his password."""

from __future__ import annotations

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.models import Member
from postroom.models.authenticator import give_authenticator, has_second_factor, period_of

CODE = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "none", "spellcheck": "false"}
HOUR = 3600


class Code(forms.Form):
    """A code of an app, or one from paper."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("The six digits that your app shows, or one of your recovery codes."),
        widget=forms.TextInput(attrs=CODE | {"autofocus": True}),
    )


class Confirming(forms.Form):
    """The password of a member who has one, a code of who has a second factor: either will do."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Or a code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("The six digits that your app shows, or one of your recovery codes."),
        widget=forms.TextInput(attrs=CODE),
    )

    def __init__(self, *args: object, member: Member, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if not member.has_usable_password():
            del self.fields["password"]
        if not has_second_factor(member):
            del self.fields["code"]


class NewAuthenticator(forms.Form):
    """The first code that an app shows, which proves that it has the secret."""

    secret = forms.CharField(widget=forms.HiddenInput, max_length=400)
    code = forms.CharField(
        label=gettext_lazy("The code that it shows"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: object, member: Member, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.member = member

    def plain_secret(self) -> str | None:
        """Return the secret that was shown to this member, within the hour."""
        try:
            pk, secret = signing.loads(str(self["secret"].value()), salt="authenticator", max_age=HOUR)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return str(secret) if pk == self.member.pk else None

    def clean(self) -> dict[str, object]:
        secret = self.plain_secret()
        if secret is None:
            raise ValidationError(_("This page was open for too long. Begin again."))
        self.period = period_of(secret, "".join(str(self.cleaned_data.get("code", "")).split()), timezone.now())
        if self.period is None:
            raise ValidationError(_("This is not the code at present. Does the clock of your device go right?"))
        return self.cleaned_data

    def give(self) -> None:
        """Let the app's codes be asked for from now on."""
        secret = self.plain_secret()
        assert secret is not None
        assert self.period is not None
        give_authenticator(self.member, secret, self.period)


def signed(member: Member, secret: str) -> str:
    """Return a secret as the form carries it, for this member alone."""
    return signing.dumps([member.pk, secret], salt="authenticator")
