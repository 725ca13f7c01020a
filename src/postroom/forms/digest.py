"""When a member wants his digest."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from postroom.forms.questions import HOURS
from postroom.models import DigestTime

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[DigestTime]
else:
    ModelForm = forms.ModelForm  # takes no type while running


class DigestForm(ModelForm):
    """Whether, on which days, and at what hour of which clock."""

    weekday = forms.TypedChoiceField(
        label=_("On"), required=False, coerce=int, empty_value=None, choices=[("", _("every day")), *WEEKDAYS.items()]
    )
    hour = forms.TypedChoiceField(label=_("At"), coerce=int, choices=HOURS)
    time_zone = forms.ChoiceField(label=_("By the clock of"), choices=[])

    class Meta:
        model = DigestTime
        fields = ("is_wanted", "weekday", "hour", "time_zone")
        labels = {"is_wanted": _("Send it to me by mail")}

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> DigestTime:
        """Let the hour come next as it was just chosen."""
        self.instance.next_at = self.instance.after(timezone.now())
        return super().save(commit)
