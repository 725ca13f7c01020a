"""Inviting somebody into the house."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from postroom.models import Member, Role
from postroom.models.staffing import take_in

ROLES = [(Role.MEMBER.value, _("Member")), (Role.OWNER.value, _("Owner"))]


class Inviting(forms.Form):
    """A mail address, a name, and a role."""

    email = forms.EmailField(label=_("Mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        help_text=_("Owners also see sources and settings, and say who is what. Guests are invited on a project."),
    )

    def invite(self) -> Member | None:
        """Make him a member; where that cannot be, say so on the form."""
        given = self.cleaned_data
        try:
            return take_in(given["email"], name=given["name"], role=Role(given["role"]))
        except ValueError as problem:
            self.add_error("email", str(problem))
            return None
