"""Who we are, in the fewest words: what a fresh house has to know before mail comes in."""

from __future__ import annotations

from postroom.forms.firm import FirmForm


class Ourselves(FirmForm):
    """The firm's name, and the domains and addresses that are ours."""

    class Meta(FirmForm.Meta):
        fields = ("name", "domains", "addresses")  # type: ignore[assignment]

    limit_conversation = limit_project = limit_client = None  # type: ignore[assignment]

    def clean(self) -> dict[str, object]:
        return self.cleaned_data
