"""Service: when the firm works, within how many hours it answers, and what is a request by itself."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postroom.forms.firm import Lines
from postroom.forms.wish import assignable
from postroom.models import Client, Conversation, Member, OfficeHours, Project, ServiceLevel, Ticket, TicketRule
from postroom.models.servicelevel import REOPENS_WITHIN
from postroom.models.ticket import Priority, Type, as_tags

CLOCK = {"type": "time"}


class HoursForm(forms.ModelForm):  # type: ignore[type-arg]
    """Days, hours, holidays and the clock they are told by."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"), coerce=int, choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )
    holidays = Lines(
        label=gettext_lazy("Holidays"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line, written like 2026-12-25. On these days nobody works."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("By the clock of"), required=False)

    class Meta:
        model = OfficeHours
        fields = ("days", "opens", "closes", "holidays", "time_zone")
        labels = {"opens": gettext_lazy("From"), "closes": gettext_lazy("Until")}
        widgets = {
            "opens": forms.TimeInput(attrs=CLOCK, format="%H:%M"),
            "closes": forms.TimeInput(attrs=CLOCK, format="%H:%M"),
        }

    def __init__(self, given: QueryDict | None = None) -> None:
        super().__init__(given, instance=OfficeHours.get(), auto_id="hours-%s")
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = [("", _("the house")), *zones]  # type: ignore[attr-defined]

    def clean_holidays(self) -> list[str]:
        for day in self.cleaned_data["holidays"]:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise ValidationError(_("%s is no day; one is written like 2026-12-25.") % day) from None
        return sorted(self.cleaned_data["holidays"])[:1000]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("opens") and given.get("closes") and given["opens"] >= given["closes"]:
            raise ValidationError(_("The day ends before it begins."))
        return given

    @transaction.atomic
    def put(self) -> None:
        self.save()
        _follow_anew()


class LevelForm(forms.Form):
    """How long answers may take, for a project or for all that have no level of their own."""

    project = forms.ModelChoiceField(
        Project.objects.none(), label=gettext_lazy("For"), required=False, to_field_name="public_id"
    )
    first_hours = forms.IntegerField(
        label=gettext_lazy("First answer within"), required=False, min_value=0, max_value=2000
    )
    next_hours = forms.IntegerField(
        label=gettext_lazy("Each later answer within"),
        required=False,
        min_value=0,
        max_value=2000,
        help_text=gettext_lazy("Working hours. Left empty, an answer may take as long as it takes."),
    )
    reopens_within = forms.IntegerField(
        label=gettext_lazy("An answer opens a solved request again within"),
        min_value=0,
        max_value=3650,
        initial=REOPENS_WITHIN,
        help_text=gettext_lazy("Days. What comes later begins a new request that follows the old one."),
    )

    def __init__(self, given: QueryDict | None, member: Member, project: Project | None = None) -> None:
        level = ServiceLevel.objects.filter(project=project).first() or ServiceLevel()
        now = {name: getattr(level, name) for name in ("first_hours", "next_hours", "reopens_within")}
        shown = project.public_id if project else ""
        super().__init__(given, initial={**now, "project": shown}, auto_id="level-%s")
        seen = Project.objects.visible_to(member).living().order_by("name")
        self.fields["project"].queryset = seen  # type: ignore[attr-defined]
        self.fields["project"].empty_label = _("all that have none of their own")  # type: ignore[attr-defined]

    @transaction.atomic
    def put(self) -> None:
        given = {name: self.cleaned_data[name] for name in ("first_hours", "next_hours", "reopens_within")}
        ServiceLevel.objects.update_or_create(project=self.cleaned_data["project"], defaults=given)
        _follow_anew()


class RuleForm(forms.Form):
    """Which conversations are requests from their first letter on, and what is so of them."""

    client = forms.ModelChoiceField(
        Client.objects.none(), label=gettext_lazy("Of the client"), required=False, to_field_name="public_id"
    )
    project = forms.ModelChoiceField(
        Project.objects.none(), label=gettext_lazy("In the project"), required=False, to_field_name="public_id"
    )
    address = forms.EmailField(label=gettext_lazy("That came to our address"), required=False, max_length=320)
    words = forms.CharField(label=gettext_lazy("Whose subject says"), required=False, max_length=200)
    type = forms.ChoiceField(label=gettext_lazy("Type"), required=False, choices=[("", "–"), *Type.choices])
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), required=False, choices=Priority.choices, initial=Priority.NORMAL
    )
    assignee = forms.ChoiceField(label=gettext_lazy("Whose"), required=False)
    tags = forms.CharField(label=gettext_lazy("Tags"), required=False, max_length=200)

    def __init__(self, given: QueryDict | None, member: Member) -> None:
        super().__init__(given, auto_id="rule-%s")
        self._staff = {one.person.public_id: one for one in assignable()}
        named = [(key, str(one)) for key, one in self._staff.items()]
        self.fields["assignee"].choices = [("", _("nobody's")), *named]  # type: ignore[attr-defined]
        projects = Project.objects.visible_to(member).living().order_by("name")
        self.fields["client"].queryset = Client.objects.visible_to(member).order_by("name")  # type: ignore[attr-defined]
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]

    def rule(self) -> TicketRule:
        """Return the rule that is asked for, not yet in force."""
        given = {**self.cleaned_data, "tags": as_tags(self.cleaned_data["tags"].split())}
        given |= {"address": given["address"].lower(), "priority": int(given["priority"] or Priority.NORMAL)}
        given["assignee"] = self._staff.get(given["assignee"])
        return TicketRule(**given)


def _follow_anew() -> None:
    """Let every clock that runs be counted anew."""
    undone = Ticket.objects.undone().values("conversation")
    Conversation.objects.filter(pk__in=undone).update(is_behind=True)
