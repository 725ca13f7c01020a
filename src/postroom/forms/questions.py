"""When a member wants the questions about his mail."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models import Appointment

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Appointment]
else:
    ModelForm = forms.ModelForm  # takes no type while running

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class AppointmentForm(ModelForm):
    """Whether, and at what hour of which clock."""

    hour = forms.TypedChoiceField(label=_("At"), coerce=int, choices=HOURS)
    time_zone = forms.ChoiceField(label=_("By the clock of"), choices=[])

    class Meta:
        model = Appointment
        fields = ("is_wanted", "hour", "time_zone")
        labels = {"is_wanted": _("Send me the questions about my mail, once a day")}

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> Appointment:
        """Let the hour come next as it was just chosen."""
        self.instance.next_at = self.instance.after(timezone.now())
        return super().save(commit)
