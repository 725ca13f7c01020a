"""Connecting a mailbox: where it is, and how one signs in there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from postroom import outgoing
from postroom.incoming.asking_names import names
from postroom.incoming.imap import Key, Security, Server, attempt, servers_for
from postroom.models import Account, Member, Provider, Role

SECURITIES = [
    (Security.TLS.value, _("TLS from the start (mostly port 993)")),
    (Security.STARTTLS.value, _("STARTTLS (mostly port 143)")),
    (Security.NONE.value, _("none: only for a server on this machine")),
]


class Finding(forms.Form):
    """The address whose server is to be found."""

    address = forms.EmailField(label=_("Your mail address"), max_length=320)

    def connecting(self) -> Connecting:
        """Return the next form, filled with the likeliest server."""
        address = str(self.cleaned_data["address"]).lower()
        server = servers_for(address, names(settings.POSTROOM_NAME_SERVER))[0]
        form = Connecting(
            initial={
                "address": address,
                "host": server.host,
                "port": server.port,
                "security": server.security.value,
                "login": address,
            }
        )
        form.because = server.because
        form.provider = Provider.objects.filter(host=server.host).first()
        return form


class Connecting(forms.Form):
    """A mailbox and the way into it; where it was found, why there, and who lets us in by consent."""

    because = ""
    provider: Provider | None = None

    address = forms.EmailField(label=_("Your mail address"), max_length=320)
    host = forms.CharField(label=_("Server"), max_length=253, strip=True)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    security = forms.ChoiceField(label=_("Encryption"), choices=SECURITIES, initial=Security.TLS.value)
    login = forms.CharField(label=_("User name"), max_length=320, help_text=_("Mostly the address itself."))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Many providers want an app password, which you make in their security settings."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).lower()

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).lower().rstrip(".")

    def clean(self) -> dict[str, object]:
        """Try it, step by step; say what is wrong, and what to do about it."""
        given = super().clean() or {}
        if self.errors:
            return given
        server = Server(given["host"], given["port"], Security(given["security"]))
        tried = attempt([server], [Key(given["login"], given["password"])])
        if tried.trouble is not None:
            raise ValidationError(
                f"{tried.trouble.because[:1].upper()}{tried.trouble.because[1:]}. {tried.trouble.remedy}"
            )
        return given

    def connect(self, owner: Member) -> Account:
        given = self.cleaned_data
        return Account.connect(
            owner,
            given["address"],
            host=given["host"],
            port=given["port"],
            security=given["security"],
            login=given["login"],
            password=given["password"],
            is_shared=bool(given.get("is_shared")),
        )


class ConnectingFor(Connecting):
    """A member's mailbox, connected by somebody else."""

    is_shared = forms.BooleanField(
        label=_("A mailbox of the firm, like info@ or support@"),
        required=False,
        help_text=_("There is no privacy gate: all of it but spam is the team's. Choose who looks after it."),
    )
    member = forms.ModelChoiceField(Member.objects.none(), label=_("Whose mailbox"))
    field_order = ["is_shared", "member"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["member"]
        assert isinstance(choice, forms.ModelChoiceField)
        members = Member.objects.filter(is_active=True).exclude(role=Role.GUEST)
        self.fields["address"].label = _("Its mail address")
        choice.queryset = members.select_related("person").order_by("email")


class SendingBy(forms.Form):
    """The server that takes what its owner writes from a mailbox, and knows him by the same name and password."""

    host = forms.CharField(
        label=_("Server that takes your mail"),
        max_length=253,
        required=False,
        help_text=_("Empty: the house's. Your provider then keeps no copy in Sent."),
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=465)
    security = forms.ChoiceField(label=_("Encryption"), choices=SECURITIES, initial=Security.TLS.value)

    def __init__(self, given: object = None, *, account: Account) -> None:
        initial = {"host": account.sends_by, "port": account.sends_port, "security": account.sends_security}
        super().__init__(given, initial=initial, prefix="sends")  # type: ignore[arg-type]
        self.account = account

    def clean(self) -> dict[str, Any]:
        """Try it, and say what stands in the way."""
        given = super().clean() or {}
        account = self.account
        if self.errors or not given["host"]:
            return given
        account.sends_by, account.sends_port = given["host"].lower(), given["port"]
        account.sends_security = given["security"]
        place = outgoing.server_of(account)
        if place is None:
            raise ValidationError(_("The password of this mailbox cannot be read any more. Connect it again."))
        if trouble := outgoing.attempt(place):
            raise ValidationError(trouble)
        return given

    def keep(self) -> None:
        given = self.cleaned_data
        self.account.send_by(given["host"].lower(), given["port"], given["security"])


class LeavingOut(forms.Form):
    """Whose mail is never read."""

    never = forms.CharField(
        label=_("Never read mail with"),
        required=False,
        max_length=20_000,
        help_text=_("Addresses and domains, one a line. Only you see this list."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )

    def names(self) -> list[str]:
        return str(self.cleaned_data["never"]).split()
