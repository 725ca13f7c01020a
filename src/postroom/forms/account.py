"""A member's own account: how he is called, where he lives in time, how he comes in."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.models import Member

CURRENT = {"autocomplete": "current-password"}


class Account(forms.Form):
    """A name, a language, a signature and a time zone."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    signature = forms.CharField(
        label=gettext_lazy("Signature"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Stands below each letter that you write here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), required=False, help_text=gettext_lazy("In which days and hours are shown.")
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["language"].choices = [("", _("As the browser asks")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        named = [(zone, zone.replace("_", " ")) for zone in ["UTC", *zones]]
        self.fields["time_zone"].choices = [("", _("As the house has it")), *named]  # type: ignore[attr-defined]

    def save(self, member: Member) -> None:
        given = self.cleaned_data
        member.person.name = given["name"]
        member.language, member.time_zone = given["language"], given["time_zone"]
        member.signature = given["signature"]
        member.person.save(update_fields=["name"])
        member.save(update_fields=["language", "time_zone", "signature"])


class NewPassword(forms.Form):
    """A password to come in with from now on."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("Ten characters or more."),
        strip=False,
        validators=[validate_password],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def give_to(self, member: Member) -> None:
        member.set_password(self.cleaned_data["password"])
        member.save(update_fields=["password"])


class ChangedPassword(NewPassword):
    """A new password, by who knows the one before where there is one."""

    current = forms.CharField(
        label=gettext_lazy("Password until now"), strip=False, widget=forms.PasswordInput(attrs=CURRENT)
    )
    field_order = ("current", "password")

    def __init__(self, *args: object, member: Member, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.member = member
        if not member.has_usable_password():
            del self.fields["current"]

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.member.check_password(current):
            raise ValidationError(_("This is not the password until now."))
        return current
